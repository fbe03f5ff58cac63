import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { claimsOfIncident } from "./claims";
import { covers, type ExtentFacts, extentOf, listedAt } from "./extent";
import { lifecycleOf } from "./lifecycle";
import {
  componentStatuses,
  type IncidentKind,
  incidentStatuses,
  maintenanceStatuses,
  type UpdateStatus,
} from "./statuses";

const at = (time: string) => new Date(`2026-03-${time}Z`);
type Step = [time: string, status: UpdateStatus];

function entry(kind: IncidentKind, steps: Step[], other: Partial<ExtentFacts> = {}): ExtentFacts {
  const updates = steps.map(([time, status], index) => ({
    id: `u${index}`,
    status,
    displayAt: at(time),
  }));
  const first = updates[0]?.displayAt ?? at("01T00:00:00");
  const { resolvedAt } = lifecycleOf(updates);
  const none = { cancelledAt: null, scheduledFor: null, scheduledUntil: null };
  return { kind, startedAt: first, resolvedAt, ...none, updates, ...other };
}

const window = { scheduledFor: at("20T22:00:00"), scheduledUntil: at("21T02:00:00") };

describe("an incident", () => {
  test("covers the time from its start, which may lie before its first update, to its end", () => {
    const facts = entry(
      "incident",
      [
        ["05T10:00:00", "investigating"],
        ["07T12:00:00", "resolved"],
        ["09T09:00:00", "postmortem"],
      ],
      { startedAt: at("04T23:50:00.700") },
    );
    expect(extentOf(facts)).toEqual({ from: at("04T23:50:00"), until: at("07T12:00:00") });
    expect(listedAt(facts)).toEqual(at("04T23:50:00.700"));
  });

  test("goes on while it is open, also reopened", () => {
    const reopened = entry("incident", [
      ["05T10:00:00", "investigating"],
      ["05T11:00:00", "resolved"],
      ["08T11:00:00", "identified"],
    ]);
    expect(extentOf(reopened)).toEqual({ from: at("05T10:00:00"), until: null });
  });

  test("that was told as over at once has no length, and covers its own instant", () => {
    const facts = entry("incident", [["05T00:00:00", "resolved"]]);
    const day = { from: at("05T00:00:00"), to: at("06T00:00:00") };
    const before = { from: at("04T00:00:00"), to: at("05T00:00:00") };
    expect(covers(extentOf(facts), day, at("10T00:00:00"))).toBe(true);
    expect(covers(extentOf(facts), before, at("10T00:00:00"))).toBe(false);
  });

  test("that ends at midnight doesn't cover the day that begins, and an open one no day ahead", () => {
    const [asOf, day] = [at("08T10:00:00"), { from: at("06T00:00:00"), to: at("07T00:00:00") }];
    const until = (end: string) =>
      entry("incident", [
        ["05T10:00:00", "investigating"],
        [end, "resolved"],
      ]);
    expect(covers(extentOf(until("06T00:00:00.900")), day, asOf)).toBe(false);
    expect(covers(extentOf(until("06T00:00:01")), day, asOf)).toBe(true);
    const open = extentOf(entry("incident", [["05T10:00:00", "investigating"]]));
    expect(covers(open, { from: at("08T00:00:00"), to: at("09T00:00:00") }, asOf)).toBe(true);
    expect(covers(open, { from: at("09T00:00:00"), to: at("10T00:00:00") }, asOf)).toBe(false);
  });
});

