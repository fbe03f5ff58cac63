import type { Context } from "@/lib/context";
import { instantOf } from "@/lib/fields";
import { requirePage } from "@/lib/page";
import { incidentStatuses, isFinished, unfinishedMaintenanceStatuses } from "@/lib/status";
import type { Client } from "./load-incidents";
import type { FindOverlaps, Overlap } from "./schema";

export type Window = {
  componentIds: readonly string[];
  from: Date;
  until: Date;
  /** The maintenance whose window it is. */
  exceptId: string | null;
};

/** More than anybody reads; the soonest are told. */
const mostTold = 20;
const openStatuses = incidentStatuses.filter((status) => !isFinished(status));

/**
 * What else concerns components of a maintenance: other maintenances that aren't over and whose window
 * overlaps, the soonest first (one that overruns lasts until now), then incidents that are open now.
 */
export async function findOverlaps(db: Client, window: Window, now: Date): Promise<Overlap[]> {
  const isShared = { componentId: { in: [...window.componentIds] } };
  const rows = await db.incident.findMany({
    where: {
      deletedAt: null,
      cancelledAt: null,
      components: { some: isShared },
      ...(window.exceptId === null ? {} : { id: { not: window.exceptId } }),
      OR: [
        { kind: "incident", status: { in: openStatuses } },
        {
          kind: "maintenance",
          status: { in: [...unfinishedMaintenanceStatuses] },
          scheduledFor: { lt: window.until },
          OR: [{ scheduledUntil: { gt: window.from } }, overrunsInto(window, now)],
        },
      ],
    },
    select: {
      id: true,
      kind: true,
      name: true,
      scheduledFor: true,
      scheduledUntil: true,
      components: { where: isShared, select: { component: { select: { name: true } } } },
    },
    orderBy: [{ kind: "desc" }, { scheduledFor: "asc" }, { id: "asc" }],
    take: mostTold,
  });
  return rows.map(({ components, kind, ...row }) => ({
    incident: { ...row, kind: kind === "incident" ? "incident" : "maintenance" },
    components: components.map(({ component }) => component.name),
  }));
}

/** The same for a window as a form has it; nothing as long as it is none. */
export async function findOverlapsOfPlan(
  { db, clock }: Pick<Context, "db" | "clock">,
  { scheduledFor, scheduledUntil, ...rest }: FindOverlaps,
): Promise<Overlap[]> {
  if (scheduledFor === null || scheduledUntil === null) return [];
  const { timeZone } = await requirePage(db);
  const from = instantOf(scheduledFor, timeZone);
  const until = instantOf(scheduledUntil, timeZone);
  return from < until ? findOverlaps(db, { ...rest, from, until }, clock.now()) : [];
}

/** Under way past its end, it goes on at least until now. */
function overrunsInto({ from }: Window, now: Date) {
  return from <= now
    ? { status: { in: ["in_progress", "verifying"] }, scheduledUntil: { lte: now } }
    : { id: { in: [] } };
}
