import {
  type IncidentKind,
  incidentStatuses,
  maintenanceStatuses,
  type UpdateStatus,
  updateStatusLabels,
} from "./statuses";
import type { Step } from "./step";

/** The part of an update that decides where its incident stands. */
export type UpdateStep = { id: string; status: UpdateStatus; displayAt: Date };

/** Where an incident or maintenance stands; the instants are `displayAt`s of its updates. */
export type Lifecycle = {
  status: UpdateStatus;
  /** The first `monitoring` since the last reopening. */
  monitoringAt: Date | null;
  /** Non-null exactly when the status is resolved, postmortem or completed. */
  resolvedAt: Date | null;
};

const statusesOfKind = {
  incident: incidentStatuses,
  maintenance: maintenanceStatuses,
} as const satisfies Record<IncidentKind, readonly UpdateStatus[]>;

/** Whether an incident of this status is over: resolved, postmortem, or a completed maintenance. */
export function isFinished(status: UpdateStatus): boolean {
  return status === "resolved" || status === "postmortem" || status === "completed";
}

/** Updates in the order in which they count: by `displayAt`, then by id; the oldest first. */
export function sortUpdates<T extends { id: string; displayAt: Date }>(updates: readonly T[]): T[] {
  return updates.toSorted(
    (a, b) => a.displayAt.getTime() - b.displayAt.getTime() || compareIds(a.id, b.id),
  );
}

/**
 * Where an incident stands after its updates, given in any order. The newest one gives the status;
 * a reopening (an unfinished status after a finished one) forgets the earlier instants.
 * Throws a RangeError without updates: an incident never exists without one.
 */
export function lifecycleOf(updates: readonly UpdateStep[]): Lifecycle {
  const [first, ...later] = sortUpdates(updates);
  if (!first) throw new RangeError("An incident has at least one update.");
  const start: Lifecycle = { status: first.status, monitoringAt: null, resolvedAt: null };
  return later.reduce(advance, advance(start, first));
}

/** Whether an update of status `next` may follow one of status `previous` (null: the first one). */
export function checkStep(
  kind: IncidentKind,
  previous: UpdateStatus | null,
  next: UpdateStatus,
): Step<UpdateStatus> {
  const known: readonly UpdateStatus[] = statusesOfKind[kind];
  if (!known.includes(next)) {
    const owner = kind === "incident" ? "An incident" : "A maintenance";
    return refuse(`${owner} can't be "${updateStatusLabels[next]}".`);
  }
  if (next === "postmortem" && previous !== "resolved" && previous !== "postmortem") {
    return refuse("A postmortem can only follow the resolution of the incident.");
  }
  return { ok: true, value: next };
}

function refuse(message: string): Step<never> {
  return { ok: false, problem: { path: "status", message } };
}

function advance(before: Lifecycle, update: UpdateStep): Lifecycle {
  const { status, displayAt } = update;
  if (isFinished(status)) {
    return { ...before, status, resolvedAt: before.resolvedAt ?? displayAt };
  }
  const monitoringBefore = before.resolvedAt ? null : before.monitoringAt;
  const monitoringAt = monitoringBefore ?? (status === "monitoring" ? displayAt : null);
  return { status, monitoringAt, resolvedAt: null };
}

// By code unit, as the database sorts them: never by locale.
function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
