import { describe, expect, test } from "vitest";
import {
  type Claim,
  claimsOfIncident,
  componentStatusAt,
  type IncidentFacts,
  standingClaims,
  type UpdateFacts,
  worstStatus,
} from "./claims";
import type { ComponentStatus, UpdateStatus } from "./statuses";

/** An instant of one day, by its minute. */
const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 0, minute));

let updateCount = 0;
function update(
  minute: number,
  status: UpdateStatus,
  effects: Record<string, ComponentStatus> = {},
): UpdateFacts {
  updateCount += 1;
  return {
    id: `u${String(updateCount).padStart(6, "0")}`,
    status,
    displayAt: at(minute),
    effects: Object.entries(effects).map(([componentId, s]) => ({ componentId, status: s })),
  };
}

function incident(updates: UpdateFacts[], over: Partial<IncidentFacts> = {}): IncidentFacts {
  const startedAt = updates[0]?.displayAt ?? at(0);
  return {
    id: "inc",
    kind: "incident",
    startedAt,
    componentIds: [],
    cancelledAt: null,
    updates,
    ...over,
  };
}

function maintenance(updates: UpdateFacts[], over: Partial<IncidentFacts> = {}): IncidentFacts {
  return incident(updates, { kind: "maintenance", componentIds: ["api"], ...over });
}

/** Claims in short: component, status, first minute, minute after the last (null: open). */
function inMinutes(claims: readonly Claim[]) {
  const minute = (instant: Date) => (instant.getTime() - at(0).getTime()) / 60_000;
  return claims.map((c) => [c.componentId, c.status, minute(c.from), c.to && minute(c.to)]);
}

const claimsIn = (facts: IncidentFacts) => inMinutes(claimsOfIncident(facts));

describe("an incident", () => {
  test("claims from the shown time of the update that says so", () => {
    const facts = incident([
      update(5, "investigating"),
      update(9, "identified", { api: "partial_outage" }),
    ]);
    expect(claimsOfIncident(facts)).toEqual([
      {
        source: "incident",
        incidentId: "inc",
        componentId: "api",
        status: "partial_outage",
        from: at(9),
        to: null,
      },
    ]);
  });

  test("claims by its first update from the start of the trouble, where that is earlier", () => {
    const updates = [
      update(30, "investigating", { api: "major_outage" }),
      update(40, "identified", { web: "degraded_performance" }),
      update(60, "resolved"),
    ];
    expect(claimsIn(incident(updates, { startedAt: at(10) }))).toEqual([
      ["api", "major_outage", 10, 60],
      ["web", "degraded_performance", 40, 60],
    ]);
  });

  test("doesn't claim later than its first update says, whatever its start", () => {
    const updates = [update(30, "investigating", { api: "major_outage" })];
    expect(claimsIn(incident(updates, { startedAt: at(45) }))).toEqual([
      ["api", "major_outage", 30, null],
    ]);
  });

  test("told only when it was over claims from its start to its resolution", () => {
    const updates = [update(50, "resolved", { api: "partial_outage" })];
    expect(claimsIn(incident(updates, { startedAt: at(20) }))).toEqual([
      ["api", "partial_outage", 20, 50],
    ]);
    expect(claimsIn(incident(updates))).toEqual([]);
  });

  test("holds a claim until an update names the component again", () => {
    const updates = [
      update(1, "investigating", { web: "partial_outage", api: "degraded_performance" }),
      update(2, "identified", { api: "major_outage" }),
      update(3, "monitoring"),
      update(4, "monitoring", { api: "operational" }),
    ];
    expect(claimsIn(incident(updates))).toEqual([
      ["api", "degraded_performance", 1, 2],
      ["web", "partial_outage", 1, null],
      ["api", "major_outage", 2, 4],
    ]);
  });

  test("makes one claim of a status that is said again", () => {
    const updates = [
      update(1, "investigating", { api: "major_outage" }),
      update(2, "identified", { api: "major_outage" }),
      update(3, "resolved"),
    ];
    expect(claimsIn(incident(updates))).toEqual([["api", "major_outage", 1, 3]]);
  });

  test("drops its claims when it resolves, whatever the resolving update says", () => {
    const updates = [
      update(1, "investigating", { api: "major_outage" }),
      update(5, "resolved", { web: "partial_outage", api: "degraded_performance" }),
    ];
    expect(claimsIn(incident(updates))).toEqual([["api", "major_outage", 1, 5]]);
  });

  test("claims nothing after its resolution until it is reopened", () => {
    const updates = [
      update(1, "investigating", { api: "major_outage" }),
      update(5, "resolved"),
      update(6, "resolved", { api: "partial_outage" }),
      update(7, "postmortem", { api: "major_outage" }),
    ];
    expect(claimsIn(incident(updates))).toEqual([["api", "major_outage", 1, 5]]);
  });

  test("starts a reopening without claims", () => {
    const updates = [
      update(1, "investigating", { web: "major_outage", api: "major_outage" }),
      update(5, "resolved"),
      update(8, "investigating"),
      update(9, "identified", { web: "partial_outage" }),
    ];
    expect(claimsIn(incident(updates))).toEqual([
      ["api", "major_outage", 1, 5],
      ["web", "major_outage", 1, 5],
      ["web", "partial_outage", 9, null],
    ]);
  });

  test("counts updates of the same time in order of id", () => {
    const first = update(3, "investigating", { api: "major_outage" });
    const second = update(3, "identified", { api: "degraded_performance" });
    const expected = [["api", "degraded_performance", 3, null]];
    expect(claimsIn(incident([first, second]))).toEqual(expected);
    expect(claimsIn(incident([second, first]))).toEqual(expected);
  });
});

