import { type Day, dayOf } from "@/lib/time";
import type { WatchedComponent } from "./schema";

/** Earlier days are not counted: start dates entered by older versions had no lower bound. */
export const firstYear = 1970;
const firstDay: Day = `${firstYear}-01-01`;

/** Since its start date, or else since the day it was created (domain, "Uptime"). */
export function watchedSince(
  { startDate, createdAt }: Pick<WatchedComponent, "startDate" | "createdAt">,
  zone: string,
): Day {
  const day = startDate ?? dayOf(createdAt, zone);
  return isBefore(day) ? firstDay : day;
}

/** Years outside 0 to 9999 are written with a sign. */
function isBefore(day: Day): boolean {
  return day.startsWith("-") || (!day.startsWith("+") && day < firstDay);
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
