import { describe, expect, test } from "vitest";
import type { ComponentStatus, Tally } from "@/lib/status";
import type { ComponentUptime, DayUptime } from "@/lib/uptime/schema";
import { isEventful, isTroubled, keyOfUptime, runsOf, sharedDays } from "./bar-view";

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

describe("the days of several components", () => {
  test("end together, whenever each began to be watched", () => {
    const days = sharedDays([watched("new", [fine]), watched("old", [fine, fine, fine])]);
    expect(days.map(({ day }) => day)).toEqual(["2026-03-29", "2026-03-30", "2026-03-31"]);
    const names = days.map(({ parts }) => parts.map(({ component }) => component.name));
    expect(names).toEqual([["old"], ["old"], ["new", "old"]]);
  });

  test("are none where nothing is watched", () => {
    expect(sharedDays([])).toEqual([]);
    expect(runsOf([])).toEqual([{ start: 0, length: 90, tone: "none" }]);
  });

  test("are as bad as the worst part, and unknown only where nothing is known of any", () => {
    const days = sharedDays([
      watched("a", [null, null, fine, "major_outage", "under_maintenance"]),
      watched("b", [null, fine, fine, "partial_outage", fine]),
    ]);
    expect(runsOf(days)).toEqual([
      { start: 0, length: 86, tone: "none" },
      { start: 86, length: 2, tone: "operational" },
      { start: 88, length: 1, tone: "critical" },
      { start: 89, length: 1, tone: "operational" },
    ]);
  });

  test("have something to tell where one part has, or was corrected", () => {
    const corrected = watched("a", [fine, fine, fine]);
    const days = sharedDays([
      {
        ...corrected,
        closed: {
          ...corrected.closed,
          days: corrected.closed.days.map((day, index) =>
            index === 0 ? { ...day, recalculatedAt: new Date("2026-04-01T00:00:00Z") } : day,
          ),
        },
      },
      watched("b", [fine, "degraded_performance", fine]),
    ]);
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
