import { describe, expect, test } from "vitest";
import { occurrencesFrom } from "./occurrences";
import { readRule, ruleOf, ruleUntil } from "./rule";
import { seriesInWords } from "./words";

const berlin = {
  timeZone: "Europe/Berlin",
  startsAt: "2026-03-22T02:30",
  durationMinutes: 60,
  exceptions: [] as string[],
};
const times = (rule: string, least: number, other: Partial<typeof berlin> = {}) =>
  occurrencesFrom({ ...berlin, ...other, rule }, new Date("2026-03-01T00:00:00Z"), {
    before: new Date(0),
    least,
  }).map(({ from }) => from.toISOString());

describe("occurrences", () => {
  test("keep their clock time over clock changes, and move on where it is skipped", () => {
    expect(times("FREQ=WEEKLY", 4)).toEqual([
      "2026-03-22T01:30:00.000Z",
      // 02:30 doesn't exist on this day: the clock shows 03:30.
      "2026-03-29T01:30:00.000Z",
      "2026-04-05T00:30:00.000Z",
      "2026-04-12T00:30:00.000Z",
    ]);
  });

  test("take the first of a doubled hour, and last as long as ever", () => {
    const series = { ...berlin, startsAt: "2026-10-25T02:30", rule: "FREQ=DAILY;COUNT=1" };
    const [one] = occurrencesFrom(series, new Date(0), { before: new Date(0), least: 1 });
    expect(one).toMatchObject({
      from: new Date("2026-10-25T00:30:00Z"),
      until: new Date("2026-10-25T01:30:00Z"),
    });
  });

  test("are those that end later, until the horizon and at least as many as asked for", () => {
    const series = { ...berlin, rule: "FREQ=MONTHLY;BYMONTHDAY=22" };
    const from = new Date("2026-04-22T01:00:00Z");
    const ask = (before: string, least: number) =>
      occurrencesFrom(series, from, { before: new Date(before), least }).map(
        ({ wallTime }) => wallTime,
      );
    expect(ask("2026-06-22T00:30:00Z", 0)).toEqual(["2026-04-22T02:30", "2026-05-22T02:30"]);
    expect(ask("2026-04-01T00:00:00Z", 1)).toEqual(["2026-04-22T02:30"]);
  });

  test("name those that are left out, which don't count", () => {
    const exceptions = ["2026-03-29T02:30"];
    const series = { ...berlin, rule: "FREQ=WEEKLY", exceptions };
    const found = occurrencesFrom(series, new Date("2026-03-23T00:00:00Z"), {
      before: new Date(0),
      least: 1,
    });
    expect(found.map(({ wallTime, isException }) => [wallTime, isException])).toEqual([
      ["2026-03-29T02:30", true],
      ["2026-04-05T02:30", false],
    ]);
  });

  test("end with the last day and after a count", () => {
    expect(times(ruleUntil("FREQ=WEEKLY", "2026-04-05"), 9)).toHaveLength(3);
    expect(times("FREQ=DAILY;COUNT=5", 9)).toHaveLength(5);
  });

  test("count the days only that a calendar has", () => {
    const leapDay = { startsAt: "2024-02-29T02:30" };
    const days = (rule: string) =>
      occurrencesFrom({ ...berlin, ...leapDay, rule }, new Date(0), {
        before: new Date(0),
        least: 9,
      }).map(({ wallTime }) => wallTime.slice(0, 10));
    expect(days("FREQ=YEARLY;COUNT=3")).toEqual(["2024-02-29", "2028-02-29", "2032-02-29"]);
    expect(days("FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=30;COUNT=2")).toEqual([
      "2024-03-30",
      "2025-03-30",
    ]);
  });

  test("come on the last day of a rule as typed, too", () => {
    const read = readRule("FREQ=DAILY;UNTIL=20260324");
    expect(read.ok && times(read.value, 9)).toHaveLength(3);
  });

  test("end with the last year that the page could tell", () => {
    expect(times("FREQ=DAILY", 10, { startsAt: "9999-12-30T02:00" })).toEqual([
      "9999-12-30T01:00:00.000Z",
      "9999-12-31T01:00:00.000Z",
    ]);
  });

  test("are found day by day as by a plain count", () => {
    const counted: string[] = [];
    for (let day = Date.UTC(2026, 2, 22); counted.length < 40; day += 86_400_000) {
      const date = new Date(day);
      if ([2, 4].includes(date.getUTCDay())) counted.push(date.toISOString().slice(0, 10));
    }
    const found = occurrencesFrom({ ...berlin, rule: "FREQ=WEEKLY;BYDAY=TU,TH" }, new Date(0), {
      before: new Date(0),
      least: 40,
    });
    expect(found.map(({ wallTime }) => wallTime.slice(0, 10))).toEqual(counted);
  });
});

describe("a rule from a day that some months lack", () => {
  const days = (rule: string, startsAt: string, least: number) =>
    times(rule, least, { startsAt, timeZone: "UTC" }).map((time) => time.slice(0, 10));

  test.each([
    [29, ["2027-01-29", "2027-02-28", "2027-03-29", "2027-04-29"]],
    [30, ["2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30"]],
    [31, ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]],
  ])("comes on the last day of a month without day %i", (day, expected) => {
    const startsAt = `2027-01-${day}T02:00`;
    expect(days(ruleOf("monthly_date", startsAt), startsAt, 4)).toEqual(expected);
  });

  test("comes on 29 February itself in a leap year", () => {
    const startsAt = "2028-01-30T02:00";
    expect(days(ruleOf("monthly_date", startsAt), startsAt, 2)).toEqual([
      "2028-01-30",
      "2028-02-29",
    ]);
  });

  test("skips such months where the typed rule does, and says so", () => {
    expect(days("FREQ=MONTHLY", "2027-01-31T02:00", 3)).toEqual([
      "2027-01-31",
      "2027-03-31",
      "2027-05-31",
    ]);
    const series = { rule: "FREQ=MONTHLY", startsAt: "2027-01-31T02:00", timeZone: "UTC" };
    expect(seriesInWords(series)).toContain("shorter months are skipped");
    const leapDay = { rule: "FREQ=YEARLY", startsAt: "2028-02-29T02:00", timeZone: "UTC" };
    expect(seriesInWords(leapDay)).toContain("On 29 February of every leap year");
  });
});