describe("a maintenance", () => {
  test("claims nothing before it starts, nor ever when it doesn't", () => {
    const announced = update(1, "scheduled", { api: "major_outage" });
    expect(claimsIn(maintenance([announced]))).toEqual([]);
    expect(claimsIn(maintenance([announced, update(9, "completed")]))).toEqual([]);
    const recordedLater = maintenance([update(9, "completed", { api: "major_outage" })]);
    expect(claimsIn({ ...recordedLater, startedAt: at(1) })).toEqual([]);
  });

  test.each(["in_progress", "verifying"] as const)(
    "claims all its components from its first %s to its completion",
    (started) => {
      const updates = [
        update(1, "scheduled"),
        update(5, started),
        update(7, "in_progress"),
        update(9, "completed"),
      ];
      expect(claimsIn(maintenance(updates, { componentIds: ["api", "web"] }))).toEqual([
        ["api", "under_maintenance", 5, 9],
        ["web", "under_maintenance", 5, 9],
      ]);
    },
  );

  test("holds a worse effect announced beforehand from its start", () => {
    const updates = [
      update(1, "scheduled", { api: "partial_outage" }),
      update(5, "in_progress"),
      update(9, "completed"),
    ];
    expect(claimsIn(maintenance(updates))).toEqual([["api", "partial_outage", 5, 9]]);
  });

  test("takes the last word of an announcement", () => {
    const updates = [
      update(1, "scheduled", { api: "partial_outage" }),
      update(2, "scheduled", { api: "operational" }),
      update(5, "in_progress"),
    ];
    expect(claimsIn(maintenance(updates))).toEqual([["api", "under_maintenance", 5, null]]);
  });

  test("lets a worse effect win, and claims on when that is taken back", () => {
    const updates = [
      update(5, "in_progress"),
      update(6, "in_progress", { api: "major_outage" }),
      update(8, "verifying", { api: "operational" }),
      update(9, "completed"),
    ];
    expect(claimsIn(maintenance(updates))).toEqual([
      ["api", "under_maintenance", 5, 6],
      ["api", "major_outage", 6, 8],
      ["api", "under_maintenance", 8, 9],
    ]);
  });

  test("holds a component that isn't attached only as long as an update says so", () => {
    const updates = [
      update(5, "in_progress", { web: "under_maintenance" }),
      update(7, "in_progress", { web: "operational" }),
    ];
    expect(claimsIn(maintenance(updates, { componentIds: [] }))).toEqual([
      ["web", "under_maintenance", 5, 7],
    ]);
  });

  test("that goes on after its completion claims its components anew, once it starts", () => {
    const updates = [
      update(5, "in_progress", { api: "major_outage" }),
      update(6, "completed"),
      update(7, "scheduled", { web: "major_outage" }),
      update(8, "in_progress", { web: "operational" }),
    ];
    expect(claimsIn(maintenance(updates))).toEqual([
      ["api", "major_outage", 5, 6],
      ["api", "under_maintenance", 8, null],
    ]);
  });

  test("claims nothing from its cancellation on", () => {
    const updates = [update(1, "scheduled"), update(5, "in_progress"), update(9, "completed")];
    expect(claimsIn(maintenance(updates, { cancelledAt: at(7) }))).toEqual([
      ["api", "under_maintenance", 5, 7],
    ]);
    expect(claimsIn(maintenance(updates, { cancelledAt: at(5) }))).toEqual([]);
    expect(claimsIn(maintenance(updates.slice(0, 2), { cancelledAt: at(7) }))).toEqual([
      ["api", "under_maintenance", 5, 7],
    ]);
  });
});

describe("a component", () => {
  const claim = (status: ComponentStatus, from: number, to: number | null): Claim => ({
    source: "manual",
    incidentId: null,
    componentId: "api",
    status,
    from: at(from),
    to: to === null ? null : at(to),
  });

  test("has a claim from its first instant to just before its end", () => {
    const claims = [claim("major_outage", 2, 4)];
    expect(standingClaims(claims, new Date(at(2).getTime() - 1))).toEqual([]);
    expect(standingClaims(claims, at(2))).toEqual(claims);
    expect(standingClaims(claims, new Date(at(4).getTime() - 1))).toEqual(claims);
    expect(standingClaims(claims, at(4))).toEqual([]);
  });

  test("is as bad as the worst claim standing, and operational without any", () => {
    const claims = [claim("under_maintenance", 1, null), claim("partial_outage", 2, 3)];
    expect(worstStatus(claims)).toBe("partial_outage");
    expect(worstStatus([])).toBeNull();
    expect([0, 1, 2, 3].map((minute) => componentStatusAt(claims, at(minute)))).toEqual([
      "operational",
      "under_maintenance",
      "partial_outage",
      "under_maintenance",
    ]);
  });
});
