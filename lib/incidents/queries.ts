import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { Conflict, NotFound } from "@/lib/errors";
import {
  compareUrgency,
  type IncidentKind,
  type Urgency,
  unfinishedMaintenanceStatuses,
} from "@/lib/status";
import { type Client, loadStamped, type Stamp, stampFields } from "./load-incidents";
import type { CalendarMaintenance, Incident } from "./schema";
import { matching } from "./search-text";

type Where = Prisma.IncidentWhereInput;
type OrderBy = Prisma.IncidentOrderByWithRelationInput[];

const notDeleted = { deletedAt: null } as const;
const newestFirst: OrderBy = [{ createdAt: "desc" }, { id: "desc" }];
export const openStatuses = ["investigating", "identified", "monitoring"];
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

/** Unresolved incidents, worst first (`compareUrgency`). Never truncated. */
export async function listOpenIncidents(db: Client): Promise<Incident[]> {
  // Asked for in an order, the database looks through all of history instead.
  const incidents = await list(db, { kind: "incident", status: { in: openStatuses } }, []);
  // One may have been resolved between the two reads.
  const open = incidents.filter(({ status }) => openStatuses.includes(status));
  return open.toSorted((a, b) => compareUrgency(urgencyOf(a), urgencyOf(b)));
}

/** Maintenances of the given states that aren't cancelled, the soonest first. Never truncated. */
export async function listMaintenances(
  db: Client,
  statuses: readonly ("scheduled" | "in_progress" | "verifying")[],
): Promise<Incident[]> {
  // One question for whichever states: within a snapshot it is asked once.
  const unfinished = { in: [...unfinishedMaintenanceStatuses] };
  const where = { kind: "maintenance", cancelledAt: null, status: unfinished };
  const all = await list(db, where, [{ scheduledFor: "asc" }, { id: "desc" }]);
  const wanted = new Set<string>(statuses);
  return all.filter(({ status }) => wanted.has(status));
}

/**
 * What a calendar tells of, the soonest first: maintenances that aren't over, and those that ended,
 * were called off or deleted since an instant. A window that ends later keeps them as long.
 */
export async function listCalendarMaintenances(
  db: Client,
  since: Date,
): Promise<CalendarMaintenance[]> {
  const lately = { gte: since };
  const rows = await db.incident.findMany({
    where: {
      kind: "maintenance",
      scheduledFor: { not: null },
      scheduledUntil: { not: null },
      OR: [
        { status: { in: [...unfinishedMaintenanceStatuses] }, cancelledAt: null, deletedAt: null },
        { scheduledUntil: lately },
        { resolvedAt: lately },
        { cancelledAt: lately },
        { deletedAt: lately },
      ],
    },
    select: { ...stampFields, deletedAt: true },
    orderBy: [{ scheduledFor: "asc" }, { id: "asc" }],
  });
  const incidents = await loadStamped(db, rows);
  const deletedAt = new Map(rows.map((row) => [row.id, row.deletedAt]));
  return incidents.map((incident) => ({
    ...incident,
    deletedAt: deletedAt.get(incident.id) ?? null,
  }));
}

/** What stands on the public timeline from one instant to another, newest first. */
export function listIncidentsBetween(db: Client, from: Date, to: Date): Promise<Incident[]> {
  return list(db, { createdAt: { gte: from, lt: to } }, newestFirst);
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
    ...matching(query),
  };
}

/** Ids of all that is not deleted, newest first. */
export async function listIncidentIds(db: Client): Promise<string[]> {
  return (await stampsOf(db, {}, newestFirst)).map(({ id }) => id);
}

/** Which of these ids are of incidents that aren't deleted, in any order. */
export async function listExistingIds(db: Client, ids: readonly string[]): Promise<string[]> {
  return (await stampsOf(db, { id: { in: [...ids] } }, [])).map(({ id }) => id);
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

/** Whether anything stands on the public timeline from one instant to another. */
export async function hasIncidentBetween(db: Client, from: Date, to: Date): Promise<boolean> {
  return (await findTime(db, { gte: from, lt: to }, "desc")) !== null;
}

/** The instants on the public timeline next to a stretch of it: the last before, the first after. */
export async function findNeighbourTimes(
  db: Client,
  from: Date,
  to: Date,
): Promise<{ before: Date | null; after: Date | null }> {
  return {
    before: await findTime(db, { lt: from }, "desc"),
    after: await findTime(db, { gte: to }, "asc"),
  };
}

/** Where the newest incident stands on the public timeline; null without any. */
export async function findNewestTime(db: Client): Promise<Date | null> {
  return findTime(db, {}, "desc");
}

async function findTime(
  db: Client,
  createdAt: { gte?: Date; lt?: Date },
  order: "asc" | "desc",
): Promise<Date | null> {
  const row = await db.incident.findFirst({
    where: { ...notDeleted, createdAt },
    select: { createdAt: true },
    orderBy: [{ createdAt: order }, { id: order }],
  });
  return row?.createdAt ?? null;
}

/** The instants that were promised: next updates of open incidents, ends of unfinished maintenances. */
export async function listPromises(db: Client): Promise<Date[]> {
  const open = await listOpenIncidents(db);
  const planned = await listMaintenances(db, unfinishedMaintenanceStatuses);
  return [
    ...open.map(({ updates }) => updates[0]?.nextUpdateBy ?? null),
    ...planned.map(({ scheduledUntil }) => scheduledUntil),
  ].filter((at) => at !== null);
}

type Place = { skip: number; take: number };

async function list(
  db: Client,
  where: Where,
  orderBy: OrderBy,
  place?: Place,
): Promise<Incident[]> {
  return loadStamped(db, await stampsOf(db, where, orderBy, place));
}

async function stampsOf(
  db: Client,
  where: Where,
  orderBy: OrderBy,
  place?: Place,
): Promise<Stamp[]> {
  return db.incident.findMany({
    where: { ...notDeleted, ...where },
    select: stampFields,
    orderBy,
    ...place,
  });
}

function urgencyOf({ id, impact, updates, startedAt }: Incident): Urgency {
  return { id, impact, newestUpdateAt: updates[0]?.displayAt ?? startedAt };
}
