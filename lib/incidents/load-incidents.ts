import { LRUCache } from "lru-cache";
import { z } from "zod";
import { listEveryComponent } from "@/lib/components";
import {
  type Database,
  inChunks,
  isSnapshot,
  lastingOf,
  oncePerSnapshot,
  perDatabase,
  type Reader,
  type Tx,
} from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import {
  type ComponentStatus,
  componentStatuses,
  type Impact,
  type IncidentKind,
  incidentStatuses,
  maintenanceStatuses,
  type UpdateStatus,
} from "@/lib/status";
import type { Effect, Incident, IncidentUpdate, UpdateVersion } from "./schema";

export type Client = Database | Reader | Tx;

const incidentFields = {
  id: true,
  kind: true,
  name: true,
  status: true,
  impact: true,
  impactOverride: true,
  createdAt: true,
  startedAt: true,
  monitoringAt: true,
  resolvedAt: true,
  scheduledFor: true,
  scheduledUntil: true,
  autoStart: true,
  autoComplete: true,
  sequence: true,
  seriesId: true,
  cancelledAt: true,
  recordedAt: true,
  updatedAt: true,
  version: true,
} as const;

const updateFields = {
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
  correctedAt: true,
} as const;

/** Names what is stored of an incident: each change of it, or of what belongs to it, gives it another. */
export type Stamp = { id: string; version: number; updatedAt: Date };
export const stampFields = { id: true, version: true, updatedAt: true } as const;

/** An incident with its updates; of its components, which have versions of their own, the ids. */
type Stored = Omit<Incident, "components"> & { componentIds: readonly string[] };

/** Incidents with all that belongs to them, in the order of `ids`: one query a table and 500 ids. */
export async function loadIncidents(db: Client, ids: readonly string[]): Promise<Incident[]> {
  const stamps = await inChunks(ids, (id) =>
    db.incident.findMany({ where: { id }, select: stampFields }),
  );
  return inOrder(ids, await loadStamped(db, stamps));
}

/** The same for incidents of which the stamps were just read, in their order. */
export async function loadStamped(db: Client, stamps: readonly Stamp[]): Promise<Incident[]> {
  const ids = stamps.map(({ id }) => id);
  const stored = isSnapshot(db) ? await keptOf(db, stamps) : await readStored(db, ids);
  return inOrder(ids, await withComponents(db, stored));
}

const mostKept = 2_000;
const keptFor = perDatabase(() => new LRUCache<string, Stored>({ max: mostKept }));

/**
 * A publication reads the same incidents for a dozen documents, and most are long over: what was read under
 * a stamp stays.
 */
async function keptOf(db: Client, stamps: readonly Stamp[]): Promise<Stored[]> {
  const kept = keptFor(db);
  const keyOf = ({ id, version, updatedAt }: Stamp) => `${id} ${version} ${updatedAt.getTime()}`;
  const found = stamps.flatMap((stamp) => kept.get(keyOf(stamp)) ?? []);
  const known = new Set(found.map(({ id }) => id));
  const missing = stamps.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  // Past a snapshot, which may hold an answer from before this version: it would stay for good.
  const read = await readStored(lastingOf(db), missing);
  // Under what the row itself says: it may have changed since its stamp was read.
  for (const one of read) kept.set(keyOf(one), one);
  return [...found, ...read];
}

/** In any order. */
async function readStored(db: Client, ids: readonly string[]): Promise<Stored[]> {
  const rows = await inChunks(ids, (id) =>
    db.incident.findMany({ where: { id }, select: incidentFields }),
  );
  const updates = groupBy(await loadUpdates(db, ids), ({ incidentId }) => incidentId);
  const links = await inChunks(ids, (incidentId) =>
    db.incidentComponent.findMany({
      where: { incidentId },
      select: { incidentId: true, componentId: true },
    }),
  );
  const linked = groupBy(links, ({ incidentId }) => incidentId);
  return rows.map((row) => ({
    ...row,
    // Rows hold words that only services wrote, checked by zod on their way in.
    kind: row.kind as IncidentKind,
    status: row.status as UpdateStatus,
    impact: row.impact as Impact,
    impactOverride: row.impactOverride as Impact | null,
    updates: updates.get(row.id) ?? [],
    componentIds: (linked.get(row.id) ?? []).map(({ componentId }) => componentId),
  }));
}

