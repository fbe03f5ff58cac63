import { own } from "./morph";
import { serverNowMs } from "./server-clock";
import { texts } from "./texts";

/** The page's language, in the visitor's own variety where that is one of it: "en-US" of "en". */
const language = chooseLanguage(document.documentElement.lang, navigator.language);
/** The zone that the page's times are written in. */
const pageZone = document.documentElement.dataset.zone;

type Fields = Intl.DateTimeFormatOptions;
const clock: Fields = { hour: "numeric", minute: "2-digit", timeZoneName: "short" };
const dated: Fields = { day: "numeric", month: "long", ...clock };

/**
 * Writes the visitor's own time beside each instant and window whose wall-clock time differs from the
 * page's, and fills in how long ago or ahead an instant is.
 */
export function showTimes(): void {
  const nowMs = earliestNowMs();
  for (const time of document.querySelectorAll<HTMLTimeElement>("time[datetime*=T]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime()) || time.closest(`[data-window],[data-stale-notice]`)) continue;
    if (time.dataset.relative === undefined) showOwn(time, at, at);
    else setText(time, relativeTo(at, nowMs, time.dataset.relative === "past"));
  }
  for (const window of document.querySelectorAll("[data-window]")) {
    const [from, to] = window.querySelectorAll("time");
    if (from && to) showOwn(window, new Date(from.dateTime), new Date(to.dateTime));
  }
}

/** Browsers may name languages that `Intl` refuses with an error. */
function chooseLanguage(page: string, visitor: unknown): string {
  const base = (tag: unknown) => String(tag).split("-")[0];
  const isUsable = (tag: string) => attempt(() => Intl.getCanonicalLocales(tag)) !== null;
  const wanted = base(page) === base(visitor) ? [String(visitor), page] : [page];
  return wanted.find(isUsable) ?? "en";
}

function attempt<T>(get: () => T): T | null {
  try {
    return get();
  } catch {
    return null;
  }
}

/** Now by the server's clock; before that is known, at least what the page calls past. */
function earliestNowMs(): number {
  const past = document.querySelectorAll<HTMLTimeElement>("time[data-relative=past]");
  return Math.max(serverNowMs(), ...[...past].map(({ dateTime }) => Date.parse(dateTime)));
}

function showOwn(element: Element, from: Date, to: Date): void {
  if (isSameTime(from) && isSameTime(to)) return;
  const next = element.nextElementSibling;
  const beside = next?.hasAttribute(own) ? next : document.createElement("span");
  beside.setAttribute(own, "time");
  setText(beside, ` (${texts.yourTime} ${formatSpan(from, to)})`);
  if (beside !== next) element.after(beside);
}

/** In the visitor's zone; with the day where that is another than on the page. */
function formatSpan(from: Date, to: Date): string {
  const isSameDay = [from, to].every(
    (at) => wallTime(at).slice(0, 10) === pageTime(at)?.slice(0, 10),
  );
  const format = formatter(isSameDay ? clock : dated);
  if (from.getTime() === to.getTime()) return format.format(from);
  const isOneDay = from.toDateString() === to.toDateString();
  // `formatRange` writes one abbreviation, which is wrong for one of the ends over a clock change, and
  // dates as bare numbers.
  const hasOneOffset = from.getTimezoneOffset() === to.getTimezoneOffset();
  if (isOneDay && hasOneOffset) return format.formatRange(from, to);
  const end = formatter(isOneDay ? clock : dated);
  return `${format.format(from)} – ${end.format(to)}`;
}

function isSameTime(at: Date): boolean {
  return wallTime(at) === pageTime(at);
}

/** "2026-03-24 10:42", in the visitor's zone or a named one. */
function wallTime(at: Date, timeZone?: string): string {
  const fields: Fields = { dateStyle: "short", timeStyle: "short", ...(timeZone && { timeZone }) };
  return formatter(fields, "sv").format(at);
}

/** null: this browser doesn't know the page's zone. */
function pageTime(at: Date): string | null {
  return attempt(() => wallTime(at, pageZone));
}

/** "24 March at 10:42 CET", in the visitor's zone. */
export function formatOwn(at: Date): string {
  return formatter(dated).format(at);
}

/** "Tuesday 24 March", of a day as "2026-03-24". */
export function formatDay(day: string): string {
  const fields: Fields = { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" };
  return formatter(fields).format(new Date(`${day}T12:00:00Z`));
}

/** Making a formatter takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(fields: Fields, locale = language): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(fields);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, fields);
  formatters.set(key, known);
  return known;
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "2 minutes ago", "in 3 hours", "now", in the page's language. What is past is never ahead. */
function relativeTo(at: Date, nowMs: number, isPast: boolean): string {
  const difference = (at.getTime() - nowMs) / 1_000;
  const seconds = isPast ? Math.min(difference, 0) : difference;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, "second");
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
