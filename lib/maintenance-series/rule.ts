import ICAL from "ical.js";
import type { Step } from "@/lib/status";
import { wallTimeToInstant } from "@/lib/time";
import type { PlanMaintenance, Repeat } from "./schema";

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/**
 * What may stand in a rule of each frequency. Others can describe days that never come (a 30th of
 * February, every seventh day that is a Monday), for which one would look for ever.
 */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ["BYDAY"],
  MONTHLY: ["BYDAY", "BYMONTHDAY", "BYSETPOS"],
  YEARLY: ["BYDAY", "BYMONTHDAY", "BYMONTH"],
};
const everywhere = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"];
const longestInterval = 99;
const noRule = "This is not a valid rule. Write it as in RFC 5545: FREQ=WEEKLY;BYDAY=MO,TH.";
/** Every month has the days up to this one. */
const shortestMonth = 28;

/** The rule of a choice of the form, for a first occurrence at this wall time ("2026-03-31T02:00"). */
export function ruleOf(repeat: Exclude<Repeat, "never" | "rule">, startsAt: string): string {
  const start = new Date(`${startsAt}:00Z`);
  const day = start.getUTCDate();
  switch (repeat) {
    case "daily":
      return "FREQ=DAILY";
    case "weekly":
      return "FREQ=WEEKLY";
    case "biweekly":
      return "FREQ=WEEKLY;INTERVAL=2";
    case "monthly_date":
      return `FREQ=MONTHLY;${monthlyDays(day)}`;
    case "monthly_weekday": {
      // A fifth one doesn't come every month: the last one is meant.
      const place = day > 28 ? -1 : Math.ceil(day / 7);
      return `FREQ=MONTHLY;BYDAY=${place}${weekdays[start.getUTCDay()]}`;
    }
  }
}

/** A day of every month, in shorter months their last one. */
function monthlyDays(day: number): string {
  if (day === 31) return "BYMONTHDAY=-1";
  if (day <= shortestMonth) return `BYMONTHDAY=${day}`;
  const days = [28, 29, 30].filter((one) => one <= day);
  return `BYMONTHDAY=${days.join(",")};BYSETPOS=-1`;
}

/** The same rule until the end of a day ("2026-12-31"). */
export function ruleUntil(rule: string, day: string | null): string {
  return day === null ? rule : `${rule};UNTIL=${day.replaceAll("-", "")}T235959`;
}

/** A rule as it was typed, in its plain form; refuses what isn't one, or might never come. */
export function readRule(text: string): Step<string> {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "");
  const parts = rule.split(";").map((part) => part.split("="));
  const given = new Map(parts.map(([name = "", value = ""]) => [name, value]));
  if (given.size < parts.length) return refuse("Each part may appear only once in a rule.");
  if (parts.some(({ length }) => length !== 2)) return refuse(noRule);
  const problem = checkParts(given) ?? checkDays(given) ?? checkEnd(given);
  if (problem !== null) return refuse(problem);
  // The last day is included whole.
  const plain = rule.replace(/(UNTIL=\d{8})(?=;|$)/, "$1T235959");
  try {
    ICAL.Recur.fromString(plain);
    return { ok: true, value: plain };
  } catch {
    return refuse(noRule);
  }
}

function checkParts(given: ReadonlyMap<string, string>): string | null {
  const frequency = given.get("FREQ") ?? "";
  const allowed = partsOf[frequency];
  if (!allowed) return "Begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.";
  const foreign = [...given.keys()].find((name) => ![...everywhere, ...allowed].includes(name));
  if (foreign !== undefined) return `${foreign} can’t be used in a ${frequency} rule.`;
  // The library takes 0 for "for ever", and 1.5 or -1 for 1.
  if (!/^[1-9]\d?$/.test(given.get("INTERVAL") ?? "1")) {
    return `INTERVAL must be a whole number from 1 to ${longestInterval}.`;
  }
  if (!/^[1-9]\d{0,3}$/.test(given.get("COUNT") ?? "1")) {
    return "COUNT must be a whole number from 1 to 9999.";
  }
  return null;
}

function checkEnd(given: ReadonlyMap<string, string>): string | null {
  if (given.has("UNTIL") && given.has("COUNT")) return "A rule can’t have both UNTIL and COUNT.";
  return isUntil(given.get("UNTIL")) ? null : "UNTIL must be a day, such as UNTIL=20261231.";
}

/** Refuses days of which the library finds others than RFC 5545 means, or none. */
function checkDays(given: ReadonlyMap<string, string>): string | null {
  const days = given.get("BYDAY") ?? "";
  const frequency = given.get("FREQ");
  const places: readonly string[] = days.match(/\d+/g) ?? [];
  if (frequency === "WEEKLY" && places.length > 0) {
    return "In a weekly rule, name weekdays without a number: BYDAY=MO,TH.";
  }
  const namesDays = given.has("BYDAY") || given.has("BYMONTHDAY");
  if (frequency === "YEARLY" && namesDays && !given.has("BYMONTH")) {
    return "A yearly rule that names days must also name months, such as BYMONTH=3.";
  }
  if (places.some((place) => Number(place) > 5)) return "A month has at most five of a weekday.";
  if (places.includes("5") && days.includes(",")) {
    return "A fifth weekday can’t be combined with others, since not every month has one.";
  }
  if (given.has("BYDAY") && given.has("BYMONTHDAY")) {
    return "A rule can’t have both BYDAY and BYMONTHDAY.";
  }
  return isPosition(given)
    ? null
    : "BYSETPOS can only be -1, together with days of the month: BYMONTHDAY=28,29,30;BYSETPOS=-1.";
}

/** Positions within a month's set of days: only the last of named days is supported. */
function isPosition(given: ReadonlyMap<string, string>): boolean {
  const position = given.get("BYSETPOS");
  if (position === undefined) return true;
  return position === "-1" && /^\d+(,\d+)*$/.test(given.get("BYMONTHDAY") ?? "");
}

function isUntil(until: string | undefined): boolean {
  if (until === undefined) return true;
  const form = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})[0-5]\dZ?)?$/;
  const [match, year, month, day, hour = "00", minute = "00"] = form.exec(until) ?? [];
  const wallTime = `${year}-${month}-${day}T${hour}:${minute}`;
  return match !== undefined && wallTimeToInstant(wallTime, "UTC") !== null;
}

/** The instant of an UNTIL in UTC ("UNTIL=20270118T010000Z"); null for a rule without one. */
export function utcEndOf(rule: string): Date | null {
  const end = /UNTIL=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(rule);
  if (!end) return null;
  const [year = 0, month = 1, ...rest] = end.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, ...rest));
}

function refuse(message: string): Step<never> {
  return { ok: false, problem: { path: "rule", message } };
}

/** The rule that a form describes, for a first occurrence at this wall time. */
export function ruleFor(
  { repeats, rule, repeatUntil }: Pick<PlanMaintenance, "repeats" | "rule" | "repeatUntil">,
  startsAt: string,
): Step<string> {
  if (repeats === "never") {
    return { ok: false, problem: { path: "repeats", message: "Choose how it repeats." } };
  }
  if (repeats !== "rule") {
    return { ok: true, value: ruleUntil(ruleOf(repeats, startsAt), repeatUntil) };
  }
  const read = readRule(rule ?? "");
  if (!read.ok || repeatUntil === null) return read;
  if (/(^|;)(UNTIL|COUNT)=/.test(read.value)) {
    const message = "The rule already says when it ends. Leave this empty, or shorten the rule.";
    return { ok: false, problem: { path: "repeatUntil", message } };
  }
  return { ok: true, value: ruleUntil(read.value, repeatUntil) };
}
