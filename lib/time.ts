import { LRUCache } from "lru-cache";
import { Temporal } from "temporal-polyfill";

/** A day in a named zone, "2026-03-29". */
export type Day = string;
/** A month in a named zone, "2026-03". */
export type Month = string;

/** True for an IANA zone name that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

export function dayOf(at: Date, zone: string): Day {
  return zoned(at, zone).toPlainDate().toString();
}

export function monthOf(at: Date, zone: string): Month {
  return zoned(at, zone).toPlainDate().toPlainYearMonth().toString();
}

export function yearOf(at: Date, zone: string): number {
  return zoned(at, zone).year;
}

/** `days` may be negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same few days are asked for by every component of a page. */
const starts = new LRUCache<string, number>({ max: 10_000 });

/** The first instant of a day: midnight, or where the clock skips it, the instant after. */
export function startOfDay(day: Day, zone: string): Date {
  const key = `${day} ${zone}`;
  const known =
    starts.get(key) ?? Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
  starts.set(key, known);
  return new Date(known);
}

/** First instant of the day and of the next one, which may be 23 or 25 hours later. */
export function dayBounds(day: Day, zone: string): { from: Date; to: Date } {
  return { from: startOfDay(day, zone), to: startOfDay(addDays(day, 1), zone) };
}

/** First instant of the month and of the next one. */
export function monthBounds(month: Month, zone: string): { from: Date; to: Date } {
  const first = Temporal.PlainYearMonth.from(month);
  const start = first.toPlainDate({ day: 1 }).toString();
  const end = first.add({ months: 1 }).toPlainDate({ day: 1 }).toString();
  return { from: startOfDay(start, zone), to: startOfDay(end, zone) };
}

/** First instant of the year and of the next one. */
export function yearBounds(year: number, zone: string): { from: Date; to: Date } {
  return { from: startOfDay(`${year}-01-01`, zone), to: startOfDay(`${year + 1}-01-01`, zone) };
}

/** The months from one to another, both included; none where `last` is the earlier. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (
    let month = Temporal.PlainYearMonth.from(first);
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  ) {
    months.push(month.toString());
  }
  return months;
}

/**
 * A wall-clock time in a zone ("2026-03-29T01:30", as a datetime-local field sends it) as an instant;
 * null when it is no such time. A time the clock skips moves on, of a doubled one the first is meant.
 */
export function wallTimeToInstant(wallTime: string, zone: string): Date | null {
  try {
    const plain = Temporal.PlainDateTime.from(wallTime);
    return new Date(
      plain.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds,
    );
  } catch {
    return null;
  }
}

/** "2026-03-29T01:30" in the zone: the value of a datetime-local field. */
export function instantToWallTime(at: Date, zone: string): string {
  return zoned(at, zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

export type TimeStyle = { zone: string; locale: string };

/** Making a formatter takes a hundred times as long as using it; pages write hundreds of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(
  { zone, locale }: TimeStyle,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  formatters.set(key, formatter);
  return formatter;
}

/** An instant's parts that `options` name, in the style's zone and language. */
export function partsOf(at: Date, style: TimeStyle, options: Intl.DateTimeFormatOptions): string {
  return formatterOf(style, options).format(at);
}

/** "10:42", 24 hours. */
export function formatClock(at: Date, style: TimeStyle): string {
  return partsOf(at, style, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "UTC", "GMT+1": the zone's abbreviation at that instant. */
export function zoneAbbreviation(at: Date, { zone, locale }: TimeStyle): string {
  const style = { zone, locale: british(locale) };
  const parts = formatterOf(style, { timeZoneName: "short" }).formatToParts(at);
  const part = parts.find(({ type }) => type === "timeZoneName");
  return part?.value ?? zone;
}

/** "10:42 CET". */
export function formatTime(at: Date, style: TimeStyle): string {
  return `${formatClock(at, style)} ${zoneAbbreviation(at, style)}`;
}

/** "29 March 2026, 10:42 CET". */
export function formatInstant(at: Date, style: TimeStyle): string {
  return `${formatDate(at, style)}, ${formatTime(at, style)}`;
}

/** "29 March 2026". */
export function formatDate(at: Date, { zone, locale }: TimeStyle): string {
  return partsOf(
    at,
    { zone, locale: british(locale) },
    {
      day: "numeric",
      month: "long",
      year: "numeric",
    },
  );
}

/** "Tuesday 24 March". */
export function formatDay(day: Day, locale: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const style = { zone: "UTC", locale: british(locale) };
  return partsOf(noon, style, { weekday: "long", day: "numeric", month: "long" }).replace(",", "");
}

/** "Tue 24 March", or "23 – 28 March" of several days. */
export function formatDays(first: Day, last: Day, locale: string): string {
  const style = { zone: "UTC", locale: british(locale) };
  const date = { day: "numeric", month: "long" } as const;
  const noon = (day: Day) => new Date(`${day}T12:00:00Z`);
  if (first !== last) return formatterOf(style, date).formatRange(noon(first), noon(last));
  return partsOf(noon(first), style, { weekday: "short", ...date }).replace(",", "");
}

/** "March 2026". */
export function formatMonth(month: Month, locale: string): string {
  const middle = new Date(`${month}-15T12:00:00Z`);
  return partsOf(middle, { zone: "UTC", locale }, { month: "long", year: "numeric" });
}

/** "Mar", in the language's own short form. */
export function formatMonthName(month: Month, locale: string): string {
  return partsOf(new Date(`${month}-15T12:00:00Z`), { zone: "UTC", locale }, { month: "short" });
}

/** "Sunday 29 March 2026, 01:00–03:00 CET". See `windowParts`. */
export function formatWindow(from: Date, to: Date, style: TimeStyle): string {
  const { start, dash, end } = windowParts(from, to, style);
  return start + dash + end;
}

/**
 * A window's two ends and the dash between them. Both ends carry their abbreviation where the clock
 * changes within it ("01:30 CET – 04:00 CEST"), and their date where they fall on different days.
 */
export function windowParts(
  from: Date,
  to: Date,
  style: TimeStyle,
): { start: string; dash: string; end: string } {
  if (dayOf(from, style.zone) !== dayOf(to, style.zone)) {
    return { start: formatInstant(from, style), dash: " – ", end: formatInstant(to, style) };
  }
  const day = `${partsOf(from, style, { weekday: "long" })} ${formatDate(from, style)}`;
  const isOneZone = zoneAbbreviation(from, style) === zoneAbbreviation(to, style);
  const start = isOneZone ? formatClock(from, style) : formatTime(from, style);
  return { start: `${day}, ${start}`, dash: isOneZone ? "–" : " – ", end: formatTime(to, style) };
}

/** Day before month, as the reference texts have it; "en" alone would be the American order. */
function british(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}
