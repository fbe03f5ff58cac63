import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantToWallTime } from "@/lib/time";
import { occurrencesFrom } from "./occurrences";
import { readRule } from "./rule";

const names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;
const dayMs = 86_400_000;
const minuteMs = 60_000;
const wanted = 12;
/** Within this the plain count looks. */
const nearMs = 20 * 366 * dayMs;

/** A rule as data, from which both its text and the plain count are made. */
type Plan = {
  frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  /** Of these weekdays all, or in a month the one at a place. */
  weekdays: readonly { day: number; place: number | null }[];
  monthDays: readonly number[];
  months: readonly number[];
  count: number | null;
  untilDays: number | null;
  start: number;
  minutes: number;
};

const shapes = fc.constantFrom("plain", "weekdays", "monthDays", "places");
const plans: fc.Arbitrary<Plan> = fc
  .record({
    frequency: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
    shape: shapes,
    interval: fc.integer({ min: 1, max: 4 }),
    weekdays: fc
      .uniqueArray(
        fc.record({
          day: fc.integer({ min: 0, max: 6 }),
          place: fc.constantFrom(null, 1, 2, 3, 4, 5, -1, -2, -5),
        }),
        { minLength: 1, maxLength: 3, selector: ({ day }) => day },
      )
      // A fifth one beside others is refused.
      .filter(
        (named) => named.length === 1 || named.every(({ place }) => Math.abs(place ?? 0) < 5),
      ),
    monthDays: fc.uniqueArray(
      fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(29, 30, 31, -1, -31)),
      { minLength: 1, maxLength: 2 },
    ),
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 2 }),
    count: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 2 }),
    untilDays: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 2 }),
    startDay: fc.integer({ min: 0, max: 1_500 }),
    minutes: fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(120, 135, 150, 179)),
  })
  .map(({ shape, startDay, ...plan }) => {
    const isOfMonth = plan.frequency === "MONTHLY" || plan.frequency === "YEARLY";
    const hasWeekdays = plan.frequency !== "DAILY" && !["plain", "monthDays"].includes(shape);
    const hasPlaces = isOfMonth && shape === "places";
    return {
      ...plan,
      weekdays: hasWeekdays
        ? plan.weekdays.map(({ day, place }) => ({ day, place: hasPlaces ? place : null }))
        : [],
      monthDays: isOfMonth && shape === "monthDays" ? plan.monthDays : [],
      months: plan.frequency === "YEARLY" ? plan.months : [],
      // Never both: RFC 5545 §3.3.10.
      untilDays: plan.count === null ? plan.untilDays : null,
      start: Date.UTC(2024, 0, 1) + startDay * dayMs,
    };
  });

const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);

function textOf(plan: Plan): string {
  const { frequency, interval, weekdays, monthDays, months, count, untilDays } = plan;
  return [
    `FREQ=${frequency}`,
    `INTERVAL=${interval}`,
    ...(weekdays.length > 0
      ? [`BYDAY=${weekdays.map(({ day, place }) => `${place ?? ""}${names[day]}`).join(",")}`]
      : []),
    ...(monthDays.length > 0 ? [`BYMONTHDAY=${monthDays.join(",")}`] : []),
    ...(months.length > 0 ? [`BYMONTH=${months.join(",")}`] : []),
    ...(count === null ? [] : [`COUNT=${count}`]),
    ...(untilDays === null
      ? []
      : [`UNTIL=${dayText(plan.start + untilDays * dayMs).replaceAll("-", "")}`]),
  ].join(";");
}

/** The days that a plan means, found by asking of each day whether it is one. */
function plainDays(plan: Plan): string[] {
  const found: string[] = [];
  const last = plan.untilDays === null ? Infinity : plan.start + plan.untilDays * dayMs;
  const end = Math.min(last, plan.start + nearMs);
  for (let day = plan.start; day <= end; day += dayMs) {
    // One that is left out makes room for another.
    if (found.length === Math.min(plan.count ?? wanted + 1, wanted + 1)) break;
    if (isIn(plan, new Date(day))) found.push(dayText(day));
  }
  return found;
}