type Placed = { place: number; component: Incident["components"][number] };

/** Each with its components in the order in which the page shows them. */
async function withComponents(db: Client, stored: readonly Stored[]): Promise<Incident[]> {
  const placed = await findPlaced(db, [...new Set(stored.flatMap((one) => one.componentIds))]);
  return stored.map(({ componentIds, ...incident }) => {
    const own = componentIds.flatMap((id) => placed.get(id) ?? []);
    const sorted = own.toSorted((a, b) => a.place - b.place);
    return { ...incident, components: sorted.map(({ component }) => component) };
  });
}

function inOrder(ids: readonly string[], incidents: readonly Incident[]): Incident[] {
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** At least those with these ids. */
async function findPlaced(db: Client, ids: readonly string[]): Promise<Map<string, Placed>> {
  if (isSnapshot(db)) {
    return oncePerSnapshot(db, "placed components", async () =>
      placedById(await listEveryComponent(db)),
    );
  }
  const rows = await inChunks(ids, (id) =>
    db.component.findMany({
      where: { id },
      select: { id: true, name: true, archivedAt: true, position: true },
    }),
  );
  return placedById(rows.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)));
}

type ComponentRow = { id: string; name: string; archivedAt: Date | null };

function placedById(rows: readonly ComponentRow[]): Map<string, Placed> {
  return new Map(
    rows.map(({ id, name, archivedAt }, place) => [
      id,
      { place, component: { id, name, archived: archivedAt !== null } },
    ]),
  );
}

/** Newest first: by `displayAt`, then id. */
async function loadUpdates(db: Client, incidentIds: readonly string[]): Promise<IncidentUpdate[]> {
  const rows = await inChunks(incidentIds, (incidentId) =>
    db.incidentUpdate.findMany({
      where: { incidentId },
      select: updateFields,
      orderBy: [{ displayAt: "desc" }, { id: "desc" }],
    }),
  );
  const updateIds = rows.map(({ id }) => id);
  const effects = groupBy(await loadEffects(db, updateIds), ({ updateId }) => updateId);
  const versions = groupBy(await loadVersions(db, updateIds), ({ updateId }) => updateId);
  return rows.map((row) => ({
    ...row,
    status: row.status as UpdateStatus,
    effects: (effects.get(row.id) ?? []).map(({ effect }) => effect),
    versions: (versions.get(row.id) ?? []).map(({ version }) => version),
  }));
}

async function loadEffects(
  db: Client,
  updateIds: readonly string[],
): Promise<{ updateId: string; effect: Effect }[]> {
  const rows = await inChunks(updateIds, (updateId) =>
    db.updateEffect.findMany({
      where: { updateId },
      select: {
        updateId: true,
        componentId: true,
        name: true,
        oldStatus: true,
        newStatus: true,
        otherStatus: true,
        isImplied: true,
      },
      orderBy: [{ name: "asc" }, { componentId: "asc" }],
    }),
  );
  return rows.map(({ updateId, componentId, name, ...said }) => ({
    updateId,
    effect: {
      componentId,
      name,
      oldStatus: said.oldStatus as ComponentStatus,
      newStatus: said.newStatus as ComponentStatus,
      otherStatus: said.otherStatus as ComponentStatus | null,
      isImplied: said.isImplied,
    },
  }));
}

const storedVersion = z.object({
  number: z.number(),
  status: z.enum([...incidentStatuses, ...maintenanceStatuses]),
  body: z.string(),
  displayAt: z.date(),
  effects: z.preprocess(
    (json) => JSON.parse(String(json)),
    z.array(
      z.object({
        componentId: z.string(),
        name: z.string(),
        oldStatus: z.enum(componentStatuses),
        newStatus: z.enum(componentStatuses),
        otherStatus: z.enum(componentStatuses).nullable().default(null),
      }),
    ),
  ),
  reason: z.enum(["typo", "correction"]),
  replacedAt: z.date(),
  editorName: z.string().nullable(),
});

async function loadVersions(
  db: Client,
  updateIds: readonly string[],
): Promise<{ updateId: string; version: UpdateVersion }[]> {
  const rows = await inChunks(updateIds, (updateId) =>
    db.updateVersion.findMany({ where: { updateId }, orderBy: { number: "asc" } }),
  );
  return rows.map((row) => ({ updateId: row.updateId, version: storedVersion.parse(row) }));
}
