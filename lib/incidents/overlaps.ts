import { incidentStatuses, isFinished, unfinishedMaintenanceStatuses } from "@/lib/status";
import type { Client } from "./load-incidents";
import type { Overlap } from "./schema";

export type Window = { from: Date; until: Date };
export type Planned = {
  componentIds: readonly string[];
  /** Several where it comes again. */
  windows: readonly Window[];
  /** The maintenances whose windows they are. */
  exceptIds: readonly string[];
};

/** More than anybody reads; the soonest are told. */
const mostTold = 20;
const openStatuses = incidentStatuses.filter((status) => !isFinished(status));

/**
 * What else concerns components of a maintenance: other maintenances that aren't over and whose window
 * overlaps one of its, the soonest first (one that overruns lasts until now), then incidents that are open now.
 */
export async function findOverlaps(
  db: Client,
  { componentIds, windows, exceptIds }: Planned,
  now: Date,
): Promise<Overlap[]> {
  if (windows.length === 0) return [];
  const isShared = { componentId: { in: [...componentIds] } };
  const rows = await db.incident.findMany({
    where: {
      deletedAt: null,
      cancelledAt: null,
      components: { some: isShared },
      id: { notIn: [...exceptIds] },
      OR: [
        { kind: "incident", status: { in: openStatuses } },
        {
          kind: "maintenance",
          status: { in: [...unfinishedMaintenanceStatuses] },
          OR: windows.map((window) => ({
            scheduledFor: { lt: window.until },
            OR: [{ scheduledUntil: { gt: window.from } }, overrunsInto(window, now)],
          })),
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

/** Under way past its end, it goes on at least until now. */
function overrunsInto({ from }: Window, now: Date) {
  return from <= now
    ? { status: { in: ["in_progress", "verifying"] }, scheduledUntil: { lte: now } }
    : { id: { in: [] } };
}
