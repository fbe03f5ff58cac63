import { describe, expect, test } from "vitest";
import type { Component, ComponentTree } from "@/lib/components/schema";
import { at, makeIncident, makeMaintenance } from "@/tests/feeds/factories";
import { exampleIdsOf } from "./example-ids";

const empty = { tree: [], days: [], openIncidents: [], activeMaintenances: [] };

const component = (id: string): Component => ({
  id,
  name: id,
  description: null,
  groupId: null,
  position: 1,
  showcase: true,
  onlyShowIfDegraded: false,
  startDate: null,
  archivedAt: null,
  version: 1,
  createdAt: at(0),
  updatedAt: at(0),
  status: "operational",
  manualStatus: null,
  manualSince: null,
});

test("a page with nothing on it gives no ids", () => {
  expect(exampleIdsOf(empty)).toEqual({ incident: null, component: null });
});

test("the component is the first one shown, in a group or out of it", () => {
  const tree: ComponentTree = [
    {
      kind: "group",
      group: {
        id: "g1",
        name: "Group",
        description: null,
        position: 1,
        version: 1,
        createdAt: at(0),
        updatedAt: at(0),
        status: "operational",
        components: [component("first")],
      },
    },
    { kind: "component", component: component("second") },
  ];
  expect(exampleIdsOf({ ...empty, tree }).component).toBe("first");
  expect(exampleIdsOf({ ...empty, tree: tree.slice(1) }).component).toBe("second");
});

describe("the incident", () => {
  const over = makeIncident({ id: "over", status: "resolved", resolvedAt: at(3) });
  const cancelled = makeMaintenance({ id: "cancelled", cancelledAt: at(2) });
  const days = [
    { day: "2026-03-29", entries: [cancelled], others: [] },
    { day: "2026-03-28", entries: [over], others: [] },
  ];
  const openIncidents = [makeIncident({ id: "open" })];
  const activeMaintenances = [makeMaintenance({ id: "work", status: "in_progress" })];

  test("is one that is over, and never one that was cancelled", () => {
    expect(exampleIdsOf({ ...empty, days, openIncidents }).incident).toBe("over");
    expect(exampleIdsOf({ ...empty, days: days.slice(0, 1) }).incident).toBeNull();
  });

  test("is an open one or a maintenance where nothing is over yet", () => {
    expect(exampleIdsOf({ ...empty, openIncidents, activeMaintenances }).incident).toBe("open");
    expect(exampleIdsOf({ ...empty, activeMaintenances }).incident).toBe("work");
  });
});
