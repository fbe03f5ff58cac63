import { type Day, dayOf } from "@/lib/time";
import type { WatchedComponent } from "./schema";

/** Since its start date, or else since the day it was created (domain, "Uptime"). */
export function watchedSince(
  { startDate, createdAt }: Pick<WatchedComponent, "startDate" | "createdAt">,
  zone: string,
): Day {
  return startDate ?? dayOf(createdAt, zone);
}

/** What is left of a stretch that ends at an instant at the latest, if there is one. */
export function endedBy<T extends { from: Date; to: Date | null }>(
  stretch: T,
  end: Date | null,
): T[] {
  if (end === null) return [stretch];
  if (stretch.from >= end) return [];
  return [{ ...stretch, to: stretch.to && stretch.to < end ? stretch.to : end }];
}
