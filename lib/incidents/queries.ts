import { z } from "zod";
import type { Database, Reader, Tx } from "@/lib/db";
import type { Prisma } from "@/lib/db/generated/sqlite/client";
import { Conflict, NotFound } from "@/lib/errors";
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

type Client = Database | Reader | Tx;

const effectSelect = { componentId: true, name: true, oldStatus: true, newStatus: true } as const;

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
  correctedAt: true,
  effects: { select: effectSelect, orderBy: [{ name: "asc" }, { componentId: "asc" }] },
  versions: { orderBy: { number: "asc" } },
} as const satisfies Prisma.IncidentUpdateSelect;

const incidentSelect = {
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
  cancelledAt: true,
  recordedAt: true,
  updatedAt: true,
  version: true,
  updates: { select: updateSelect, orderBy: [{ displayAt: "desc" }, { id: "desc" }] },
  components: {
    select: { component: { select: { id: true, name: true, archivedAt: true } } },
    orderBy: { component: { position: "asc" } },
  },
} as const satisfies Prisma.IncidentSelect;

type IncidentRow = Prisma.IncidentGetPayload<{ select: typeof incidentSelect }>;
type UpdateRow = IncidentRow["updates"][number];
type VersionRow = UpdateRow["versions"][number];

const notDeleted = { deletedAt: null } as const;
const newestFirst = [
  { createdAt: "desc" },
  { id: "desc" },
] as const satisfies Prisma.IncidentOrderByWithRelationInput[];
const openStatuses = ["investigating", "identified", "monitoring"];

/** The incident or maintenance, or null where it doesn't exist or was deleted. */
export async function findIncident(db: Client, id: string): Promise<Incident | null> {
  const row = await db.incident.findFirst({ where: { id, ...notDeleted }, select: incidentSelect });
  return row ? toIncident(row) : null;
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
  const rows = await db.incident.findMany({
    where: { ...notDeleted, kind: "incident", status: { in: openStatuses } },
    select: incidentSelect,
  });
  return rows.map(toIncident).toSorted(byNewestUpdate);
}

/** Maintenances of the given states that aren't cancelled, the soonest first. Never truncated. */
export async function listMaintenances(
  db: Client,
  statuses: readonly ("scheduled" | "in_progress" | "verifying")[],
): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { ...notDeleted, kind: "maintenance", cancelledAt: null, status: { in: [...statuses] } },
    select: incidentSelect,
    orderBy: [{ scheduledFor: "asc" }, { id: "desc" }],
  });
  return rows.map(toIncident);
}

/** What stands on the public timeline from one instant to another, newest first. */
export async function listIncidentsBetween(db: Client, from: Date, to: Date): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { ...notDeleted, createdAt: { gte: from, lt: to } },
    select: incidentSelect,
    orderBy: newestFirst,
  });
  return rows.map(toIncident);
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
  const order = new Map(newest.map(({ incidentId }, index) => [incidentId, index]));
  const rows = await db.incident.findMany({
    where: { id: { in: [...order.keys()] } },
    select: incidentSelect,
  });
  return rows.map(toIncident).toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
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
  const [rows, total] = await Promise.all([
    db.incident.findMany({
      where,
      select: incidentSelect,
      orderBy: newestFirst,
      skip: (page - 1) * size,
      take: size,
    }),
    db.incident.count({ where }),
  ]);
  return { incidents: rows.map(toIncident), total };
}

function whereOf({ query, state, kind }: IncidentFilter): Prisma.IncidentWhereInput {
  const finished = ["resolved", "postmortem", "completed"];
  return {
    ...notDeleted,
    ...(kind ? { kind } : {}),
    ...(state === "open" ? { status: { notIn: finished }, cancelledAt: null } : {}),
    ...(state === "finished"
      ? { OR: [{ status: { in: finished } }, { cancelledAt: { not: null } }] }
      : {}),
    ...(query ? { name: { contains: query } } : {}),
  };
}

/** Ids of all that is not deleted, for the publisher. */
export async function listIncidentIds(db: Client): Promise<string[]> {
  const rows = await db.incident.findMany({
    where: notDeleted,
    select: { id: true },
    orderBy: newestFirst,
  });
  return rows.map(({ id }) => id);
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

function byNewestUpdate(a: Incident, b: Incident): number {
  const newest = (incident: Incident) => incident.updates[0]?.displayAt.getTime() ?? 0;
  return newest(b) - newest(a) || (a.id < b.id ? 1 : -1);
}

// Rows hold words that only the services wrote, checked by zod on their way in.
function toIncident(row: IncidentRow): Incident {
  return {
    ...row,
    kind: row.kind as IncidentKind,
    status: row.status as UpdateStatus,
    impact: row.impact as Impact,
    impactOverride: row.impactOverride as Impact | null,
    updates: row.updates.map(toUpdate),
    components: row.components.map(({ component }) => ({
      id: component.id,
      name: component.name,
      archived: component.archivedAt !== null,
    })),
  };
}

function toUpdate(row: UpdateRow): IncidentUpdate {
  return {
    ...row,
    status: row.status as UpdateStatus,
    effects: row.effects.map((effect) => ({
      ...effect,
      oldStatus: effect.oldStatus as ComponentStatus,
      newStatus: effect.newStatus as ComponentStatus,
    })),
    versions: row.versions.map(toVersion),
  };
}

const storedEffects = z.array(
  z.object({
    componentId: z.string(),
    name: z.string(),
    oldStatus: z.enum(componentStatuses),
    newStatus: z.enum(componentStatuses),
  }),
);
const storedStatus = z.enum([...incidentStatuses, ...maintenanceStatuses]);

function toVersion(row: VersionRow): UpdateVersion {
  const effects: Effect[] = storedEffects.parse(JSON.parse(row.effects));
  return {
    number: row.number,
    status: storedStatus.parse(row.status),
    body: row.body,
    displayAt: row.displayAt,
    effects,
    reason: z.enum(["typo", "correction"]).parse(row.reason),
    replacedAt: row.replacedAt,
    editorName: row.editorName,
  };
}
