import { expect } from "vitest";
import { BadgeJson } from "@/lib/badge/schema";
import { componentStatuses, impacts } from "@/lib/status";
import { labelled, readMetrics } from "./agreement-formats";
import { readSvgBadge } from "./agreement-html";
import {
  impactOf,
  leavesOf,
  maintenancesIn,
  openIncidents,
  overallOf,
  type Row,
  rowsOf,
  type ToldIncident,
  type World,
  worstFirst,
} from "./agreement-model";
import { documentOf, idsOf, labels, sorted, type View } from "./agreement-view";

const colors: Readonly<Record<string, string>> = {
  none: "brightgreen",
  operational: "brightgreen",
  maintenance: "blue",
  under_maintenance: "blue",
  minor: "yellow",
  degraded_performance: "yellow",
  major: "orange",
  partial_outage: "orange",
  critical: "red",
  major_outage: "red",
};

/** The state of the page is the same, and the true one, wherever it is told. */
export function checkOverall({ world, site, api, front, embed }: View): void {
  const { indicator, description } = overallOf(world);
  const told = { indicator, description };
  const state = (one: { indicator: string; description: string }) => ({
    indicator: one.indicator,
    description: one.description,
  });
  // A page without components knows nothing: it says so, or what is open.
  const isEmpty = leavesOf(world).length === 0 && indicator === "none";
  const shown = (one: { indicator: string; description: string }) => {
    if (!isEmpty) return state(one);
    expect(one.description).not.toMatch(/Operational/);
    return { ...state(one), description };
  };
  const svg = readSvgBadge(documentOf(site, "/badge.svg"));
  expect({
    front: shown(front),
    embed: shown(embed),
    status: api["/api/v2/status.json"].status,
    summary: api["/api/v2/summary.json"].status,
    badge: BadgeJson.parse(JSON.parse(documentOf(site, "/badge.json"))),
    svg,
  }).toEqual({
    front: told,
    embed: told,
    status: told,
    summary: told,
    badge: badge(world.pageName, description, indicator),
    svg: svgBadge(world.pageName, description),
  });
}

function badge(label: string, message: string, state: string) {
  return { schemaVersion: 1, label, message, color: colors[state], cacheSeconds: 60 };
}

function svgBadge(label: string, message: string) {
  return { label: `${label}: ${message}`, title: `${label}: ${message}` };
}

/** Every component and group has one status everywhere, its place and its name. */
export function checkComponents({ world, api, front, pageId }: View): void {
  const rows = rowsOf(world);
  const { components } = api["/api/v2/components.json"];
  expect(api["/api/v2/summary.json"].components).toEqual(components);
  expect(components.map((row) => tableRow(row))).toEqual(rows.map((row) => toldRow(world, row)));
  for (const { page_id } of components) expect(page_id).toBe(pageId);
  for (const parent of new Set(components.map(({ group_id }) => group_id))) {
    const siblings = components.filter(({ group_id }) => group_id === parent);
    const positions = siblings.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  }
  const shown = rows.filter((row) => !row.isGroup && isShown(world, row));
  expect(front.components).toEqual(
    shown.map(({ id, name, status }) => ({ id, name, status, label: labels[status] })),
  );
  const groups = rows.filter((row) => row.members.some((id) => idsOf(shown).includes(id)));
  expect(front.groups).toEqual(
    groups.map(({ id, name, status, members }) => ({
      id,
      name,
      label: labels[status],
      members: members.filter((member) => idsOf(shown).includes(member)),
    })),
  );
}

function isShown(world: World, { id, status }: Row): boolean {
  return status !== "operational" || world.components.get(id)?.onlyShowIfDegraded === false;
}

type ApiRow = View["api"]["/api/v2/components.json"]["components"][number];

function tableRow(row: ApiRow) {
  const { id, name, status, group_id, group, description, only_show_if_degraded, showcase } = row;
  const members = row.group ? row.components : [];
  const settings = { description, only_show_if_degraded, showcase };
  return { id, name, status, group_id, group, members, ...settings };
}

