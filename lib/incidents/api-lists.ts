import { type Client, loadIncidents } from "./load-incidents";
import type { Incident } from "./schema";

/** The `limit` incidents that stand last on the public timeline, newest first (contracts §1). */
export async function listNewestIncidents(db: Client, limit: number): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { kind: "incident", deletedAt: null },
    select: { id: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return loadIncidents(
    db,
    rows.map(({ id }) => id),
  );
}

/** The `limit` maintenances planned for the latest, that one first; cancelled ones are left out. */
export async function listLatestMaintenances(db: Client, limit: number): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { kind: "maintenance", deletedAt: null, cancelledAt: null },
    select: { id: true },
    orderBy: [{ scheduledFor: "desc" }, { id: "desc" }],
    take: limit,
  });
  return loadIncidents(
    db,
    rows.map(({ id }) => id),
  );
}
