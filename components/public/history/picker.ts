import type { Month } from "@/lib/time";

/** The months that a page links to: the newest of each year, and all of one year. */
export type Picker = {
  /** Newest first. */
  years: readonly { year: string; newest: Month }[];
  /** January first. */
  months: readonly Month[];
};

/**
 * Which of these months, newest first, a page of the month `here` links to. Each other month is two
 * links away, and the number of links grows by one a year.
 */
export function pickerOf(months: readonly Month[], here: Month | null): Picker {
  const newest = new Map(months.toReversed().map((month) => [yearIn(month), month]));
  const years = [...newest].map(([year, month]) => ({ year, newest: month })).toReversed();
  const own = here === null ? [] : months.filter((month) => yearIn(month) === yearIn(here));
  return { years, months: own.toReversed() };
}

export function yearIn(month: Month): string {
  return month.slice(0, 4);
}
