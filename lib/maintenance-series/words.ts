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

/** "Every second Tuesday of the month at 02:00, Europe/Berlin"; an unusual rule as it is. */
export function seriesInWords({
  rule,
  startsAt,
  timeZone,
}: Pick<Series, "rule" | "startsAt" | "timeZone">): string {
  const parts = partsOf(rule);
  const how = frequencyInWords(parts, startsAt) ?? rule;
  return `${how} at ${startsAt.slice(11)}, ${timeZone}${endInWords(parts)}`;
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
  const days = parts.get("BYDAY");
  const date = parts.get("BYMONTHDAY");
  const frequency = parts.get("FREQ");
  if (frequency === "DAILY") return interval === 1 ? "Every day" : `Every ${interval} days`;
  if (frequency === "WEEKLY") {
    const own = byNumber[new Date(`${startsAt}:00Z`).getUTCDay()] ?? "";
    const names = (days ?? own).split(",").map((day) => dayNames[day] ?? day);
    const on = names.join(", ");
    return interval === 1 ? `Every ${on}` : `Every ${interval} weeks on ${on}`;
  }
  if (frequency !== "MONTHLY" || interval !== 1) return null;
  if (date && !days && /^\d+$/.test(date)) return `On day ${date} of every month`;
  const place = /^(-?\d)([A-Z]{2})$/.exec(days ?? "");
  const name = places[place?.[1] ?? ""];
  return name && !date ? `Every ${name} ${dayNames[place?.[2] ?? ""]} of the month` : null;
}

function endInWords(parts: ReadonlyMap<string, string>): string {
  const until = parts.get("UNTIL");
  const count = parts.get("COUNT");
  if (until) return `, until ${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  return count ? `, ${count} times` : "";
}