describe("an end in UTC", () => {
  const walls = (rule: string, startsAt: string, timeZone: string) => {
    const read = readRule(rule);
    return read.ok ? times(read.value, 9, { startsAt, timeZone }) : [];
  };

  test("includes a time at that very instant", () => {
    const rule = "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270118T010000Z";
    expect(walls(rule, "2027-01-04T02:00", "Europe/Berlin")).toEqual([
      "2027-01-04T01:00:00.000Z",
      "2027-01-11T01:00:00.000Z",
      "2027-01-18T01:00:00.000Z",
    ]);
  });

  test("excludes a later time of the same date in UTC", () => {
    const rule = "UNTIL=20270119T003000Z;FREQ=WEEKLY;BYDAY=MO";
    expect(walls(rule, "2027-01-11T20:00", "America/New_York")).toEqual([
      "2027-01-12T01:00:00.000Z",
    ]);
  });

  test("falls between the two passes of a repeated hour", () => {
    const daily = (until: string) =>
      walls(`FREQ=DAILY;UNTIL=${until}`, "2026-10-24T02:30", "Europe/Berlin").length;
    expect(daily("20261025T003000Z")).toBe(2);
    expect(daily("20261025T002959Z")).toBe(1);
  });
});

describe("a rule", () => {
  test.each([
    ["daily", "FREQ=DAILY"],
    ["weekly", "FREQ=WEEKLY"],
    ["biweekly", "FREQ=WEEKLY;INTERVAL=2"],
    ["monthly_date", "FREQ=MONTHLY;BYMONTHDAY=10"],
    ["monthly_weekday", "FREQ=MONTHLY;BYDAY=2TU"],
  ] as const)("is made of a choice: %s", (repeat, rule) => {
    expect(ruleOf(repeat, "2026-03-10T02:00")).toBe(rule);
  });

  test("of a fifth weekday means the last", () => {
    expect(ruleOf("monthly_weekday", "2026-03-31T02:00")).toBe("FREQ=MONTHLY;BYDAY=-1TU");
  });

  test.each([
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "rrule:freq=monthly;byday=-1fr",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=29;COUNT=3",
  ])("as typed is taken: %s", (text) => {
    expect(readRule(text)).toMatchObject({ ok: true });
  });

  test.each([
    "",
    "every Tuesday",
    "FREQ=HOURLY",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;BYDAY=2TU",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=DAILY;INTERVAL=1000",
    "FREQ=DAILY;INTERVAL=x",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=1.5",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=-3",
    "FREQ=DAILY;UNTIL=20260230",
    "FREQ=HOURLY;FREQ=DAILY",
    "FREQ=DAILY=1",
    "FREQ=DAILY;COUNT",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=MONTHLY;BYDAY=53MO",
    "FREQ=MONTHLY;BYDAY=5MO,5WE",
    "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31",
    "FREQ=YEARLY;BYDAY=20MO",
    "FREQ=YEARLY;BYMONTHDAY=10",
    "FREQ=DAILY;COUNT=3;UNTIL=20261231",
    "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=1",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=-1;BYSETPOS=-1",
  ])("that is none, or might never come, is refused at its field: %s", (text) => {
    expect(readRule(text)).toMatchObject({ ok: false, problem: { path: "rule" } });
  });

  test("of days that never come ends the search", () => {
    expect(times("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1)).toEqual([]);
    expect(
      times("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", 1, { startsAt: "2026-02-01T00:00" }),
    ).toEqual([]);
  });

  test.each([
    ["FREQ=DAILY", "Every day at 02:30, Europe/Berlin"],
    ["FREQ=WEEKLY", "Every Sunday at 02:30, Europe/Berlin"],
    ["FREQ=WEEKLY;INTERVAL=2", "Every 2 weeks on Sunday at 02:30, Europe/Berlin"],
    ["FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", "Every Tuesday, Thursday at 02:30, Europe/Berlin, 4 times"],
    ["FREQ=MONTHLY;BYDAY=2TU", "Every second Tuesday of the month at 02:30, Europe/Berlin"],
    ["FREQ=MONTHLY;BYMONTHDAY=22", "On day 22 of every month at 02:30, Europe/Berlin"],
    ["FREQ=DAILY;UNTIL=20261231T235959", "Every day at 02:30, Europe/Berlin, until 2026-12-31"],
    ["FREQ=DAILY;UNTIL=20261231T230000Z", "Every day at 02:30, Europe/Berlin, until 2027-01-01"],
    ["FREQ=YEARLY", "Every year on 22 March at 02:30, Europe/Berlin"],
    [
      "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=2",
      "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=2 at 02:30, Europe/Berlin",
    ],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "On the last day of every month at 02:30, Europe/Berlin"],
    [
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
      "On day 30 of every month, or on its last day if it is shorter at 02:30, Europe/Berlin",
    ],
    [
      "FREQ=MONTHLY;BYMONTHDAY=31",
      "On day 31 of every month that has one (shorter months are skipped) at 02:30, Europe/Berlin",
    ],
  ])("is said in words: %s", (rule, words) => {
    expect(seriesInWords({ ...berlin, rule })).toBe(words);
  });
});
