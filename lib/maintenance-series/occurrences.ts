import ICAL from "ical.js";
import { wallTimeToInstant } from "@/lib/time";
import type { Occurrence, Series } from "./schema";

type Ruled = Pick<Series, "rule" | "startsAt" | "timeZone" | "durationMinutes" | "exceptions">;

/** Nobody plans further ahead, and a rule that never comes true isn't followed for ever. */
const longestYears = 100;
const minuteMs = 60_000;

/**
 * The occurrences of a series, the left-out ones too, that end after `from`: those that begin before
 * `before`, and at least `least` of them where there are so many. In order. The rule counts on the wall
 * clock of the series' zone; a time that the clock skips moves on, of a doubled one the first is meant.
 */
export function occurrencesFrom(
  series: Ruled,
  from: Date,
  { before, least = 0 }: { before: Date; least?: number },
): Occurrence[] {
  const recurrence = ICAL.Recur.fromString(series.rule);
  const start = ICAL.Time.fromDateTimeString(`${series.startsAt}:00`);
  const iterator = recurrence.iterator(start);
  const found: Occurrence[] = [];
  for (let time = iterator.next(); time; time = iterator.next()) {
    if (time.year > start.year + longestYears) break;
    if (!isOnItsDay(recurrence, time)) continue;
    const occurrence = occurrenceAt(series, time.toString().slice(0, 16));
    if (occurrence.until <= from) continue;
    const isEnough = found.filter(({ isException }) => !isException).length >= least;
    if (occurrence.from >= before && isEnough) break;
    found.push(occurrence);
  }
  return found;
}

function occurrenceAt(series: Ruled, wallTime: string): Occurrence {
  // The iterator gives calendar times only, each of which has an instant.
  const from = wallTimeToInstant(wallTime, series.timeZone) ?? new Date(Number.NaN);
  const until = new Date(from.getTime() + series.durationMinutes * minuteMs);
  return { wallTime, from, until, isException: series.exceptions.includes(wallTime) };
}

/** The library makes a 30th of February the 2nd of March. */
function isOnItsDay(recurrence: ICAL.Recur, time: ICAL.Time): boolean {
  const days = recurrence.getComponent("BYMONTHDAY").map(Number);
  const last = ICAL.Time.daysInMonth(time.month, time.year);
  return days.length === 0 || days.some((day) => time.day === (day > 0 ? day : last + 1 + day));
}
