import { describe, expect, test } from "vitest";
import type { Incident } from "@/lib/incidents/schema";
import { at, makeIncident, makeMaintenance, makeUpdate } from "@/tests/feeds/factories";
import { nudgesFor } from "./incident-texts";

/** An incident whose last update was at 02:00, with its impact and promise. */
function incident(overrides: Partial<Incident>, nextUpdateBy: Date | null = null): Incident {
  const updates = [makeUpdate({ createdAt: at(2), nextUpdateBy })];
  return makeIncident({ updates, ...overrides });
}

const kindsOf = (incidents: readonly Incident[], now: Date) =>
  nudgesFor(incidents, now).map(({ kind }) => kind);

describe("nudgesFor", () => {
  test.each([
    ["critical", 7, false],
    ["critical", 8, true],
    ["major", 14, false],
    ["major", 15, true],
    ["minor", 29, false],
    ["minor", 30, true],
    ["none", 600, false],
  ] as const)(
    "impact %s, %i minutes silent without a promise: nudged %s",
    (impact, minutes, is) => {
      expect(kindsOf([incident({ impact })], at(2, minutes))).toEqual(is ? ["silent"] : []);
    },
  );

  test("says how long it has been silent, and what is usual", () => {
    const [nudge] = nudgesFor([incident({ impact: "major" })], at(2, 27));
    expect(nudge?.sentence).toBe("Last update 27 min ago; every 30 min is usual.");
  });

  test("leaves alone what promised, is watched, or is over", () => {
    const now = at(2, 50);
    const promised = incident({ impact: "major" }, at(3));
    const watched = incident({ impact: "major", status: "monitoring", monitoringAt: at(2) });
    const over = incident({ impact: "major", status: "resolved" });
    expect(kindsOf([promised, watched, over, makeMaintenance()], now)).toEqual([]);
  });

  test("puts broken promises first, then silence, then long watching", () => {
    const broken = incident({ impact: "minor" }, at(2, 30));
    const silent = incident({ impact: "critical" });
    const watched = incident({ status: "monitoring", monitoringAt: at(2) });
    const kinds = kindsOf([watched, silent, broken], at(5));
    expect(kinds).toEqual(["overdue", "silent", "monitoring"]);
  });
});
