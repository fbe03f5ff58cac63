import { inChunks } from "@/lib/db";
import { type UpdateStatus, unfinishedMaintenanceStatuses } from "@/lib/status";
import {
  type ClockStep,
  isDue,
  isForClock,
  stepsOf,
  type Timed,
  type ToldUpdate,
} from "./clock-rules";
import type { Client } from "./load-incidents";

const timedFields = {
  id: true,
  status: true,
  scheduledFor: true,
  scheduledUntil: true,
  autoStart: true,
  autoComplete: true,
  remindPrior: true,
  remindedAt: true,
  updatedAt: true,
} as const;

const isUnfinished = {
  kind: "maintenance",
  deletedAt: null,
  cancelledAt: null,
  status: { in: [...unfinishedMaintenanceStatuses] },
};

/**
 * What the clock has to do now, in order of its time, and when there will be more: null where nothing
 * is planned. Asked every second: one query as long as nothing is due.
 */
export async function lookAhead(
  db: Client,
  now: Date,
): Promise<{ due: ClockStep[]; nextAt: Date | null }> {
  const rows = await db.incident.findMany({
    where: {
      ...isUnfinished,
      OR: [{ autoStart: true }, { autoComplete: true }, { remindPrior: true, remindedAt: null }],
    },
    select: timedFields,
  });
  const steps = rows.flatMap((row) => stepsOf(toTimed(row))).toSorted(byTime);
  const past = steps.filter((step) => isDue(step, now));
  return {
    due: await forClock(db, past, now),
    nextAt: steps.find(({ at }) => at > now)?.at ?? null,
  };
}

/** A maintenance that a step is still to be done with, as a transaction sees it; null where it isn't. */
export async function findStillDue(
  tx: Client,
  step: ClockStep,
  now: Date,
): Promise<{ maintenance: Timed; said: ToldUpdate[] } | null> {
  const row = await tx.incident.findFirst({
    where: { ...isUnfinished, id: step.incidentId },
    select: timedFields,
  });
  const maintenance = row && toTimed(row);
  if (!maintenance || !stepsOf(maintenance).some((one) => isSame(one, step) && isDue(one, now))) {
    return null;
  }
  const said = await listSaid(tx, [step.incidentId]);
  return step.verb === "remind" || isForClock(step, said, now) ? { maintenance, said } : null;
}

async function forClock(db: Client, due: readonly ClockStep[], now: Date): Promise<ClockStep[]> {
  const posting = due.filter(({ verb }) => verb !== "remind");
  if (posting.length === 0) return [...due];
  const said = await listSaid(
    db,
    posting.map(({ incidentId }) => incidentId),
  );
  return due.filter(
    (step) =>
      step.verb === "remind" ||
      isForClock(
        step,
        said.filter(({ incidentId }) => incidentId === step.incidentId),
        now,
      ),
  );
}

async function listSaid(
  db: Client,
  incidentIds: readonly string[],
): Promise<(ToldUpdate & { incidentId: string })[]> {
  const rows = await inChunks(incidentIds, (incidentId) =>
    db.incidentUpdate.findMany({
      where: { incidentId },
      select: {
        id: true,
        incidentId: true,
        status: true,
        displayAt: true,
        createdAt: true,
        submissionId: true,
      },
    }),
  );
  return rows.map((row) => ({ ...row, status: row.status as UpdateStatus }));
}

/** Rows hold words that only services wrote, checked by zod on their way in. */
function toTimed<T extends { status: string }>(row: T): T & { status: UpdateStatus } {
  return { ...row, status: row.status as UpdateStatus };
}

function isSame(a: ClockStep, b: ClockStep): boolean {
  return a.verb === b.verb && a.at.getTime() === b.at.getTime();
}

function byTime(a: ClockStep, b: ClockStep): number {
  return a.at.getTime() - b.at.getTime() || (a.incidentId < b.incidentId ? -1 : 1);
}
