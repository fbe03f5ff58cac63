import { type Month, monthOf } from "@/lib/time";

/** The months of these instants, newest first. */
export function monthsOf(times: readonly Date[], zone: string): Month[] {
  return [...new Set(times.map((at) => monthOf(at, zone)))].toSorted().toReversed();
}
