import ICAL from "ical.js";
import type { Step } from "@/lib/status";
import type { Repeat } from "./schema";

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/**
 * What may stand in a rule of each frequency. Others can describe days that never come (a 30th of
 * February, every seventh day that is a Monday), for which one would look for ever.
 */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ["BYDAY"],
  MONTHLY: ["BYDAY", "BYMONTHDAY"],
  YEARLY: ["BYDAY", "BYMONTHDAY", "BYMONTH"],
};
const everywhere = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"];
const longestInterval = 99;

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
      return `FREQ=MONTHLY;BYMONTHDAY=${day}`;
    case "monthly_weekday": {
      // A fifth one doesn't come every month: the last one is meant.
      const place = day > 28 ? -1 : Math.ceil(day / 7);
      return `FREQ=MONTHLY;BYDAY=${place}${weekdays[start.getUTCDay()]}`;
    }
  }
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
  const frequency = given.get("FREQ") ?? "";
  const allowed = partsOf[frequency];
  if (!allowed) return refuse("Begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.");
  const foreign = [...given.keys()].find((name) => ![...everywhere, ...allowed].includes(name));
  if (foreign !== undefined) return refuse(`${foreign} can’t stand in a rule of ${frequency}.`);
  if (frequency === "WEEKLY" && /\d/.test(given.get("BYDAY") ?? "")) {
    return refuse("A weekly rule names weekdays without a number: BYDAY=MO,TH.");
  }
  if (Number(given.get("INTERVAL") ?? 1) > longestInterval) {
    return refuse(`INTERVAL can be at most ${longestInterval}.`);
  }
  // Floating times are meant; an UNTIL in UTC couldn't be compared with them.
  const plain = rule.replace(/(UNTIL=\d{8}T\d{6})Z/, "$1");
  try {
    ICAL.Recur.fromString(plain);
    return { ok: true, value: plain };
  } catch {
    return refuse("That is no rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO,TH.");
  }
}

function refuse(message: string): Step<never> {
  return { ok: false, problem: { path: "rule", message } };
}
