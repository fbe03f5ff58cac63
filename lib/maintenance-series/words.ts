import { dayOf } from "@/lib/time";
import { utcEndOf } from "./rule";
import type { Series } from "./schema";

const dayNames: Readonly<Record<string, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};
const byNumber = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const places: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};

/**
 * A series in words: "Every second Tuesday of the month at 02:00, Europe/Berlin". A rule without words of
 * its own is given as it is.
 */
export function seriesInWords({
  rule,
  startsAt,
  timeZone,
}: Pick<Series, "rule" | "startsAt" | "timeZone">): string {
  const parts = partsOf(rule);
  const how = frequencyInWords(parts, startsAt) ?? rule;
  const end = endInWords(parts, utcEndOf(rule), timeZone);
  return `${how} at ${startsAt.slice(11)}, ${timeZone}${end}`;
}

/** "Every day", without time and end; null for a rule that has no words. */
export function repeatInWords({
  rule,
  startsAt,
}: Pick<Series, "rule" | "startsAt">): string | null {
  return frequencyInWords(partsOf(rule), startsAt);
}

function partsOf(rule: string): ReadonlyMap<string, string> {
  return new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
}

function frequencyInWords(parts: ReadonlyMap<string, string>, startsAt: string): string | null {
  const interval = Number(parts.get("INTERVAL") ?? 1);
  switch (parts.get("FREQ")) {
    case "DAILY":
      return interval === 1 ? "Every day" : `Every ${interval} days`;
    case "WEEKLY": {
      const own = byNumber[new Date(`${startsAt}:00Z`).getUTCDay()] ?? "";
      const names = (parts.get("BYDAY") ?? own).split(",").map((day) => dayNames[day] ?? day);
      const on = names.join(", ");
      return interval === 1 ? `Every ${on}` : `Every ${interval} weeks on ${on}`;
    }
    case "MONTHLY":
      return interval === 1 ? monthlyInWords(parts, startsAt) : null;
    case "YEARLY":
      return interval === 1 && parts.size === 1 + endsIn(parts) ? yearlyInWords(startsAt) : null;
    default:
      return null;
  }
}

function monthlyInWords(parts: ReadonlyMap<string, string>, startsAt: string): string | null {
  const days = parts.get("BYDAY");
  if (days) {
    const [, place = "", day = ""] = /^(-?\d)([A-Z]{2})$/.exec(days) ?? [];
    const name = places[place];
    return name ? `Every ${name} ${dayNames[day]} of the month` : null;
  }
  const dates = (parts.get("BYMONTHDAY") ?? String(Number(startsAt.slice(8, 10)))).split(",");
  const day = Number(dates.at(-1));
  if (parts.has("BYSETPOS")) {
    const isRun = dates.every((date, index) => Number(date) === day - dates.length + 1 + index);
    return isRun && Number(dates[0]) <= 28
      ? `On day ${day} of every month, or on its last day if it is shorter`
      : null;
  }
  if (dates.length > 1 || day < -1) return null;
  if (day === -1) return "On the last day of every month";
  return day <= 28
    ? `On day ${day} of every month`
    : `On day ${day} of every month that has one (shorter months are skipped)`;
}

function yearlyInWords(startsAt: string): string {
  const at = new Date(`${startsAt}:00Z`);
  const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return startsAt.slice(5, 10) === "02-29"
    ? `On ${day} of every leap year`
    : `Every year on ${day}`;
}

/** How many parts of a rule say when it ends. */
function endsIn(parts: ReadonlyMap<string, string>): number {
  return ["UNTIL", "COUNT"].filter((name) => parts.has(name)).length;
}

function endInWords(parts: ReadonlyMap<string, string>, lastAt: Date | null, zone: string): string {
  const until = parts.get("UNTIL");
  const count = parts.get("COUNT");
  if (lastAt) return `, until ${dayOf(lastAt, zone)}`;
  if (until) return `, until ${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  return count ? `, ${count} times` : "";
}
