import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComponentStatus, statusTimeline, type Tally } from "@/lib/status";
import { dayOf } from "@/lib/time";
import {
  isMeanRoundedDown,
  type PlainClaim,
  type PlainComponent,
  type PlainTally,
  referenceFigures,
  referencePercent,
  referenceSum,
} from "@/tests/uptime/reference";
import { closeDays, daysOf, groupFigures, monthsOf, todayOf, withToday } from "./report";
import type { ComponentUptime, Past, WatchedComponent } from "./schema";

const dayMs = 86_400_000;

/** Each around a change of the clock or the end of a month, where there is one. */
const places = [
  ["Europe/Berlin", "2026-03-28T20:00:00Z"],
  ["Europe/Berlin", "2026-10-24T20:00:00Z"],
  ["America/New_York", "2026-03-07T20:00:00Z"],
  // The clock goes back on the first of the month.
  ["America/New_York", "2026-10-31T12:00:00Z"],
  // By half an hour.
  ["Australia/Lord_Howe", "2026-04-04T06:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T06:00:00Z"],
  ["Asia/Kolkata", "2026-02-28T06:00:00Z"],
  // The clock skips midnight, or shows it twice.
  ["America/Santiago", "2026-09-05T20:00:00Z"],
  ["America/Havana", "2026-10-31T20:00:00Z"],
] as const;

/** Half seconds, many of them beside a full hour, where midnights and changes of the clock lie. */
const offset = fc.oneof(
  fc.integer({ min: -2 * 86_400, max: 2 * 172_800 }).map((halves) => halves * 500),
  fc
    .tuple(fc.integer({ min: -12, max: 72 }), fc.integer({ min: -3, max: 3 }))
    .map(([hours, halves]) => hours * 3_600_000 + halves * 500),
);
const statuses = ["under_maintenance", "degraded_performance", "partial_outage", "major_outage"];
const claim = fc.record({
  id: fc.constantFrom(null, "a", "b", "c", "d"),
  status: fc.constantFrom(...statuses),
  from: offset,
  length: fc.option(fc.oneof(fc.constantFrom(500, 1_000, 1_500), offset.map(Math.abs)), {
    nil: null,
  }),
});
const gaps = fc.array(offset, { maxLength: 4 }).map((edges) => {
  const [a, b, c, d] = edges.toSorted((one, other) => one - other);
  const first = a === undefined || b === undefined ? [] : [{ from: a, to: b }];
  return c === undefined || d === undefined ? first : [...first, { from: c, to: d }];
});
const scenario = fc.record({
  place: fc.constantFrom(...places),
  claims: fc.array(claim, { maxLength: 6 }),
  gaps,
  startDays: fc.option(fc.integer({ min: -1, max: 2 }), { nil: null }),
  created: fc.integer({ min: -24, max: 24 }).map((hours) => hours * 3_600_000 + 500),
  archived: fc.option(offset, { nil: null, freq: 2 }),
  asOf: fc.oneof(offset, fc.constantFrom(2.5 * dayMs + 400, 3 * dayMs)).map(Math.abs),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** The scenario as plain records, at its place in time. */
function plainOf({ place, ...told }: Scenario): PlainComponent & { asOf: number; zone: string } {
  const [zone, start] = place;
  const at = (ms: number) => Date.parse(start) + ms;
  return {
    zone,
    asOf: at(told.asOf),
    createdAt: at(told.created),
    archivedAt: told.archived === null ? null : at(told.archived),
    startDate:
      told.startDays === null
        ? null
        : new Date(at(told.startDays * dayMs)).toISOString().slice(0, 10),
    unwatched: told.gaps.map(({ from, to }) => ({ from: at(from), to: at(to) })),
    claims: told.claims
      .filter(({ length }) => length === null || length > 0)
      .map(({ length, from, ...rest }) => ({
        ...rest,
        from: at(from),
        to: length === null ? null : at(from + length),
      })),
  };
}

function pastOf({ claims, unwatched }: PlainComponent): Past {
  const own = claims.map(({ id, status, from, to }: PlainClaim) => ({
    source: id === null ? ("manual" as const) : ("incident" as const),
    incidentId: id,
    componentId: "web",
    // The scenario's own words.
    status: status as ComponentStatus,
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }));
  return {
    spans: statusTimeline("web", own),
    claims: own.toSorted((a, b) => a.from.getTime() - b.from.getTime()),
    noData: unwatched.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    marks: [],
  };
}

function figuresOf(plain: ReturnType<typeof plainOf>, id = "web"): ComponentUptime {
  const component: WatchedComponent = {
    id,
    name: "Web",
    groupId: "chat",
    startDate: plain.startDate,
    createdAt: new Date(plain.createdAt),
    archivedAt: plain.archivedAt === null ? null : new Date(plain.archivedAt),
    showcase: true,
    timelineVersion: 1,
  };
  const asOf = new Date(plain.asOf);
  const today = dayOf(asOf, plain.zone);
  const past = pastOf(plain);
  const closed = closeDays(component, past, plain.zone, today);
  return withToday(component, past, closed, todayOf(today, plain.zone, asOf));
}

const plainTally = ({ seconds, secondsOf, noDataSeconds, incidents }: Tally): PlainTally => ({
  seconds,
  major: secondsOf.major_outage,
  partial: secondsOf.partial_outage,
  noData: noDataSeconds,
  incidents: [...incidents],
});

describe("a component's figures", () => {
  test("are what a second-by-second count by the wall calendar gives, in any zone", () => {
    fc.assert(
      fc.property(scenario, (told) => {
        const plain = plainOf(told);
        const figures = figuresOf(plain);
        const { shown } = figures;
        const expected = referenceFigures(plain, plain.zone, plain.asOf);
        expect(
          daysOf(figures).map(({ day, tally, percent }) => ({
            date: day,
            ...plainTally(tally),
            percent,
          })),
        ).toEqual(expected.days);
        expect(
          monthsOf(figures).map(({ month, tally, percent }) => ({
            month,
            ...plainTally(tally),
            percent,
          })),
        ).toEqual(expected.months);
        const whole = referenceSum(expected.days);
        expect(plainTally(shown.tally)).toEqual(whole);
        expect(shown.percent).toBe(referencePercent(whole));
        expect(shown.to.getTime()).toBe(plain.asOf);
        if (daysOf(figures).length > 0) {
          const length = Math.floor(plain.asOf / 1_000) - shown.from.getTime() / 1_000;
          expect(length).toBe(whole.seconds);
        }
      }),
      { seed: 20261126, numRuns: 80 },
    );
  });

  test("of a group are the mean of its components' unrounded ones, rounded down", () => {
    fc.assert(
      fc.property(fc.array(scenario, { maxLength: 5 }), (several) => {
        const members = several.map((told, index) =>
          figuresOf(plainOf({ ...told, archived: null }), `web${index}`),
        );
        const [group] = groupFigures([{ id: "chat", name: "Chat" }], members);
        const tallies = members.map(({ shown }) => plainTally(shown.tally));
        expect(isMeanRoundedDown(group?.percent ?? null, tallies)).toBe(true);
      }),
      { seed: 20261126, numRuns: 200 },
    );
  });
});
