import { unfinishedMaintenanceStatuses } from "@/lib/status";
import { type Client, loadIncidents } from "./load-incidents";
import { type Incident, lastToldAt, type PostedUpdate } from "./schema";

const pageOfUpdates = 250;
/** Up to so many incidents of a component are compared; of more, some are soon met among the newest. */
const fewIncidents = 500;

const shown = { deletedAt: null } as const;
const touching = (componentIds: readonly string[]) => ({
  ...shown,
  components: { some: { componentId: { in: [...componentIds] } } },
});
type Where = typeof shown | ReturnType<typeof touching>;

/**
 * The `limit` incidents and maintenances with the newest update (or cancellation), that one first
 * (contracts §2, rolling feeds).
 */
export async function listByNewestUpdate(db: Client, limit: number): Promise<Incident[]> {
  return lastTold(db, shown, await lastUpdated(db, shown, limit), limit);
}

/** Like listByNewestUpdate, of those only that touch any of these components. */
export async function listByNewestUpdateOf(
  db: Client,
  componentIds: readonly string[],
  limit: number,
): Promise<Incident[]> {
  const where = touching(componentIds);
  const few = await findFew(db, componentIds);
  const updated = few
    ? await lastUpdatedAmong(db, few, limit)
    : await lastUpdated(db, where, limit);
  return lastTold(db, where, updated, limit);
}

/** The `limit` newest updates, whatever they belong to, the newest first (contracts §2, log feeds). */
export async function listNewestUpdates(db: Client, limit: number): Promise<PostedUpdate[]> {
  const rows = await db.incidentUpdate.findMany({
    where: { incident: shown },
    select: { id: true, incidentId: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  const incidents = await loadIncidents(db, [...new Set(rows.map((row) => row.incidentId))]);
  const posted = new Map(
    incidents.flatMap((incident) =>
      incident.updates.map((update) => [update.id, { incident, update }]),
    ),
  );
  return rows.flatMap(({ id }) => posted.get(id) ?? []);
}

/** From the newest update backwards, so that the cost doesn't grow with the history. */
async function lastUpdated(db: Client, where: Where, limit: number): Promise<string[]> {
  const newest = new Set<string>();
  for (let skip = 0; newest.size < limit; skip += pageOfUpdates) {
    const rows = await db.incidentUpdate.findMany({
      where: { incident: where },
      select: { incidentId: true },
      orderBy: [{ createdAt: "desc" }, { incidentId: "desc" }, { id: "desc" }],
      skip,
      take: pageOfUpdates,
    });
    for (const { incidentId } of rows) newest.add(incidentId);
    if (rows.length < pageOfUpdates) break;
  }
  return [...newest].slice(0, limit);
}

/** The incidents that touch these components; null where they are many. */
async function findFew(db: Client, componentIds: readonly string[]): Promise<string[] | null> {
  const rows = await db.incidentComponent.findMany({
    where: { componentId: { in: [...componentIds] }, incident: shown },
    select: { incidentId: true },
    take: fewIncidents + 1,
  });
  return rows.length > fewIncidents ? null : [...new Set(rows.map((row) => row.incidentId))];
}

async function lastUpdatedAmong(
  db: Client,
  incidentIds: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await db.incidentUpdate.groupBy({
    by: ["incidentId"],
    where: { incidentId: { in: [...incidentIds] } },
    orderBy: [{ _max: { createdAt: "desc" } }, { incidentId: "desc" }],
    take: limit,
  });
  return rows.map(({ incidentId }) => incidentId);
}

/** The last told of these and of the cancelled: a cancellation posts no update. */
async function lastTold(
  db: Client,
  where: Where,
  updatedIds: readonly string[],
  limit: number,
): Promise<Incident[]> {
  const cancelled = await db.incident.findMany({
    where: {
      ...where,
      kind: "maintenance",
      status: { in: [...unfinishedMaintenanceStatuses] },
      cancelledAt: { not: null },
    },
    select: { id: true },
    orderBy: [{ cancelledAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  const ids = new Set([...updatedIds, ...cancelled.map(({ id }) => id)]);
  const incidents = await loadIncidents(db, [...ids]);
  return incidents.toSorted(byLastTold).slice(0, limit);
}

function byLastTold(a: Incident, b: Incident): number {
  return lastToldAt(b).getTime() - lastToldAt(a).getTime() || (a.id < b.id ? 1 : -1);
}
