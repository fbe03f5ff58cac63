import { LRUCache } from "lru-cache";
import { z } from "zod";
import { type Database, inChunks, lastingOf, perDatabase, type Reader, type Tx } from "@/lib/db";
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

/** Incidents with all that belongs to them, in the order of `ids`: one query a table and 500 ids. */
export async function loadIncidents(db: Client, ids: readonly string[]): Promise<Incident[]> {
  const rows = await inChunks(ids, (id) =>
    db.incident.findMany({ where: { id }, select: incidentFields }),
  );
  const updates = await updatesOf(db, rows);
  const components = await loadAttached(db, ids);
  const incidents = rows.map(
    (row): Incident => ({
      ...row,
      // Rows hold words that only services wrote, checked by zod on their way in.
      kind: row.kind as IncidentKind,
      status: row.status as UpdateStatus,
      impact: row.impact as Impact,
      impactOverride: row.impactOverride as Impact | null,
      updates: updates.get(row.id) ?? [],
      components: components.get(row.id) ?? [],
    }),
  );
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Stamp = { id: string; version: number; updatedAt: Date };

const mostKept = 2_000;
const keptFor = perDatabase(() => new LRUCache<string, IncidentUpdate[]>({ max: mostKept }));

/**
 * By incident. A publication reads the same incidents for a dozen documents, and most are long over:
 * what was read under a version stays. Within a transaction a version may not be the last word.
 */
async function updatesOf(
  db: Client,
  incidents: readonly Stamp[],
): Promise<Map<string, IncidentUpdate[]>> {
  // Past a snapshot, which may hold an answer from before this version: it would stay for good.
  const lasting = lastingOf(db);
  const load = async (ids: readonly string[]) =>
    groupBy(await loadUpdates(lasting, ids), ({ incidentId }) => incidentId);
  if (isTransaction(db)) return load(incidents.map(({ id }) => id));
  const known = keptFor(db);
  const keyOf = ({ id, version, updatedAt }: Stamp) => `${id} ${version} ${updatedAt.getTime()}`;
  const found = new Map(incidents.map((one) => [one.id, known.get(keyOf(one))]));
  const missing = incidents.filter(({ id }) => !found.get(id));
  const loaded = await load(missing.map(({ id }) => id));
  for (const one of missing) known.set(keyOf(one), loaded.get(one.id) ?? []);
  return new Map(incidents.map(({ id }) => [id, found.get(id) ?? loaded.get(id) ?? []]));
}

function isTransaction(db: Client): boolean {
  return !("$connect" in db && typeof db.$connect === "function");
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
      select: { updateId: true, componentId: true, name: true, oldStatus: true, newStatus: true },
      orderBy: [{ name: "asc" }, { componentId: "asc" }],
    }),
  );
  return rows.map(({ updateId, componentId, name, oldStatus, newStatus }) => ({
    updateId,
    effect: {
      componentId,
      name,
      oldStatus: oldStatus as ComponentStatus,
      newStatus: newStatus as ComponentStatus,
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

/** By incident, in the order in which the page shows components. */
async function loadAttached(
  db: Client,
  incidentIds: readonly string[],
): Promise<Map<string, Incident["components"]>> {
  const links = await inChunks(incidentIds, (incidentId) =>
    db.incidentComponent.findMany({
      where: { incidentId },
      select: { incidentId: true, componentId: true },
    }),
  );
  const ids = [...new Set(links.map(({ componentId }) => componentId))];
  const rows = await inChunks(ids, (id) =>
    db.component.findMany({
      where: { id },
      select: { id: true, name: true, archivedAt: true, position: true },
    }),
  );
  const sorted = rows.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const linked = groupBy(links, ({ incidentId }) => incidentId);
  return new Map(
    [...linked].map(([incidentId, own]) => {
      const attached = new Set(own.map(({ componentId }) => componentId));
      const components = sorted.filter(({ id }) => attached.has(id));
      return [
        incidentId,
        components.map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null })),
      ];
    }),
  );
}