function toldRow(world: World, { id, name, status, groupId, isGroup, members }: Row) {
  const component = world.components.get(id);
  return {
    id,
    name,
    status,
    group_id: groupId,
    group: isGroup,
    members,
    description: component?.description ?? null,
    only_show_if_degraded: component?.onlyShowIfDegraded ?? false,
    showcase: component?.showcase ?? false,
  };
}

/** Metrics have these samples and no others. */
export function checkMetrics({ world, site }: View): void {
  const told = new Map<string, number>();
  for (const leaf of leavesOf(world)) {
    const own = { component_id: leaf.id, component: leaf.name };
    const group = world.groups.get(leaf.groupId ?? "")?.name ?? "";
    for (const status of componentStatuses) {
      const name = labelled("statuspage_component_status", { ...own, group, status });
      told.set(name, status === leaf.status ? 1 : 0);
    }
    told.set(
      labelled("statuspage_component_status_code", own),
      componentStatuses.indexOf(leaf.status),
    );
  }
  const { indicator } = overallOf(world);
  const open = openIncidents(world).map(impactOf);
  for (const impact of impacts) {
    const isPresent = impact === indicator ? 1 : 0;
    told.set(labelled("statuspage_page_indicator", { indicator: impact }), isPresent);
    const count = open.filter((one) => one === impact).length;
    told.set(labelled("statuspage_incidents_open", { impact }), count);
  }
  for (const state of ["scheduled", "in_progress", "verifying"] as const) {
    const count = maintenancesIn(world, state).length;
    told.set(labelled("statuspage_maintenances", { state }), count);
  }
  const unfinished = maintenancesIn(world, "scheduled", "in_progress", "verifying");
  const isLate = ({ window }: ToldIncident) => window !== null && window.until < world.changedAt;
  told.set("statuspage_maintenances_overrunning", unfinished.filter(isLate).length);
  told.set("statuspage_page_updated_timestamp_seconds", +world.changedAt / 1_000);
  const samples = readMetrics(documentOf(site, "/metrics"));
  expect(Object.fromEntries(samples)).toEqual(Object.fromEntries(told));
}

/** Each component and group has a badge; what is off the page has one that says so. */
export async function checkBadges({ world, site }: View): Promise<void> {
  for (const { id, name, status } of rowsOf(world)) {
    const json = await site.ask(`/badge.json?component=${id}`);
    const message = labels[status] ?? "";
    expect(JSON.parse(json.body)).toEqual(badge(name, message, status));
    const svg = await site.ask(`/badge.svg?component=${id}`);
    expect(readSvgBadge(svg.body)).toEqual(svgBadge(name, message));
  }
  const archived = [...world.components.values()].filter((component) => component.archived);
  for (const { id } of archived) {
    const svg = await site.ask(`/badge.svg?component=${id}`);
    expect([svg.status, readSvgBadge(svg.body)]).toEqual([
      404,
      svgBadge(world.pageName, "unknown"),
    ]);
  }
}

/** The same incidents are open, and the same maintenances planned and under way, wherever they are told. */
export function checkWhatGoesOn({ world, api, front, embed }: View): void {
  const open = sorted(idsOf(openIncidents(world)));
  const active = sorted(idsOf(maintenancesIn(world, "in_progress", "verifying")));
  const upcoming = sorted(idsOf(maintenancesIn(world, "scheduled")));
  const told = sorted([...open, ...active, ...upcoming]);
  const summary = api["/api/v2/summary.json"];
  expect({
    front: sorted(idsOf(front.incidents)),
    embed: sorted(idsOf(embed.incidents)),
    unresolved: sorted(idsOf(api["/api/v2/incidents/unresolved.json"].incidents)),
    summary: sorted(idsOf([...summary.incidents, ...summary.scheduled_maintenances])),
    active: sorted(idsOf(api["/api/v2/scheduled-maintenances/active.json"].scheduled_maintenances)),
    upcoming: sorted(
      idsOf(api["/api/v2/scheduled-maintenances/upcoming.json"].scheduled_maintenances),
    ),
  }).toEqual({
    front: told,
    embed: sorted([...open, ...active]),
    unresolved: open,
    summary: told,
    active,
    upcoming,
  });
  const order = idsOf(worstFirst(openIncidents(world)));
  for (const page of [front, embed]) {
    expect(idsOf(page.incidents).filter((id) => order.includes(id))).toEqual(order);
  }
}