describe("a maintenance", () => {
  test("covers its window while it is planned, never its announcement", () => {
    const facts = entry("maintenance", [["02T10:00:00", "scheduled"]], window);
    expect(extentOf(facts)).toEqual({ from: window.scheduledFor, until: window.scheduledUntil });
    expect(listedAt(facts)).toEqual(window.scheduledFor);
  });

  test("covers its work, and is listed under its end, that instant included", () => {
    const facts = entry(
      "maintenance",
      [
        ["02T10:00:00", "scheduled"],
        ["20T22:10:00", "in_progress"],
        ["22T00:00:00", "completed"],
      ],
      window,
    );
    expect(extentOf(facts)).toEqual({ from: at("20T22:10:00"), until: at("22T00:00:01") });
    expect(listedAt(facts)).toEqual(at("22T00:00:00"));
  });

  test("goes on from its actual start while it is under way", () => {
    const facts = entry(
      "maintenance",
      [
        ["02T10:00:00", "scheduled"],
        ["19T22:10:00", "verifying"],
      ],
      window,
    );
    expect(extentOf(facts)).toEqual({ from: at("19T22:10:00"), until: null });
    expect(listedAt(facts)).toEqual(at("19T22:10:00"));
  });

  test("stands under its cancellation alone, wherever it was planned", () => {
    const cancelledAt = at("15T08:00:00");
    const planned = entry("maintenance", [["02T10:00:00", "scheduled"]], {
      ...window,
      cancelledAt,
    });
    expect(extentOf(planned)).toEqual({ from: cancelledAt, until: at("15T08:00:01") });
    expect(listedAt(planned)).toEqual(cancelledAt);
  });

  test("completed without ever having begun covers its end", () => {
    const facts = entry(
      "maintenance",
      [
        ["02T10:00:00", "scheduled"],
        ["21T01:00:00", "completed"],
      ],
      window,
    );
    expect(extentOf(facts)).toEqual({ from: at("21T01:00:00"), until: at("21T01:00:01") });
  });

  test("planned anew after its end covers both", () => {
    const facts = entry(
      "maintenance",
      [
        ["02T10:00:00", "in_progress"],
        ["03T10:00:00", "completed"],
        ["04T10:00:00", "scheduled"],
      ],
      window,
    );
    expect(extentOf(facts)).toEqual({ from: at("02T10:00:00"), until: window.scheduledUntil });
  });
});

// Few instants, so that updates meet; with fractions of a second.
const instant = fc
  .integer({ min: 0, max: 40 })
  .map((step) => new Date(Date.UTC(2026, 2, 29) + step * 700));

function factsOf(kind: IncidentKind) {
  const statuses = kind === "incident" ? incidentStatuses : maintenanceStatuses;
  const update = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    status: fc.constantFrom(...statuses),
    displayAt: instant,
    effects: fc
      .constantFrom(...componentStatuses)
      .map((status) => [{ componentId: "api", status }]),
  });
  return fc
    .record({
      id: fc.constant("one"),
      kind: fc.constant(kind),
      startedAt: instant,
      componentIds: fc.constant(["api"]),
      cancelledAt: kind === "incident" ? fc.constant(null) : fc.option(instant, { freq: 3 }),
      scheduledFor: fc.option(instant),
      scheduledUntil: fc.option(instant),
      updates: fc.uniqueArray(update, { selector: (one) => one.id, minLength: 1, maxLength: 8 }),
    })
    .map((facts) => ({ ...facts, resolvedAt: lifecycleOf(facts.updates).resolvedAt }));
}

const second = (index: number) => {
  const from = new Date(Date.UTC(2026, 2, 29) + index * 1_000);
  return { from, to: new Date(from.getTime() + 1_000) };
};

test("every second in which a component is held by an entry is covered by it", () => {
  const asOf = second(40).from;
  fc.assert(
    fc.property(fc.oneof(factsOf("incident"), factsOf("maintenance")), (facts) => {
      const floor = (time: Date) => Math.floor(time.getTime() / 1_000);
      const extent = extentOf(facts);
      const claims = claimsOfIncident(facts);
      for (let index = -2; index < 40; index += 1) {
        const stretch = second(index);
        const isHeld = claims.some(
          ({ from, to }) =>
            floor(from) <= floor(stretch.from) && (!to || floor(stretch.from) < floor(to)),
        );
        if (isHeld) expect(covers(extent, stretch, asOf)).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
