import { describe, expect, test } from "vitest";
import type { ComponentStatus, Tally } from "@/lib/status";
import { daysOf } from "@/lib/uptime";
import type { ComponentUptime, DayUptime } from "@/lib/uptime/schema";
import { isEventful, isTroubled, keyOfUptime, runsOf } from "./bar-view";

/** A component whose last days fared so, the last of them today; null: nothing is known. */
function watched(name: string, states: readonly (ComponentStatus | null)[]): ComponentUptime {
  const days: DayUptime[] = states.map((state, index) => ({
    day: `2026-03-${String(31 - (states.length - 1 - index)).padStart(2, "0")}`,
    tally: {} as Tally,
    percent: state === null ? null : 100,
    worst: state ?? "operational",
    causes: [],
    recalculatedAt: null,
  }));
  const closed = { days: days.slice(0, -1) };
  return {
    component: { id: name, name },
    closed,
    today: days.at(-1),
  } as unknown as ComponentUptime;
}

const fine = "operational";

const daysOfStates = (states: readonly (ComponentStatus | null)[]) => daysOf(watched("a", states));

describe("the days of a component", () => {
  test("end today; before the first nothing is known", () => {
    expect(runsOf([])).toEqual([{ start: 0, length: 90, tone: "none" }]);
    expect(runsOf(daysOfStates([fine, fine]))).toEqual([
      { start: 0, length: 88, tone: "none" },
      { start: 88, length: 2, tone: "operational" },
    ]);
  });

  test("have a bar as bad as their worst state, maintenance being none", () => {
    const states = [null, fine, "major_outage", "under_maintenance", "partial_outage"] as const;
    expect(runsOf(daysOfStates(states))).toEqual([
      { start: 0, length: 86, tone: "none" },
      { start: 86, length: 1, tone: "operational" },
      { start: 87, length: 1, tone: "critical" },
      { start: 88, length: 1, tone: "operational" },
      { start: 89, length: 1, tone: "major" },
    ]);
  });

  test("have something to tell where there was trouble, or a correction", () => {
    const recalculatedAt = new Date("2026-04-01T00:00:00Z");
    const days = daysOfStates([fine, "degraded_performance", fine]).map((day, index) =>
      index === 0 ? { ...day, recalculatedAt } : day,
    );
    expect(days.map(isEventful)).toEqual([true, true, false]);
    expect(days.map(isTroubled)).toEqual([false, true, false]);
  });
});

test("bars are other ones once something is known of a day that has just begun", () => {
  const begun = { ...watched("a", [fine, null]), shown: { percent: 100 } } as ComponentUptime;
  const known = { ...begun, ...watched("a", [fine, fine]), closed: begun.closed };
  const keyOf = (uptime: ComponentUptime) =>
    JSON.stringify(keyOfUptime(uptime, { locale: "en", zone: "Etc/UTC" }));
  expect(keyOf(known)).not.toBe(keyOf(begun));
  expect(keyOf({ ...known })).toBe(keyOf(known));
});
