import type { ComponentStatus, Impact, UpdateStatus } from "@/lib/status";

/**
 * A page as someone with pen and paper would keep it: what was posted, and from it, slowly and from
 * the beginning each time, what must be shown (domain; contracts §§1, 2). It shares no rule with the
 * product, so that both being wrong in the same way is unlikely.
 */
export type World = {
  /** By id, archived ones too. */
  components: Map<string, ToldComponent>;
  groups: Map<string, ToldGroup>;
  /** Groups and components in none, in order. */
  top: string[];
  /** By id, deleted ones too. */
  incidents: Map<string, ToldIncident>;
  pageName: string;
  zone: string;
  /** Of the last change that visitors could see. */
  changedAt: Date;
};

export type ToldComponent = {
  id: string;
  name: string;
  description: string | null;
  onlyShowIfDegraded: boolean;
  showcase: boolean;
  manual: ComponentStatus;
  archived: boolean;
};

export type ToldGroup = { id: string; name: string; members: string[] };

export type ToldUpdate = {
  id: string;
  status: UpdateStatus;
  /** Log feeds go on saying it. */
  postedStatus: UpdateStatus;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  displayAt: Date;
  /** By component. */
  effects: Map<string, ComponentStatus>;
  /** By component: the worst that all else said of it then. Absent where the pen doesn't know. */
  others: Map<string, ComponentStatus>;
};

export type ToldIncident = {
  id: string;
  kind: "incident" | "maintenance";
  name: string;
  override: Impact | null;
  /** A start that was told beside the first update. */
  began: Date | null;
  window: { from: Date; until: Date } | null;
  sequence: number;
  cancelledAt: Date | null;
  deletedAt: Date | null;
  changedAt: Date;
  attached: Set<string>;
  /** In the order in which they were posted. */
  updates: ToldUpdate[];
};

export function emptyWorld(page: { name: string; timeZone: string; updatedAt: Date }): World {
  return {
    components: new Map(),
    groups: new Map(),
    top: [],
    incidents: new Map(),
    pageName: page.name,
    zone: page.timeZone,
    changedAt: page.updatedAt,
  };
}

const severity: readonly ComponentStatus[] = [
  "operational",
  "under_maintenance",
  "degraded_performance",
  "partial_outage",
  "major_outage",
];
export const impactSeverity: readonly Impact[] = [
  "none",
  "maintenance",
  "minor",
  "major",
  "critical",
];

function worst<T>(scale: readonly T[], mildest: T, said: Iterable<T>): T {
  let found = mildest;
  for (const one of said) if (scale.indexOf(one) > scale.indexOf(found)) found = one;
  return found;
}

/** By shown time, then by id; the oldest first. */
export function inOrder(updates: readonly ToldUpdate[]): ToldUpdate[] {
  return [...updates].sort((a, b) => +a.displayAt - +b.displayAt || (a.id < b.id ? -1 : 1));
}

export function isOver(status: UpdateStatus): boolean {
  return ["resolved", "postmortem", "completed"].includes(status);
}

export function newest(incident: ToldIncident): ToldUpdate {
  return last(inOrder(incident.updates));
}

export function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error("There is nothing in this list.");
  return found;
}

/** The updates since it was last opened or reopened, the oldest first. */
function sinceOpened(incident: ToldIncident): ToldUpdate[] {
  const updates = inOrder(incident.updates);
  const reopening = updates.findLastIndex(
    ({ status }, index) =>
      !isOver(status) && index > 0 && isOver(updates[index - 1]?.status ?? status),
  );
  return updates.slice(Math.max(0, reopening));
}

/** Where and when an incident stands; `createdAt` is its place on the timeline. */
export function timesOf(incident: ToldIncident) {
  const open = sinceOpened(incident);
  const first = inOrder(incident.updates)[0];
  const createdAt = first?.displayAt ?? incident.changedAt;
  return {
    createdAt,
    startedAt: incident.kind === "incident" ? (incident.began ?? createdAt) : createdAt,
    monitoringAt: open.find(({ status }) => status === "monitoring")?.displayAt ?? null,
    resolvedAt: isOver(newest(incident).status)
      ? (open.find(({ status }) => isOver(status))?.displayAt ?? null)
      : null,
  };
}

