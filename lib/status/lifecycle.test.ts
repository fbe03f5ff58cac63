import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkStep, isFinished, lifecycleOf, sortUpdates, type UpdateStep } from "./lifecycle";
import { incidentStatuses, maintenanceStatuses, type UpdateStatus } from "./statuses";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 0, minute));

/** Updates a minute apart, the first at minute 0. */
function run(...statuses: UpdateStatus[]): UpdateStep[] {
  return statuses.map((status, i) => ({ id: `u${i}`, status, displayAt: at(i) }));
}

describe("the lifecycle", () => {
  test("has the status of the newest update", () => {
    expect(lifecycleOf(run("investigating", "identified")).status).toBe("identified");
  });

  test("takes the greater id for newer at the same time", () => {
    const updates: UpdateStep[] = [
      { id: "b", status: "monitoring", displayAt: at(1) },
      { id: "a", status: "investigating", displayAt: at(1) },
    ];
    expect(lifecycleOf(updates).status).toBe("monitoring");
    expect(sortUpdates(updates).map((u) => u.id)).toEqual(["a", "b"]);
  });

  test("was resolved by the first resolving update, and monitored since the first monitoring", () => {
    const updates = run("investigating", "monitoring", "monitoring", "resolved", "postmortem");
    expect(lifecycleOf(updates)).toEqual({
      status: "postmortem",
      monitoringAt: at(1),
      resolvedAt: at(3),
    });
  });

  test("forgets monitoring and resolution when it is reopened", () => {
    const before = ["investigating", "monitoring", "resolved"] as const;
    expect(lifecycleOf(run(...before, "investigating"))).toEqual({
      status: "investigating",
      monitoringAt: null,
      resolvedAt: null,
    });
    expect(lifecycleOf(run(...before, "identified", "resolved"))).toEqual({
      status: "resolved",
      monitoringAt: null,
      resolvedAt: at(4),
    });
  });

  test("counts monitoring from the reopening where that itself is monitoring", () => {
    const updates = run("monitoring", "resolved", "monitoring", "monitoring");
    expect(lifecycleOf(updates).monitoringAt).toEqual(at(2));
  });

  test("keeps the first monitoring of a run that went back to investigating", () => {
    const updates = run("monitoring", "investigating", "monitoring");
    expect(lifecycleOf(updates).monitoringAt).toEqual(at(0));
  });

  test("of a completed maintenance has its completion for resolution", () => {
    const updates = run("scheduled", "in_progress", "verifying", "completed");
    expect(lifecycleOf(updates)).toEqual({
      status: "completed",
      monitoringAt: null,
      resolvedAt: at(3),
    });
  });

  test("needs an update", () => {
    expect(() => lifecycleOf([])).toThrow(RangeError);
  });
});

const anyUpdates = fc.constantFrom(incidentStatuses, maintenanceStatuses).chain((statuses) =>
  fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      status: fc.constantFrom<UpdateStatus>(...statuses),
      displayAt: fc.nat(6).map(at),
    }),
    { selector: (u) => u.id, minLength: 1, maxLength: 8 },
  ),
);

test("a resolution is known exactly while the newest update is a finished one", () => {
  fc.assert(
    fc.property(anyUpdates, (updates) => {
      const { status, resolvedAt } = lifecycleOf(updates);
      expect(resolvedAt !== null).toBe(isFinished(status));
    }),
  );
});

test("reopening clears the resolution", () => {
  const unfinished = fc.constantFrom<UpdateStatus>("investigating", "identified", "monitoring");
  fc.assert(
    fc.property(anyUpdates, unfinished, (updates, status) => {
      const reopened = [...updates, { id: "~", status, displayAt: at(7) }];
      expect(lifecycleOf(reopened).resolvedAt).toBeNull();
    }),
  );
});

test("the order in which updates are given doesn't matter to the lifecycle", () => {
  const shuffled = anyUpdates.chain((updates) =>
    fc.tuple(fc.constant(updates), fc.shuffledSubarray(updates, { minLength: updates.length })),
  );
  fc.assert(
    fc.property(shuffled, ([updates, others]) => {
      expect(lifecycleOf(others)).toEqual(lifecycleOf(updates));
      expect(sortUpdates(others)).toEqual(sortUpdates(updates));
    }),
  );
});

describe("a step", () => {
  const steps = incidentStatuses.filter((status) => status !== "postmortem");

  test("to any status but a postmortem is open to an incident, its first included", () => {
    for (const previous of [null, ...incidentStatuses]) {
      for (const next of steps) {
        expect(checkStep("incident", previous, next)).toEqual({ ok: true, value: next });
      }
    }
  });

  test("to any status is open to a maintenance, its first included", () => {
    for (const previous of [null, ...maintenanceStatuses]) {
      for (const next of maintenanceStatuses) {
        expect(checkStep("maintenance", previous, next)).toEqual({ ok: true, value: next });
      }
    }
  });

  test("to a postmortem follows a resolution or a postmortem only", () => {
    const before = [null, ...incidentStatuses];
    const allowed = before.filter((previous) => checkStep("incident", previous, "postmortem").ok);
    expect(allowed).toEqual(["resolved", "postmortem"]);
    expect(checkStep("incident", null, "postmortem")).toMatchObject({
      ok: false,
      problem: { path: "status" },
    });
  });

  test("to a status of the other kind is refused", () => {
    for (const status of maintenanceStatuses) {
      expect(checkStep("incident", null, status).ok).toBe(false);
    }
    for (const status of incidentStatuses) {
      expect(checkStep("maintenance", "completed", status).ok).toBe(false);
    }
  });
});
