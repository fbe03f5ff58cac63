import { describe, expect, test } from "vitest";
import { statusTimeline } from "@/lib/status";
import {
  datesBetween,
  type PlainClaim,
  referencePercent,
  referenceTally,
} from "@/tests/uptime/reference";
import { closeDays, daysOf, monthsOf, todayOf, withToday, yearsOf } from "./report";
import type { Past, WatchedComponent } from "./schema";

const web: WatchedComponent = {
  id: "web",
  name: "Web",
  groupId: null,
  startDate: "2026-03-27",
  createdAt: new Date("2025-01-01T00:00:00Z"),
  archivedAt: null,
  showcase: true,
  timelineVersion: 1,
};

function pastOf(claims: readonly PlainClaim[]): Past {
  const real = claims.map(({ id, status, from, to }) => ({
    source: "incident" as const,
    incidentId: id,
    componentId: "web",
    status: status as "major_outage",
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }));
  const spans = statusTimeline("web", real);
  return { spans, claims: real, noData: [], marks: [] };
}

const at = (iso: string) => Date.parse(iso);
const figures = (component: WatchedComponent, past: Past, zone: string, asOf: string) => {
  const instant = new Date(asOf);
  const today = asOf.slice(0, 10);
  const closed = closeDays(component, past, zone, today);
  const uptime = withToday(component, past, closed, todayOf(today, zone, instant));
  return { ...uptime, days: daysOf(uptime), months: monthsOf(uptime) };
};

