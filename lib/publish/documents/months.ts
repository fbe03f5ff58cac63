import type { Extent } from "@/lib/status";
import { type Month, monthOf, monthsFrom } from "@/lib/time";

const secondMs = 1_000;

/** The months that an entry covers up to `asOf`, oldest first; planned ones too. */
export function monthsCovered({ from, until }: Extent, zone: string, asOf: Date): Month[] {
  const last = until ? new Date(Math.max(from.getTime(), until.getTime() - secondMs)) : asOf;
  return monthsFrom(monthOf(from, zone), monthOf(last, zone));
}

/** Each month once, the newest first. */
export function newestFirst(months: Iterable<Month>): Month[] {
  return [...new Set(months)].toSorted().toReversed();
}
