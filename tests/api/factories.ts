import type { Component, ComponentGroup, ComponentTree } from "@/lib/components/schema";
import type { ApiSnapshot } from "@/lib/read-api";
import { groupStatus } from "@/lib/status";
import { at } from "@/tests/feeds/factories";

export function makeComponent(overrides: Partial<Component> = {}): Component {
  return {
    id: "c1",
    name: "API",
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
    ...overrides,
  };
}

/** A group as its members make it. */
export function makeGroup(overrides: Partial<ComponentGroup> = {}): ComponentGroup {
  const id = overrides.id ?? "g1";
  const components = (overrides.components ?? []).map((one) => ({ ...one, groupId: id }));
  return {
    id,
    name: "Messaging",
    description: null,
    position: 1,
    version: 1,
    createdAt: at(0),
    updatedAt: at(0),
    status: groupStatus(components.map(({ status }) => status)),
    ...overrides,
    components,
  };
}

/** A tree in the order given, of groups and components in none. */
export function makeTree(...entries: (Component | ComponentGroup)[]): ComponentTree {
  return entries.map((entry) =>
    "components" in entry
      ? { kind: "group", group: entry }
      : { kind: "component", component: entry },
  );
}

/** A quiet page without components. */
export function makeSnapshot(overrides: Partial<ApiSnapshot> = {}): ApiSnapshot {
  return {
    page: {
      publicId: "p1",
      name: "Pigeon",
      timeZone: "Europe/Berlin",
      updatedAt: at(9),
    },
    baseUrl: "https://status.pigeon.example",
    tree: [],
    unresolved: [],
    newestIncidents: [],
    latestMaintenances: [],
    upcoming: [],
    active: [],
    ...overrides,
  };
}
