import { describe, expect, test } from "vitest";
import { makeComponent, makeSnapshot } from "@/tests/api/factories";
import { at, makeIncident, makeMaintenance, makeUpdate } from "@/tests/feeds/factories";
import { type ApiSetting, componentsById, incidentObject, updateObject } from "./index";

const setting = (...components: Parameters<typeof componentsById>[0]): ApiSetting => ({
  ...makeSnapshot(),
  components: componentsById(components),
});

describe("an incident", () => {
  test("has every key", () => {
    const incident = makeIncident({
      status: "resolved",
      createdAt: at(1),
      startedAt: at(0, 30),
      monitoringAt: at(2),
      resolvedAt: at(3),
      updatedAt: at(4),
      updates: [makeUpdate({ status: "resolved", createdAt: at(3) })],
    });
    expect(incidentObject(incident, setting())).toEqual({
      id: "i1",
      name: "API errors",
      status: "resolved",
      created_at: "2026-03-29T01:00:00.000Z",
      updated_at: "2026-03-29T04:00:00.000Z",
      started_at: "2026-03-29T00:30:00.000Z",
      monitoring_at: "2026-03-29T02:00:00.000Z",
      resolved_at: "2026-03-29T03:00:00.000Z",
      impact: "minor",
      shortlink: "https://status.pigeon.example/incidents/i1",
      page_id: "p1",
      incident_updates: [expect.objectContaining({ id: "u1", status: "resolved" })],
      components: [],
      reminder_intervals: null,
    });
  });

  test("changed last when its newest update was posted or edited, at the earliest", () => {
    const changedAt = (overrides: Parameters<typeof makeUpdate>[0]) =>
      incidentObject(
        makeIncident({
          createdAt: at(0),
          updatedAt: at(2),
          updates: [makeUpdate({ createdAt: at(1) }), makeUpdate({ id: "u0", ...overrides })],
        }),
        setting(),
      ).updated_at;
    expect(changedAt({ createdAt: at(1) })).toBe("2026-03-29T02:00:00.000Z");
    expect(changedAt({ createdAt: at(3), displayAt: at(0) })).toBe("2026-03-29T03:00:00.000Z");
    expect(changedAt({ createdAt: at(1), updatedAt: at(4) })).toBe("2026-03-29T04:00:00.000Z");
  });

  test("tells its updates by shown time, newest first; of one time the later id", () => {
    const updates = [
      makeUpdate({ id: "early", displayAt: at(1), createdAt: at(9) }),
      makeUpdate({ id: "b", displayAt: at(3) }),
      makeUpdate({ id: "c", displayAt: at(3) }),
      makeUpdate({ id: "B", displayAt: at(3) }),
    ];
    const told = incidentObject(makeIncident({ updates }), setting()).incident_updates;
    expect(told.map(({ id }) => id)).toEqual(["c", "b", "B", "early"]);
  });

  test("has its components as they are now, without archived ones and deleted ones", () => {
    const attached = (id: string, archived = false) => ({ id, name: `Old ${id}`, archived });
    const components = [attached("b"), attached("a"), attached("gone"), attached("old", true)];
    const told = incidentObject(
      makeIncident({ components }),
      setting(
        makeComponent({ id: "a", name: "New a", status: "major_outage", groupId: "g1" }),
        makeComponent({ id: "b" }),
        makeComponent({ id: "old", archivedAt: at(8) }),
        makeComponent({ id: "other" }),
      ),
    ).components;
    expect(told.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(told[1]).toMatchObject({
      name: "New a",
      status: "major_outage",
      group: false,
      group_id: "g1",
    });
    expect(told[1]).not.toHaveProperty("components");
  });

  test("has a maintenance's word in no place", () => {
    expect(() => incidentObject(makeIncident({ status: "completed" }), setting())).toThrow();
  });
});

describe("a maintenance", () => {
  test("is an incident with a window, which began when it was announced", () => {
    const maintenance = makeMaintenance({ createdAt: at(1, 30), startedAt: at(5) });
    expect(incidentObject(maintenance, setting())).toMatchObject({
      status: "scheduled",
      impact: "maintenance",
      created_at: "2026-03-29T01:30:00.000Z",
      started_at: "2026-03-29T01:30:00.000Z",
      resolved_at: null,
      scheduled_for: "2026-03-31T01:00:00.000Z",
      scheduled_until: "2026-03-31T03:00:00.000Z",
      cancelled_at: null,
    });
  });

  test("says that it was called off", () => {
    const cancelled = makeMaintenance({ cancelledAt: at(5) });
    expect(incidentObject(cancelled, setting())).toMatchObject({
      status: "scheduled",
      cancelled_at: "2026-03-29T05:00:00.000Z",
    });
  });

  test("without a window is refused", () => {
    const endless = makeMaintenance({ scheduledUntil: null });
    expect(() => incidentObject(endless, setting())).toThrow(RangeError);
  });
});

describe("an update", () => {
  test("has every key, its text as written", () => {
    const update = makeUpdate({
      body: "**<b>** &amp;\n- one",
      createdAt: at(1),
      updatedAt: at(2),
      displayAt: at(0),
      deliverNotifications: false,
    });
    expect(updateObject({ kind: "incident" }, update)).toEqual({
      id: "u1",
      incident_id: "i1",
      status: "investigating",
      body: "**<b>** &amp;\n- one",
      created_at: "2026-03-29T01:00:00.000Z",
      updated_at: "2026-03-29T02:00:00.000Z",
      display_at: "2026-03-29T00:00:00.000Z",
      affected_components: null,
      deliver_notifications: false,
      custom_tweet: null,
      tweet_id: null,
    });
  });

  test("tells what it said of components, gone ones too, as they were called then", () => {
    const effects = [
      {
        componentId: "gone",
        name: "Fax",
        oldStatus: "operational",
        newStatus: "operational",
      },
      {
        componentId: "c1",
        name: "Old API",
        oldStatus: "operational",
        newStatus: "major_outage",
      },
    ] as const;
    const update = makeUpdate({ status: "verifying", effects });
    expect(updateObject({ kind: "maintenance" }, update).affected_components).toEqual([
      { code: "gone", name: "Fax", old_status: "operational", new_status: "operational" },
      { code: "c1", name: "Old API", old_status: "operational", new_status: "major_outage" },
    ]);
  });
});
