import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { Conflict, NotFound } from "@/lib/errors";
import type { IncidentKind } from "@/lib/status";
import { type Client, loadIncidents } from "./load-incidents";
import type { Incident } from "./schema";

type Where = Prisma.IncidentWhereInput;
type OrderBy = Prisma.IncidentOrderByWithRelationInput[];

const notDeleted = { deletedAt: null } as const;
const newestFirst: OrderBy = [{ createdAt: "desc" }, { id: "desc" }];
const openStatuses = ["investigating", "identified", "monitoring"];
const finishedStatuses = ["resolved", "postmortem", "completed"];

/** The incident or maintenance, or null where it doesn't exist or was deleted. */
export async function findIncident(db: Client, id: string): Promise<Incident | null> {
  const [incident] = await list(db, { id }, []);
  return incident ?? null;
}

/** Like findIncident; throws NotFound, or Conflict where `version` isn't the present one. */
export async function requireIncident(
  db: Client,
  id: string,
  seen?: { version: number },
): Promise<Incident> {
  const incident = await findIncident(db, id);
  if (!incident) throw new NotFound("incident");
  if (seen && seen.version !== incident.version) {
    throw new Conflict(
      "Someone else changed this incident while you were writing. Nothing of yours is lost: compare both texts, then post again.",
      incident,
    );
  }
  return incident;
}

/** Unresolved incidents, the one with the newest update first. Never truncated. */
export async function listOpenIncidents(db: Client): Promise<Incident[]> {
  const incidents = await list(db, { kind: "incident", status: { in: openStatuses } }, newestFirst);
  return incidents.toSorted(byNewestUpdate);
}

/** Maintenances of the given states that aren't cancelled, the soonest first. Never truncated. */
export function listMaintenances(
  db: Client,
  statuses: readonly ("scheduled" | "in_progress" | "verifying")[],
): Promise<Incident[]> {
  const where = { kind: "maintenance", cancelledAt: null, status: { in: [...statuses] } };
  return list(db, where, [{ scheduledFor: "asc" }, { id: "desc" }]);
}

/** What stands on the public timeline from one instant to another, newest first. */
export function listIncidentsBetween(db: Client, from: Date, to: Date): Promise<Incident[]> {
  return list(db, { createdAt: { gte: from, lt: to } }, newestFirst);
}

/** The `limit` incidents and maintenances with the newest update, that one first (contracts §2). */
export async function listByNewestUpdate(db: Client, limit: number): Promise<Incident[]> {
  const newest = await db.incidentUpdate.groupBy({
    by: ["incidentId"],
    where: { incident: notDeleted },
    _max: { createdAt: true },
    orderBy: [{ _max: { createdAt: "desc" } }, { incidentId: "desc" }],
    take: limit,
  });
  return loadIncidents(
    db,
    newest.map(({ incidentId }) => incidentId),
  );
}

export type IncidentFilter = {
  query: string | null;
  state: "open" | "finished" | null;
  kind: IncidentKind | null;
};

/** A page of the staff's list, newest first, with the count of all that match. `page` from 1. */
export async function listIncidents(
  db: Client,
  filter: IncidentFilter,
  { page, size }: { page: number; size: number },
): Promise<{ incidents: Incident[]; total: number }> {
  const where = whereOf(filter);
  const total = await db.incident.count({ where: { ...notDeleted, ...where } });
  const place = { skip: (page - 1) * size, take: size };
  return { incidents: await list(db, where, newestFirst, place), total };
}

function whereOf({ query, state, kind }: IncidentFilter): Where {
  return {
    ...(kind ? { kind } : {}),
    ...(state === "open" ? { status: { notIn: finishedStatuses }, cancelledAt: null } : {}),
    ...(state === "finished"
      ? { OR: [{ status: { in: finishedStatuses } }, { cancelledAt: { not: null } }] }
      : {}),
    ...(query ? { name: { contains: query } } : {}),
  };
}

/** Ids of all that is not deleted, newest first. */
export async function listIncidentIds(db: Client): Promise<string[]> {
  return idsOf(db, {}, newestFirst);
}

/** The instants at which incidents stand on the public timeline, newest first. */
export async function listIncidentTimes(db: Client): Promise<Date[]> {
  const rows = await db.incident.findMany({
    where: notDeleted,
    select: { createdAt: true },
    orderBy: newestFirst,
  });
  return rows.map(({ createdAt }) => createdAt);
}

type Place = { skip: number; take: number };

async function list(
  db: Client,
  where: Where,
  orderBy: OrderBy,
  place?: Place,
): Promise<Incident[]> {
  return loadIncidents(db, await idsOf(db, where, orderBy, place));
}

async function idsOf(db: Client, where: Where, orderBy: OrderBy, place?: Place): Promise<string[]> {
  const rows = await db.incident.findMany({
    where: { ...notDeleted, ...where },
    select: { id: true },
    orderBy,
    ...place,
  });
  return rows.map(({ id }) => id);
}

function byNewestUpdate(a: Incident, b: Incident): number {
  const newest = (incident: Incident) => incident.updates[0]?.displayAt.getTime() ?? 0;
  return newest(b) - newest(a) || (a.id < b.id ? 1 : -1);
}
