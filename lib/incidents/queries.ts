import { inChunks } from "@/lib/db";
import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { Conflict, NotFound } from "@/lib/errors";
import { groupBy } from "@/lib/group-by";
import {
  compareUrgency,
  covers,
  type Extent,
  type ExtentFacts,
  extentOf,
  type IncidentKind,
  listedAt,
  type Stretch,
  type Urgency,
  unfinishedMaintenanceStatuses,
} from "@/lib/status";
import { type Client, loadStamped, type Stamp, stampFields } from "./load-incidents";
import type { CalendarMaintenance, Incident, ResolvedIncident } from "./schema";
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
      "Someone else changed this incident while you were writing. Your text isn’t lost. Compare both texts, then post again.",
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

/** Incidents that ended after an instant, the last ended first; those that were reopened left out. */
export async function listResolvedSince(db: Client, since: Date): Promise<ResolvedIncident[]> {
  const rows = await db.incident.findMany({
    where: { ...notDeleted, kind: "incident", resolvedAt: { gt: since } },
    select: { id: true, name: true, resolvedAt: true },
    orderBy: [{ resolvedAt: "desc" }, { id: "desc" }],
  });
  return rows.flatMap(({ resolvedAt, ...row }) => (resolvedAt ? [{ ...row, resolvedAt }] : []));
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

/** Entries that cover any of a stretch of time up to `asOf`, deleted ones left out; the last listed first. */
export async function listCovering(db: Client, stretch: Stretch, asOf: Date): Promise<Incident[]> {
  const [unfinished, over] = await Promise.all([
    Promise.all([listOpenIncidents(db), listMaintenances(db, unfinishedMaintenanceStatuses)]),
    list(db, endedSince(stretch), []),
  ]);
  return uniqueById([...unfinished.flat(), ...over])
    .filter((incident) => covers(extentOf(incident), stretch, asOf))
    .toSorted(byLastListed);
}

/** Met by whatever ended within a stretch or after it, of which few began after it. */
function endedSince({ from, to }: Stretch): Where {
  // Extents count whole seconds.
  const since = { gte: new Date(from.getTime() - 1_000) };
  return {
    AND: [
      { OR: [{ resolvedAt: since }, { cancelledAt: since }] },
      { OR: [{ startedAt: { lt: to } }, { createdAt: { lt: to } }] },
    ],
  };
}

/** One may have been finished between two reads. */
function uniqueById(incidents: readonly Incident[]): Incident[] {
  return [...new Map(incidents.map((one) => [one.id, one])).values()];
}

function byLastListed(a: Incident, b: Incident): number {
  return listedAt(b).getTime() - listedAt(a).getTime() || (a.id < b.id ? 1 : -1);
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

/** What each incident and maintenance covers, in any order; of all that isn't deleted. */
export async function listExtents(db: Client): Promise<Extent[]> {
  const rows = await db.incident.findMany({ where: notDeleted, select: extentFields });
  const steps = await inChunks(
    rows.map(({ id }) => id),
    (incidentId) =>
      db.incidentUpdate.findMany({
        where: { incidentId },
        select: { incidentId: true, id: true, status: true, displayAt: true },
      }),
  );
  const stepsOf = groupBy(steps, ({ incidentId }) => incidentId);
  // Rows hold words that only services wrote.
  return rows.map((row) =>
    extentOf({ ...row, updates: stepsOf.get(row.id) ?? [] } as ExtentFacts & { id: string }),
  );
}

const extentFields = {
  id: true,
  kind: true,
  startedAt: true,
  resolvedAt: true,
  cancelledAt: true,
  scheduledFor: true,
  scheduledUntil: true,
} as const;

/** The earliest instant that anything is told of; null without any incident or maintenance. */
export async function findFirstInstant(db: Client): Promise<Date | null> {
  const { _min: first } = await db.incident.aggregate({
    where: notDeleted,
    _min: { createdAt: true, startedAt: true },
  });
  const times = [first.createdAt, first.startedAt].filter((at) => at !== null);
  return times.length > 0 ? new Date(Math.min(...times.map(Number))) : null;
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
