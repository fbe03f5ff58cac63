import { own } from "./morph";
import { texts } from "./texts";

/** The page's language, in the visitor's own variety where that is one of it. */
const language = languageOf(document.documentElement.lang, navigator.language);
/** The zone that the page's times are written in; unknown when the page doesn't say. */
const pageZone = document.documentElement.dataset.zone;

/**
 * Adds the visitor's own time to every instant that the page writes in another zone: as a title,
 * beside it where it has `data-local`. Where it has `data-relative` it says how long ago.
 */
export function showTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime*=T]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    if (isOtherZone(at)) showOwnTime(time, at);
    if (time.hasAttribute("data-relative")) setText(time, relativeTo(at, Date.now()));
  }
}

function languageOf(page: string, visitor: string): string {
  const base = (language: string) => language.split("-")[0];
  return page && base(page) !== base(visitor) ? page : visitor;
}

function showOwnTime(time: HTMLTimeElement, at: Date): void {
  const text = `${texts.yourTime} ${formatOwn(at)}`;
  if (time.title !== text) time.title = text;
  if (!time.hasAttribute("data-local")) return;
  const next = time.nextElementSibling;
  const beside = next?.hasAttribute(own) ? next : document.createElement("small");
  beside.setAttribute(own, "");
  setText(beside, ` (${text})`);
  if (beside !== next) time.after(beside);
}

export function formatOwn(at: Date): string {
  return at.toLocaleString(language, {
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
}

/** "Tuesday 24 March", of a day as "2026-03-24". */
export function formatDay(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const style = { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" } as const;
  return noon.toLocaleDateString(language, style);
}

function isOtherZone(at: Date): boolean {
  if (!pageZone) return true;
  try {
    return wallTime(at, pageZone) !== wallTime(at);
  } catch {
    return true;
  }
}

function wallTime(at: Date, timeZone?: string): string {
  return at.toLocaleString("en", { timeZone, dateStyle: "short", timeStyle: "short" });
}

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "2 minutes ago", "in 3 hours", "now", in the page's language. */
export function relativeTo(at: Date, nowMs: number): string {
  const seconds = (at.getTime() - nowMs) / 1_000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, "second");
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
