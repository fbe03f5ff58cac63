import { instantOf } from "@/lib/fields";
import type { FindOverlaps } from "./schema";

const minuteMs = 60_000;

/** The window that a form describes, in the page's zone; null while its start or end is missing. */
export function windowOf(
  {
    scheduledFor,
    scheduledUntil,
    lasts,
  }: Pick<FindOverlaps, "scheduledFor" | "scheduledUntil" | "lasts">,
  zone: string,
): { from: Date; until: Date } | null {
  if (scheduledFor === null) return null;
  const from = instantOf(scheduledFor, zone);
  if (lasts !== "until")
    return { from, until: new Date(from.getTime() + Number(lasts) * minuteMs) };
  return scheduledUntil === null ? null : { from, until: instantOf(scheduledUntil, zone) };
}
