import type { MaintenanceStatus } from "./statuses";

/** Whether an update that was promised by `nextUpdateBy` is late at `at`; never without a promise. */
export function isOverdue(nextUpdateBy: Date | null, at: Date): boolean {
  return nextUpdateBy !== null && at > nextUpdateBy;
}

/**
 * Whether a maintenance is past its planned end and not completed. A cancelled one has no end to
 * overrun: don't ask.
 */
export function isOverrunning(
  maintenance: { status: MaintenanceStatus; scheduledUntil: Date },
  at: Date,
): boolean {
  return maintenance.status !== "completed" && at > maintenance.scheduledUntil;
}
