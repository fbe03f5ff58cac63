import {
  type Database,
  inChunks,
  oncePerSnapshot,
  perDatabase,
  type Reader,
  type Tx,
} from "@/lib/db";
import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { Conflict, NotFound } from "@/lib/errors";
import { groupBy } from "@/lib/group-by";
import { type ComponentStatus, groupStatus, worseStatus } from "@/lib/status";
import type { Component, ComponentGroup, ComponentTree } from "./schema";

type Client = Database | Reader | Tx;

const componentSelect = {
  id: true,
  name: true,
  description: true,
  groupId: true,
  position: true,
  showcase: true,
  onlyShowIfDegraded: true,
  startDate: true,
  archivedAt: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

const groupSelect = {
  id: true,
  name: true,
  description: true,
  position: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

const inOrder = [{ position: "asc" }, { id: "asc" }] as const satisfies {
  position?: "asc";
  id?: "asc";
}[];

const everySelect = { ...componentSelect, timelineVersion: true } as const;
type EveryRow = Prisma.ComponentGetPayload<{ select: typeof everySelect }>;

const rowsFor = perDatabase(() => new Map<string, EveryRow>());

/**
 * Every component there ever was, in order of position, with how often its timeline changed. Each write of
 * a component raises one of its versions, so of a thousand only those are read that another one has now;
 * the rest are the same objects as before, and what was made of them can be kept by them.
 */
export function listEveryComponent(db: Client): Promise<EveryRow[]> {
  return oncePerSnapshot(db, "every component", () => readEveryComponent(db));
}

async function readEveryComponent(db: Client): Promise<EveryRow[]> {
  const kept = rowsFor(db);
  const present = await listVersions(db);
  const changed = present.filter(({ id, versions }) => versionsOf(kept.get(id)) !== versions);
  const fresh = await inChunks(
    changed.map(({ id }) => id),
    (id) => db.component.findMany({ where: { id }, select: everySelect }),
  );
  for (const row of fresh) kept.set(row.id, row);
  return present.flatMap(({ id }) => kept.get(id) ?? []);
}

/** In order of position. As one row: a thousand take the client longer than all else of a publication. */
async function listVersions(db: Client): Promise<{ id: string; versions: string }[]> {
  const [row] = await db.$queryRaw<{ all: string | null }[]>`
    SELECT string_agg(
      "id" || ' ' || "version" || ' ' || "timelineVersion", ',' ORDER BY "position", "id"
    ) AS "all" FROM "Component"`;
  return (row?.all?.split(",") ?? []).map((one) => {
    const [id = "", ...versions] = one.split(" ");
    return { id, versions: versions.join(" ") };
  });
}

function versionsOf(row: EveryRow | undefined): string {
  return `${row?.version} ${row?.timelineVersion}`;
}

/** The groups that aren't archived, in order. */
export function listGroups(db: Client): Promise<GroupRow[]> {
  const where = { archivedAt: null };
  return db.componentGroup.findMany({ where, select: groupSelect, orderBy: inOrder });
}

/** All components that aren't archived, with their status at `now`, in groups and in order. */
export function loadTree(db: Client, now: Date): Promise<ComponentTree> {
  return oncePerSnapshot(db, `tree ${now.toISOString()}`, () => makeTree(db, now));
}

async function makeTree(db: Client, now: Date): Promise<ComponentTree> {
  const groups = await listGroups(db);
  const every = await listEveryComponent(db);
  const present = every.filter(({ archivedAt }) => archivedAt === null);
  const components = await withStatus(db, present, { archivedAt: null }, now);
  const top = [
    ...groups.map((row) => ({ kind: "group" as const, group: withMembers(row, components) })),
    ...components
      .filter((component) => component.groupId === null)
      .map((component) => ({ kind: "component" as const, component })),
  ];
  return top.toSorted((a, b) => positionOf(a) - positionOf(b));
}

type GroupRow = Prisma.ComponentGroupGetPayload<{ select: typeof groupSelect }>;

function withMembers(row: GroupRow, components: readonly Component[]): ComponentGroup {
  const members = components.filter((component) => component.groupId === row.id);
  return { ...row, components: members, status: groupStatus(members.map(({ status }) => status)) };
}

function positionOf(entry: ComponentTree[number]): number {
  return entry.kind === "group" ? entry.group.position : entry.component.position;
}

/** Components in order of position, with their status at `now`. */
export async function listComponents(
  db: Client,
  now: Date,
  filter: { archived: boolean } | { ids: readonly string[] },
): Promise<Component[]> {
  const where =
    "ids" in filter
      ? { id: { in: [...filter.ids] } }
      : { archivedAt: filter.archived ? { not: null } : null };
  // One after the other: within a transaction there is one connection.
  const rows = await db.component.findMany({ where, select: componentSelect, orderBy: inOrder });
  return withStatus(db, rows, where, now);
}

type ComponentRow = Prisma.ComponentGetPayload<{ select: typeof componentSelect }>;

/** These components, which `where` selects, with their status at `now`. */
async function withStatus(
  db: Client,
  rows: readonly ComponentRow[],
  where: Prisma.ComponentWhereInput,
  now: Date,
): Promise<Component[]> {
  const claims = await db.claim.findMany({
    where: { component: where, from: { lte: now }, OR: [{ to: null }, { to: { gt: now } }] },
    select: { componentId: true, source: true, status: true, from: true },
  });
  const claimsOf = groupBy(claims, ({ componentId }) => componentId);
  return rows.map((row) => componentOf(row, claimsOf.get(row.id) ?? []));
}

type Claimed = { source: string; status: string; from: Date };

const componentsOf = new WeakMap<ComponentRow, Component>();

/** The same object as before while the row and its status are. */
function componentOf(row: ComponentRow & { timelineVersion?: number }, claims: readonly Claimed[]) {
  // Claims hold statuses that lib/status made.
  const statuses = claims.map((claim) => claim.status as ComponentStatus);
  const status = statuses.reduce(worseStatus, "operational");
  const manual = claims.find((claim) => claim.source === "manual");
  const manualStatus = (manual?.status as ComponentStatus | undefined) ?? null;
  const manualSince = manual?.from ?? null;
  const before = componentsOf.get(row);
  const isSame =
    before?.status === status &&
    before.manualStatus === manualStatus &&
    before.manualSince?.getTime() === manualSince?.getTime();
  if (isSame) return before;
  const { timelineVersion: _, ...told } = row;
  const component: Component = { ...told, status, manualStatus, manualSince };
  componentsOf.set(row, component);
  return component;
}

/** Throws NotFound, or Conflict where `version` isn't the present one. */
export async function requireComponent(
  db: Client,
  id: string,
  now: Date,
  seen?: { version: number },
): Promise<Component> {
  const [component] = await listComponents(db, now, { ids: [id] });
  if (!component) throw new NotFound("component");
  if (seen && seen.version !== component.version) throw changedMeanwhile("component", component);
  return component;
}

/** Throws NotFound, or Conflict where `version` isn't the present one. */
export async function requireGroup(
  db: Client,
  id: string,
  seen?: { version: number },
): Promise<GroupRow> {
  const group = await db.componentGroup.findFirst({
    where: { id, archivedAt: null },
    select: groupSelect,
  });
  if (!group) throw new NotFound("group");
  if (seen && seen.version !== group.version) throw changedMeanwhile("group", group);
  return group;
}

function changedMeanwhile(thing: string, current: unknown): Conflict {
  return new Conflict(
    `Someone else changed this ${thing} while you were editing. Compare both, then save again.`,
    current,
  );
}