function isIn(plan: Plan, day: Date): boolean {
  const start = new Date(plan.start);
  const months = (day.getUTCFullYear() - start.getUTCFullYear()) * 12;
  switch (plan.frequency) {
    case "DAILY":
      return ((day.getTime() - plan.start) / dayMs) % plan.interval === 0;
    case "WEEKLY": {
      const weeks = (mondayOf(day) - mondayOf(start)) / (7 * dayMs);
      const named = plan.weekdays.map(({ day }) => day);
      const weekdays = named.length > 0 ? named : [start.getUTCDay()];
      return weeks % plan.interval === 0 && weekdays.includes(day.getUTCDay());
    }
    case "MONTHLY":
      return (
        (months + day.getUTCMonth() - start.getUTCMonth()) % plan.interval === 0 &&
        isDayOfMonth(plan, day)
      );
    case "YEARLY":
      return (
        (months / 12) % plan.interval === 0 &&
        plan.months.includes(day.getUTCMonth() + 1) &&
        isDayOfMonth(plan, day)
      );
  }
}

const mondayOf = (day: Date) => day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs;

function isDayOfMonth({ weekdays, monthDays, start }: Plan, day: Date): boolean {
  const date = day.getUTCDate();
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  const places = [null, Math.ceil(date / 7), -Math.ceil((length - date + 1) / 7)];
  const isWeekday = weekdays.some(
    (one) => one.day === day.getUTCDay() && places.includes(one.place),
  );
  const isDate = monthDays.some((one) => date === (one > 0 ? one : length + 1 + one));
  if (weekdays.length === 0 && monthDays.length === 0) {
    return date === new Date(start).getUTCDate();
  }
  return (weekdays.length === 0 || isWeekday) && (monthDays.length === 0 || isDate);
}

const clockOf = (minutes: number) => new Date(minutes * minuteMs).toISOString().slice(11, 16);

describe("occurrences of any rule", () => {
  test("fall on the days that a plain count finds, left-out ones named", () => {
    fc.assert(
      fc.property(plans, fc.nat(), (plan, pick) => {
        const rule = readRule(textOf(plan));
        if (!rule.ok) throw new Error(`${textOf(plan)}: ${rule.problem.message}`);
        const days = plainDays(plan);
        const wallTimes = days.map((day) => `${day}T${clockOf(plan.minutes)}`);
        const leftOut = wallTimes[pick % Math.max(Math.min(wallTimes.length, wanted), 1)];
        const found = occurrencesFrom(
          {
            rule: rule.value,
            timeZone: "Europe/Berlin",
            startsAt: `${dayText(plan.start)}T${clockOf(plan.minutes)}`,
            durationMinutes: 60,
            exceptions: leftOut === undefined ? [] : [leftOut],
          },
          new Date(0),
          { before: new Date(0), least: wanted },
        );
        const near = found.filter(
          ({ wallTime }) => wallTime.slice(0, 10) <= dayText(plan.start + nearMs),
        );
        expect(near.map(({ wallTime }) => wallTime)).toEqual(wallTimes);
        const named = near.filter(({ isException }) => isException);
        expect(named.map(({ wallTime }) => wallTime)).toEqual(leftOut ? [leftOut] : []);
      }),
      { seed: 20_260_329, numRuns: 1_500 },
    );
  });
});

describe("occurrences over clock changes", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC");

  test("begin when the zone's clock first shows the time, or where it skips it, that much later", () => {
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 365 }),
        fc.oneof(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 0, max: 1_439 })),
        fc.integer({ min: 1, max: 2_000 }),
        (timeZone, day, minutes, durationMinutes) => {
          const startsAt = `${dayText(Date.UTC(2026, 0, 1) + day * dayMs)}T${clockOf(minutes)}`;
          const series = { timeZone, startsAt, durationMinutes, exceptions: [] };
          const found = occurrencesFrom({ ...series, rule: "FREQ=DAILY" }, new Date(0), {
            before: new Date(0),
            least: 200,
          });
          for (const { wallTime, from, until } of found) {
            expect(until.getTime() - from.getTime()).toBe(durationMinutes * minuteMs);
            expect([wallTime, ...laterBy(wallTime)]).toContain(instantToWallTime(from, timeZone));
            const earlier = [30, 60].map((gap) => new Date(from.getTime() - gap * minuteMs));
            expect(earlier.map((at) => instantToWallTime(at, timeZone))).not.toContain(wallTime);
            if (instantToWallTime(from, timeZone) !== wallTime) {
              const around = [-90, -60, -30, 30, 60, 90].map(
                (gap) => from.getTime() + gap * minuteMs,
              );
              expect(around.map((at) => instantToWallTime(new Date(at), timeZone))).not.toContain(
                wallTime,
              );
            }
          }
        },
      ),
      { seed: 20_260_329, numRuns: 40 },
    );
  });

  /** Clocks skip an hour, on Lord Howe half of one. */
  const laterBy = (wallTime: string) =>
    [30, 60].map((gap) =>
      new Date(Date.parse(`${wallTime}:00Z`) + gap * minuteMs).toISOString().slice(0, 16),
    );
});
