import ICAL from "ical.js";
import { wallTimeToInstant } from "@/lib/time";
import { utcEndOf } from "./rule";
import type { Occurrence, Series } from "./schema";

type Ruled = Pick<Series, "rule" | "startsAt" | "timeZone" | "durationMinutes" | "exceptions">;

/** Nobody plans further ahead, and a rule that never comes true isn't followed for ever. */
const longestYears = 100;
/** Later times have no instant that the page could tell. */
const lastYear = 9999;
const minuteMs = 60_000;

/**
 * Lists the occurrences of a series that end after `from`, skipped ones included, in order: those that
 * begin before `before`, and at least `least` of them if the rule has as many. The rule counts on the
 * wall clock of the series' zone. DST gap: shifts forward. DST overlap: takes the earlier instant. An
 * UNTIL in UTC is compared as an instant (RFC 5545 §3.3.10).
 */
export function occurrencesFrom(
  series: Ruled,
  from: Date,
  { before, least = 0 }: { before: Date; least?: number },
): Occurrence[] {
  const found: Occurrence[] = [];
  const { rule, lastAt } = splitEnd(series.rule);
  for (const time of timesOf({ ...series, rule })) {
    const occurrence = occurrenceAt(series, time.toString().slice(0, 16));
    if (lastAt && occurrence.from > lastAt) break;
    if (occurrence.until <= from) continue;
    const isEnough = found.filter(({ isException }) => !isException).length >= least;
    if (occurrence.from >= before && isEnough) break;
    found.push(occurrence);
  }
  return found;
}

/** Takes an UNTIL in UTC out of a rule: the library would compare it with wall times. */
function splitEnd(rule: string): { rule: string; lastAt: Date | null } {
  const lastAt = utcEndOf(rule);
  const others = rule.split(";").filter((part) => !part.startsWith("UNTIL="));
  return { rule: lastAt ? others.join(";") : rule, lastAt };
}

/** A window's length as a series keeps it, in minutes: no shorter than it was asked for. */
export function minutesBetween(from: Date, until: Date): number {
  return Math.ceil((until.getTime() - from.getTime()) / minuteMs);
}

/** The wall times that the rule gives, in order. */
function* timesOf({ rule, startsAt }: Ruled): Generator<ICAL.Time> {
  const start = ICAL.Time.fromDateTimeString(`${startsAt}:00`);
  const { recurrence, isMeant, count } = inMonths(ICAL.Recur.fromString(rule), start);
  const iterator = recurrence.iterator(start);
  let left = count ?? Number.POSITIVE_INFINITY;
  for (let time = iterator.next(); time && left > 0; time = iterator.next()) {
    if (time.year > Math.min(start.year + longestYears, lastYear)) return;
    if (!isMeant(time)) continue;
    left -= 1;
    yield time;
  }
}

/**
 * The library finds the right days of each month, but for some rules of every second month, or of several
 * months of a year, wrong ones: so it finds those of all months, of which the rule's are meant. Its
 * count would count the others, too.
 */
function inMonths(recurrence: ICAL.Recur, start: ICAL.Time) {
  const { count, freq, interval } = recurrence;
  recurrence.count = null;
  if (freq !== "MONTHLY" && freq !== "YEARLY") return { recurrence, count, isMeant: () => true };
  const named = recurrence.getComponent("BYMONTH").map(Number);
  const months = named.length > 0 ? named : [start.month];
  recurrence.freq = "MONTHLY";
  recurrence.interval = 1;
  // An empty part would let the library look for ever.
  delete recurrence.parts.BYMONTH;
  const isLastOnly = recurrence.getComponent("BYSETPOS").length > 0;
  delete recurrence.parts.BYSETPOS;
  const days = [...recurrence.getComponent("BYDAY"), ...recurrence.getComponent("BYMONTHDAY")];
  if (days.length === 0) recurrence.setComponent("BYMONTHDAY", [start.day]);
  const monthDays = recurrence.getComponent("BYMONTHDAY").map(Number);
  const isMeant = ({ year, month, day }: ICAL.Time) => {
    const years = year - start.year;
    const length = ICAL.Time.daysInMonth(month, year);
    if (isLastOnly && monthDays.some((other) => other > day && other <= length)) return false;
    return freq === "MONTHLY"
      ? (years * 12 + month - start.month) % interval === 0
      : years % interval === 0 && months.includes(month);
  };
  return { recurrence, count, isMeant };
}

function occurrenceAt(series: Ruled, wallTime: string): Occurrence {
  // The iterator gives calendar times only, each of which has an instant.
  const from = wallTimeToInstant(wallTime, series.timeZone) ?? new Date(Number.NaN);
  const until = new Date(from.getTime() + series.durationMinutes * minuteMs);
  return { wallTime, from, until, isException: series.exceptions.includes(wallTime) };
}