describe("the days of a component", () => {
  const zones = [
    // The clock goes forward on the 29th of March, by an hour.
    ["Europe/Berlin", "2026-03-31T12:00:00Z", [86_400, 86_400, 82_800, 86_400, 50_400]],
    ["Etc/UTC", "2026-03-31T12:00:00Z", [86_400, 86_400, 86_400, 86_400, 43_200]],
    // And half an hour back on the 5th of April.
    ["Australia/Lord_Howe", "2026-03-31T12:00:00Z", null],
    ["Asia/Kolkata", "2026-03-31T12:00:00Z", null],
  ] as const;
  test.each(zones)("in %s are what a second-by-second count gives", (zone, asOf, lengths) => {
    const claims = [
      {
        id: "a",
        status: "partial_outage",
        from: at("2026-03-28T20:10:00.700Z"),
        to: at("2026-03-29T05:00:30.200Z"),
      },
      {
        id: "b",
        status: "major_outage",
        from: at("2026-03-29T00:30:00Z"),
        to: at("2026-03-29T02:15:00Z"),
      },
      { id: "c", status: "degraded_performance", from: at("2026-03-30T09:00:00Z"), to: null },
      { id: "d", status: "major_outage", from: at("2026-03-31T11:00:00Z"), to: null },
    ];
    const { days } = figures(web, pastOf(claims), zone, asOf);
    const first = datesBetween(at("2026-03-25T00:00:00Z"), at(asOf), zone).filter(
      ({ date }) => date >= "2026-03-27",
    );
    const expected = first.map(({ date, from, to }) => {
      const tally = referenceTally(claims, [], from, Math.min(to, at(asOf) / 1_000));
      return { date, ...tally, percent: referencePercent(tally) };
    });
    expect(
      days.map(({ day, tally, percent }) => ({
        date: day,
        seconds: tally.seconds,
        major: tally.secondsOf.major_outage,
        partial: tally.secondsOf.partial_outage,
        noData: tally.noDataSeconds,
        incidents: [...tally.incidents],
        percent,
      })),
    ).toEqual(expected);
    if (lengths) expect(days.map(({ tally }) => tally.seconds)).toEqual(lengths);
  });

  test("are ninety at most, and add up to the months and to the whole", () => {
    const component = { ...web, startDate: "2025-11-15" };
    const claims = [
      {
        id: "a",
        status: "major_outage",
        from: at("2025-12-31T22:00:00Z"),
        to: at("2026-01-01T03:00:00Z"),
      },
      {
        id: "b",
        status: "partial_outage",
        from: at("2026-02-28T10:00:00Z"),
        to: at("2026-03-01T10:00:00Z"),
      },
    ];
    const told = figures(component, pastOf(claims), "Europe/Berlin", "2026-03-31T12:00:00Z");
    expect(told.days).toHaveLength(90);
    expect(told.days[0]?.day).toBe("2026-01-01");
    const sum = told.days.reduce((seconds, { tally }) => seconds + tally.seconds, 0);
    expect(sum).toBe((+told.shown.to - +told.shown.from) / 1_000);
    expect(told.shown.tally.seconds).toBe(sum);
    expect(told.months.map(({ month }) => month)).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
      "2026-03",
    ]);
    const january = told.days.filter(({ day }) => day.startsWith("2026-01"));
    expect(told.months[2]?.tally.seconds).toBe(
      january.reduce((seconds, { tally }) => seconds + tally.seconds, 0),
    );
    // Of the outage over New Year, two hours lie in December (in Berlin one), three in January (four).
    expect(told.months[1]?.tally.secondsOf.major_outage).toBe(3_600);
    expect(told.months[2]?.tally.secondsOf.major_outage).toBe(4 * 3_600);
  });

  test("are none before the start date, and unknown once it is archived", () => {
    const archived = { ...web, archivedAt: new Date("2026-03-29T12:00:00Z") };
    const claims = [
      { id: "a", status: "major_outage", from: at("2026-03-29T11:00:00Z"), to: null },
    ];
    const { days, shown } = figures(archived, pastOf(claims), "Etc/UTC", "2026-03-31T12:00:00Z");
    expect(days.map(({ day, percent }) => [day, percent])).toEqual([
      ["2026-03-27", 100],
      ["2026-03-28", 100],
      ["2026-03-29", 91.66],
      ["2026-03-30", null],
      ["2026-03-31", null],
    ]);
    expect(shown.tally.secondsOf.major_outage).toBe(3_600);
    expect(shown.tally.noDataSeconds).toBe(2 * 86_400);
  });

  test("are none where the component is watched from tomorrow on", () => {
    const coming = { ...web, startDate: "2026-04-02" };
    const told = figures(coming, pastOf([]), "Etc/UTC", "2026-03-31T12:00:00Z");
    expect(told).toMatchObject({ days: [], months: [], shown: { percent: null } });
  });

  test("name an incident whose outage lay under a worse one", () => {
    const claims = [
      {
        id: "a",
        status: "partial_outage",
        from: at("2026-03-30T10:00:00Z"),
        to: at("2026-03-30T11:00:00Z"),
      },
      {
        id: "b",
        status: "major_outage",
        from: at("2026-03-30T09:00:00Z"),
        to: at("2026-03-30T12:00:00Z"),
      },
      {
        id: "c",
        status: "degraded_performance",
        from: at("2026-03-30T09:00:00Z"),
        to: at("2026-03-30T12:00:00Z"),
      },
    ];
    const { days } = figures(web, pastOf(claims), "Etc/UTC", "2026-03-31T12:00:00Z");
    expect(days[3]).toMatchObject({
      tally: { incidents: ["a", "b"] },
      worst: "major_outage",
      causes: ["a", "b", "c"],
    });
  });
});

test.each(["0001-01-01", "0000-02-29", "1969-12-31"])(
  "a start date of %s from an older version counts from 1970 on",
  (startDate) => {
    const old = { ...web, startDate };
    const past = { spans: [], claims: [], noData: [], marks: [] };
    expect(closeDays(old, past, "Etc/UTC", "2026-12-31").watched).toBe("1970-01-01");
    const years = yearsOf([old], "Etc/UTC", new Date("2026-12-31T23:30:00Z"));
    expect([years.length, years.at(-1)]).toEqual([57, 1970]);
  },
);

test("the years are those since the first was watched", () => {
  const asOf = new Date("2026-12-31T23:30:00Z");
  const components = [web, { ...web, startDate: null }];
  expect(yearsOf(components, "Etc/UTC", asOf)).toEqual([2026, 2025]);
  expect(yearsOf(components, "Europe/Berlin", asOf)).toEqual([2027, 2026, 2025]);
  expect(yearsOf([], "Etc/UTC", asOf)).toEqual([]);
});
