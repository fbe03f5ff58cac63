import { type Client, loadStamped, stampFields } from "./load-incidents";
import type { Incident } from "./schema";

/** The `limit` incidents that stand last on the public timeline, newest first (contracts §1). */
export async function listNewestIncidents(db: Client, limit: number): Promise<Incident[]> {
  const stamps = await db.incident.findMany({
    where: { kind: "incident", deletedAt: null },
    select: stampFields,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return loadStamped(db, stamps);
}

/** The `limit` maintenances planned for the latest, that one first; cancelled ones are left out. */
export async function listLatestMaintenances(db: Client, limit: number): Promise<Incident[]> {
  const stamps = await db.incident.findMany({
    where: { kind: "maintenance", deletedAt: null, cancelledAt: null },
    select: stampFields,
    orderBy: [{ scheduledFor: "desc" }, { id: "desc" }],
    take: limit,
  });
  return loadStamped(db, stamps);
}
