import { type Database, inChunks, type Tx } from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import type { HistoryComponent, HistoryGroup, HistoryIncident } from "../history";

type Client = Database | Tx;

const updateSelect = {
  id: true,
  incidentId: true,
  status: true,
  body: true,
  createdAt: true,
  updatedAt: true,
  displayAt: true,
  deliverNotifications: true,
  nextUpdateBy: true,
  whoIsAffected: true,
  whatStillWorks: true,
  whatYouCanDo: true,
  authorName: true,
} as const;

const incidentSelect = {
  id: true,
  kind: true,
  name: true,
  impactOverride: true,
  createdAt: true,
  startedAt: true,
  monitoringAt: true,
  resolvedAt: true,
  scheduledFor: true,
  scheduledUntil: true,
  autoStart: true,
  autoComplete: true,
  cancelledAt: true,
  recordedAt: true,
  updatedAt: true,
  deletedAt: true,
} as const;

/** As an update read before its first edit here. */
type FirstVersion = { status: string; body: string; displayAt: Date; effects: string };

export type StoredUpdate = HistoryIncident["updates"][number] & { original: FirstVersion | null };
export type StoredIncident = Omit<HistoryIncident, "updates"> & {
  deletedAt: Date | null;
  updates: readonly StoredUpdate[];
};

/** What the database holds of a history: whatever has one of its ids. */
export type Stored = {
  groups: ReadonlyMap<string, HistoryGroup & { archivedAt: Date | null }>;
  components: ReadonlyMap<string, HistoryComponent & { archivedAt: Date | null }>;
  incidents: ReadonlyMap<string, StoredIncident>;
  /** Component id to the status that is set by hand now. */
  manual: ReadonlyMap<string, string>;
  /** Ids of what someone changed here, other than by an import. */
  changedHere: ReadonlySet<string>;
  /** Whether someone here put components in another order or dissolved a group. */
  isArranged: boolean;
};

export async function loadStored(db: Client, incidentIds: readonly string[]): Promise<Stored> {
  const common = {
    id: true,
    name: true,
    description: true,
    position: true,
    createdAt: true,
    updatedAt: true,
    archivedAt: true,
  } as const;
  const own = { groupId: true, showcase: true, onlyShowIfDegraded: true, startDate: true } as const;
  const groups = await db.componentGroup.findMany({ select: common });
  const components = await db.component.findMany({ select: { ...common, ...own } });
  const manual = await db.claim.findMany({
    where: { source: "manual", to: null },
    select: { componentId: true, status: true },
  });
  return {
    groups: byId(groups),
    components: byId(components),
    incidents: byId(await loadIncidents(db, incidentIds)),
    manual: new Map(manual.map(({ componentId, status }) => [componentId, status])),
    ...(await loadLocalChanges(db)),
  };
}

// Level by level: what Prisma nests becomes one list of ids, longer than SQLite takes.
async function loadIncidents(db: Client, ids: readonly string[]): Promise<StoredIncident[]> {
  const incidents = await inChunks(ids, (id) =>
    db.incident.findMany({ where: { id }, select: incidentSelect }),
  );
  const known = incidents.map(({ id }) => id);
  const attachments = await inChunks(known, (incidentId) =>
    db.incidentComponent.findMany({ where: { incidentId } }),
  );
  const attached = groupBy(attachments, ({ incidentId }) => incidentId);
  const updates = await loadUpdates(db, known);
  // Rows hold words that only the services and the importer wrote, checked on their way in.
  return incidents.map((row) => ({
    ...row,
    componentIds: (attached.get(row.id) ?? []).map(({ componentId }) => componentId),
    updates: updates.get(row.id) ?? [],
  })) as StoredIncident[];
}

async function loadUpdates(db: Client, incidentIds: readonly string[]) {
  const updates = await inChunks(incidentIds, (incidentId) =>
    db.incidentUpdate.findMany({
      where: { incidentId },
      select: updateSelect,
    }),
  );
  const ids = updates.map(({ id }) => id);
  const effects = groupBy(
    await inChunks(ids, (updateId) => db.updateEffect.findMany({ where: { updateId } })),
    ({ updateId }) => updateId,
  );
  const originals = groupBy(
    await inChunks(ids, (updateId) =>
      db.updateVersion.findMany({
        where: { updateId, number: 1 },
        select: { updateId: true, status: true, body: true, displayAt: true, effects: true },
      }),
    ),
    ({ updateId }) => updateId,
  );
  const complete = updates.map(({ incidentId, ...update }) => ({
    incidentId,
    ...update,
    effects: (effects.get(update.id) ?? []).map(({ updateId: _id, ...effect }) => effect),
    original: originals.get(update.id)?.[0] ?? null,
  }));
  return groupBy(complete, ({ incidentId }) => incidentId);
}

/** The audit log knows what was changed here: an import's own entry names the page only. */
async function loadLocalChanges(db: Client): Promise<Pick<Stored, "changedHere" | "isArranged">> {
  const entries = await db.auditEntry.findMany({
    where: {
      OR: ["component.", "group.", "incident.", "maintenance."].map((prefix) => ({
        action: { startsWith: prefix },
      })),
    },
    select: { action: true, subjectId: true },
    distinct: ["action", "subjectId"],
  });
  // A group may be made with components that it takes over.
  const arranging = ["component.reorder", "group.create", "group.arrange", "group.archive"];
  return {
    changedHere: new Set(entries.flatMap(({ subjectId }) => (subjectId ? [subjectId] : []))),
    isArranged: entries.some(({ action }) => arranging.includes(action)),
  };
}

/** Which of these updates exist already, and in which incident. */
export async function findOwners(
  db: Client,
  updateIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inChunks(updateIds, (id) =>
    db.incidentUpdate.findMany({
      where: { id },
      select: { id: true, incidentId: true },
    }),
  );
  return new Map(rows.map(({ id, incidentId }) => [id, incidentId]));
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