/** The days of a zone that an incident covers, both included, and the instant it is listed under. */
export function placeOf(incident: ToldIncident, now: Date): { from: Date; last: Date; at: Date } {
  const { createdAt, startedAt, resolvedAt } = timesOf(incident);
  const early = (a: Date, b: Date) => (a < b ? a : b);
  const late = (a: Date, b: Date) => (a < b ? b : a);
  // Half a second before a midnight belongs to the day that ends, half a second after it as well.
  const before = (end: Date) => new Date(Math.floor(end.getTime() / 1_000) * 1_000 - 1_000);
  if (incident.kind === "incident") {
    const from = early(startedAt, createdAt);
    return { from, last: resolvedAt ? late(from, before(resolvedAt)) : now, at: from };
  }
  const updates = inOrder(incident.updates);
  const work = updates.find(({ status }) => ["in_progress", "verifying"].includes(status));
  const end = incident.cancelledAt ?? resolvedAt;
  if (end) return { from: early(work?.displayAt ?? end, end), last: end, at: end };
  const window = incident.window ?? { from: createdAt, until: createdAt };
  const planned = { from: window.from, last: late(window.from, before(window.until)) };
  if (!work) return { ...planned, at: window.from };
  const at = work.displayAt;
  const over = updates.findLast(({ status }) => isOver(status));
  const isUnderWay = updates.some(
    (update) =>
      update.status !== "scheduled" &&
      !isOver(update.status) &&
      (!over || updates.indexOf(update) > updates.indexOf(over)),
  );
  if (isUnderWay || !over) return { from: at, last: now, at };
  const last = late(planned.last, before(over.displayAt));
  return { from: early(planned.from, at), last, at };
}

export function impactOf({ override, kind, updates }: ToldIncident): Impact {
  if (override) return override;
  if (kind === "maintenance") return "maintenance";
  const said = updates.flatMap(({ effects }) => [...effects.values()]);
  const impacts: Record<ComponentStatus, Impact> = {
    operational: "none",
    under_maintenance: "none",
    degraded_performance: "minor",
    partial_outage: "major",
    major_outage: "critical",
  };
  return worst(
    impactSeverity,
    "none",
    said.map((status) => impacts[status]),
  );
}

/** What an incident or maintenance makes of a component now. */
function heldBy(incident: ToldIncident, componentId: string): ComponentStatus {
  if (incident.deletedAt || incident.cancelledAt || isOver(newest(incident).status)) {
    return "operational";
  }
  const open = sinceOpened(incident);
  const said = open.findLast(({ effects }) => effects.has(componentId));
  const effect = said?.effects.get(componentId) ?? "operational";
  if (incident.kind === "incident") return effect;
  const hasBegun = open.some(({ status }) => status !== "scheduled");
  if (!hasBegun || !incident.attached.has(componentId)) return "operational";
  return worst(severity, "under_maintenance", [effect]);
}

/** What each update takes hold of or lets go without saying so, by its id. */
export function impliedIn(incident: ToldIncident): Map<string, Map<string, ComponentStatus>> {
  const updates = inOrder(incident.updates);
  const isWork = ({ status }: ToldUpdate) => ["in_progress", "verifying"].includes(status);
  return new Map(
    updates.map((update, index) => {
      const then = {
        ...incident,
        cancelledAt: null,
        deletedAt: null,
        updates: updates.slice(0, index),
      };
      const before = updates[index - 1];
      const isStart = isWork(update) && !(before && isWork(before));
      const held = [...incident.attached].filter((id) =>
        isOver(update.status) ? before && heldBy(then, id) !== "operational" : isStart,
      );
      const status = isStart ? "under_maintenance" : "operational";
      const unsaid = held.filter((id) => !update.effects.has(id));
      return [update.id, new Map(unsaid.map((id) => [id, status] as const))];
    }),
  );
}

/** What holds a component now but the effects of one incident. */
export function heldBeside(world: World, incident: ToldIncident, componentId: string) {
  const manual = world.components.get(componentId)?.manual ?? "operational";
  const others = [...world.incidents.values()].filter(({ id }) => id !== incident.id);
  return worst(
    severity,
    manual,
    others.map((other) => heldBy(other, componentId)),
  );
}

/** The component's own status after an update; where the pen doesn't know, `told` if it can be true. */
export function statusAfter(
  update: ToldUpdate,
  [id, said]: readonly [string, ComponentStatus],
  told: ComponentStatus,
) {
  return worst(severity, said, [update.others.get(id) ?? told]);
}

/** How a line says it; `from` is the component's own status before. */
export function effectLine(
  said: ComponentStatus,
  from: ComponentStatus,
  status: ComponentStatus,
  labels: Readonly<Record<ComponentStatus, string>>,
): string {
  const step = `${from === status ? "" : `${labels[from]} → `}${labels[status]}`;
  if (said === status) return step;
  return said === "operational"
    ? `${step} (for another reason)`
    : `${labels[said]} (overall: ${step})`;
}

export function statusOf(world: World, componentId: string): ComponentStatus {
  const manual = world.components.get(componentId)?.manual ?? "operational";
  const held = [...world.incidents.values()].map((incident) => heldBy(incident, componentId));
  return worst(severity, manual, held);
}

