import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlainClaim, referencePercent, referenceTally } from "@/tests/uptime/reference";
import { addTallies, meanUptimePercent, tallyPast, uptimePercent } from "./index";
import type { ComponentStatus } from "./statuses";
import { statusTimeline } from "./timeline";

const startMs = Date.parse("2026-03-28T22:00:00Z");
const lengthMs = 20 * 60_000;

/** Instants with fractions of a second, some before and after what is looked at. */
const instant = fc.integer({ min: -60_000, max: lengthMs + 60_000 }).map((ms) => startMs + ms);
const claim: fc.Arbitrary<PlainClaim> = fc
  .record({
    id: fc.constantFrom(null, "a", "b", "c"),
    status: fc.constantFrom(
      "under_maintenance",
      "degraded_performance",
      "partial_outage",
      "major_outage",
    ),
    from: instant,
    length: fc.option(fc.integer({ min: 1, max: lengthMs }), { nil: null }),
  })
  .map(({ length, ...rest }) => ({ ...rest, to: length === null ? null : rest.from + length }));
const cuts = fc
  .uniqueArray(fc.integer({ min: 0, max: lengthMs / 1_000 }), { minLength: 2, maxLength: 6 })
  .map((seconds) => seconds.toSorted((a, b) => a - b).map((one) => startMs + one * 1_000));
const gaps = fc.array(fc.tuple(instant, instant), { maxLength: 2 }).map((pairs) =>
  pairs
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
    .toSorted((a, b) => a.from - b.from)
    // They don't overlap.
    .filter((gap, index, all) => all.slice(0, index).every(({ to }) => to <= gap.from)),
);

function pastOf(claims: readonly PlainClaim[], unwatched: readonly { from: number; to: number }[]) {
  const real = claims.map(({ id, status, from, to }) => ({
    source: id === null ? ("manual" as const) : ("incident" as const),
    incidentId: id,
    componentId: "web",
    status: status as ComponentStatus,
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }));
  return {
    spans: statusTimeline("web", real),
    claims: real,
    noData: unwatched.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
  };
}

const plain = (tally: ReturnType<typeof addTallies>) => ({
  seconds: tally.seconds,
  major: tally.secondsOf.major_outage,
  partial: tally.secondsOf.partial_outage,
  noData: tally.noDataSeconds,
  incidents: [...tally.incidents],
});

describe("uptime", () => {
  test("is what counting second by second gives", () => {
    fc.assert(
      fc.property(
        fc.array(claim, { maxLength: 6 }),
        gaps,
        cuts,
        instant,
        (claims, gap, at, asOf) => {
          const stretches = at.slice(1).map((to, index) => ({
            from: new Date(at[index] ?? to),
            to: new Date(to),
          }));
          const tallies = tallyPast(pastOf(claims, gap), stretches, new Date(asOf));
          const end = Math.floor(asOf / 1_000);
          const expected = stretches.map(({ from, to }) =>
            referenceTally(claims, gap, +from / 1_000, Math.min(+to / 1_000, end)),
          );
          expect(tallies.map(plain)).toEqual(expected);
          expect(tallies.map(uptimePercent)).toEqual(expected.map(referencePercent));
        },
      ),
      { seed: 20261126, numRuns: 150 },
    );
  });

  test("adds up: the parts of a stretch to the whole", () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 6 }), gaps, cuts, (claims, gap, at) => {
        const past = pastOf(claims, gap);
        const asOf = new Date(startMs + 2 * lengthMs);
        const parts = at.slice(1).map((to, index) => ({
          from: new Date(at[index] ?? to),
          to: new Date(to),
        }));
        const whole = [{ from: new Date(at[0] ?? 0), to: new Date(at.at(-1) ?? 0) }];
        const sum = addTallies(tallyPast(past, parts, asOf));
        expect(sum).toEqual(addTallies(tallyPast(past, whole, asOf)));
      }),
      { seed: 20261126, numRuns: 150 },
    );
  });
});

const tallyOf = (told: { major?: number; partial?: number; noData?: number; seconds: number }) => ({
  seconds: told.seconds,
  secondsOf: {
    operational: 0,
    under_maintenance: 0,
    degraded_performance: 0,
    partial_outage: told.partial ?? 0,
    major_outage: told.major ?? 0,
  },
  noDataSeconds: told.noData ?? 0,
  incidents: [],
});

describe("a percentage", () => {
  test("weighs a partial outage with three tenths", () => {
    expect(uptimePercent(tallyOf({ seconds: 1_000, major: 100 }))).toBe(90);
    expect(uptimePercent(tallyOf({ seconds: 1_000, partial: 100 }))).toBe(97);
    expect(uptimePercent(tallyOf({ seconds: 1_000, major: 100, partial: 100 }))).toBe(87);
  });

  test("is rounded down, and 100 only without any downtime", () => {
    expect(uptimePercent(tallyOf({ seconds: 90 * 86_400, partial: 1 }))).toBe(99.99);
    expect(uptimePercent(tallyOf({ seconds: 90 * 86_400 }))).toBe(100);
    expect(uptimePercent(tallyOf({ seconds: 3, major: 1 }))).toBe(66.66);
  });

  test("leaves out what nobody knows, and is none where nothing is known", () => {
    expect(uptimePercent(tallyOf({ seconds: 1_000, noData: 500, major: 50 }))).toBe(90);
    expect(uptimePercent(tallyOf({ seconds: 1_000, noData: 1_000 }))).toBeNull();
    expect(uptimePercent(tallyOf({ seconds: 0 }))).toBeNull();
  });

  test("of a group is the mean of the unrounded ones that there are", () => {
    const third = tallyOf({ seconds: 3, major: 1 });
    // 66.66… and 66.66… are 66.66…, not the mean of what was rounded before; 33.33… + 66.66… are 50.
    expect(meanUptimePercent([third, tallyOf({ seconds: 3, major: 2 })])).toBe(50);
    expect(meanUptimePercent([third, tallyOf({ seconds: 0 })])).toBe(66.66);
    expect(meanUptimePercent([])).toBeNull();
  });
});