export function groupStatusOf(world: World, group: ToldGroup): ComponentStatus {
  return worst(
    severity,
    "operational",
    membersOf(world, group).map((id) => statusOf(world, id)),
  );
}

/** Without archived ones. */
export function membersOf(world: World, { members }: ToldGroup): string[] {
  return members.filter((id) => world.components.get(id)?.archived === false);
}

/** All that visitors may see, in the page's order: a group is followed by its components. */
export function rowsOf(world: World) {
  return world.top.flatMap((id) => {
    const group = world.groups.get(id);
    if (!group) return leaf(id, null);
    const members = membersOf(world, group);
    const status = groupStatusOf(world, group);
    const row = { id, name: group.name, status, groupId: null, isGroup: true, members };
    return [row, ...members.flatMap((member) => leaf(member, id))];
  });

  function leaf(id: string, groupId: string | null) {
    const component = world.components.get(id);
    if (!component || component.archived) return [];
    const status = statusOf(world, id);
    return [{ id, name: component.name, status, groupId, isGroup: false, members: [] as string[] }];
  }
}

export type Row = ReturnType<typeof rowsOf>[number];

export function leavesOf(world: World): Row[] {
  return rowsOf(world).filter(({ isGroup }) => !isGroup);
}

/** Those that aren't deleted. */
export function shownIncidents(world: World): ToldIncident[] {
  return [...world.incidents.values()].filter(({ deletedAt }) => !deletedAt);
}

export function openIncidents(world: World): ToldIncident[] {
  return shownIncidents(world).filter(
    (incident) => incident.kind === "incident" && !isOver(newest(incident).status),
  );
}

/** The order of open incidents (domain "Order"): worst impact, newest update, highest id. */
export function worstFirst(incidents: readonly ToldIncident[]): ToldIncident[] {
  const severityOf = (incident: ToldIncident) => impactSeverity.indexOf(impactOf(incident));
  const updatedAt = (incident: ToldIncident) => +newest(incident).displayAt;
  return [...incidents].sort(
    (a, b) =>
      severityOf(b) - severityOf(a) || updatedAt(b) - updatedAt(a) || (a.id < b.id ? 1 : -1),
  );
}

/** Maintenances in these states, without cancelled ones. */
export function maintenancesIn(world: World, ...states: UpdateStatus[]): ToldIncident[] {
  return shownIncidents(world).filter(
    (incident) =>
      incident.kind === "maintenance" &&
      !incident.cancelledAt &&
      states.includes(newest(incident).status),
  );
}

const floors: Record<Impact, string> = {
  none: "All Systems Operational",
  maintenance: "Service Under Maintenance",
  minor: "Minor Service Outage",
  major: "Partial System Outage",
  critical: "Major System Outage",
};

/** The state of the page, by the table of contracts §1 and the floor of open incidents. */
export function overallOf(world: World): { indicator: Impact; description: string } {
  const [indicator, description] = rollUp(leavesOf(world).map(({ status }) => status));
  const floor = worst(impactSeverity, "none", openIncidents(world).map(impactOf));
  return impactSeverity.indexOf(floor) > impactSeverity.indexOf(indicator)
    ? { indicator: floor, description: floors[floor] }
    : { indicator, description };
}

function rollUp(leaves: readonly ComponentStatus[]): [Impact, string] {
  const count = (status: ComponentStatus) => leaves.filter((leaf) => leaf === status).length;
  const all = (status: ComponentStatus) => count(status) === leaves.length;
  if (all("operational")) return ["none", "All Systems Operational"];
  if (all("major_outage")) return ["critical", "Major System Outage"];
  if (count("major_outage") > 0 || all("partial_outage")) return ["major", "Partial System Outage"];
  if (count("partial_outage") > 0) return ["minor", "Minor Service Outage"];
  if (all("degraded_performance")) return ["minor", "Degraded System Service"];
  if (count("degraded_performance") > 0) return ["minor", "Partially Degraded Service"];
  return ["maintenance", "Service Under Maintenance"];
}

/** When readers of feeds last heard of it. */
export function toldAt({ updates, cancelledAt }: ToldIncident): Date {
  return new Date(Math.max(...updates.map(({ createdAt }) => +createdAt), +(cancelledAt ?? 0)));
}

/** Descending by a time, ties by id descending (contracts §1 "Order"). */
export function latestFirst<T extends { id: string }>(list: T[], timeOf: (one: T) => Date): T[] {
  return [...list].sort((a, b) => +timeOf(b) - +timeOf(a) || (a.id < b.id ? 1 : -1));
}

/** Ascending by a time, ties by id descending. */
export function soonestFirst<T extends { id: string }>(list: T[], timeOf: (one: T) => Date): T[] {
  return [...list].sort((a, b) => +timeOf(a) - +timeOf(b) || (a.id < b.id ? 1 : -1));
}
