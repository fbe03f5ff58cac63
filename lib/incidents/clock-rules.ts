import { sortUpdates } from "@/lib/status";
import type { Incident, IncidentUpdate } from "./schema";

/** How long before its start a maintenance is reminded of. */
export const reminderLeadMs = 60 * 60_000;

export type ClockVerb = "remind" | "start" | "complete";

/** What the clock does with a maintenance by itself, and when. */
export type ClockStep = {
  incidentId: string;
  verb: ClockVerb;
  at: Date;
  /** From then on it isn't done any more. */
  until: Date | null;
};

/** What the clock reads of a maintenance that is neither over, cancelled nor deleted. */
export type Timed = Pick<
  Incident,
  "id" | "status" | "scheduledFor" | "scheduledUntil" | "autoStart" | "autoComplete" | "updatedAt"
> & { remindPrior: boolean; remindedAt: Date | null };

/** What the clock reads of an update. */
export type ToldUpdate = Pick<IncidentUpdate, "id" | "status" | "displayAt" | "createdAt"> & {
  submissionId: string | null;
};

/** All that the clock is to do with a maintenance as it stands. What never started isn't completed. */
export function stepsOf(maintenance: Timed): ClockStep[] {
  const { id: incidentId, status, scheduledFor, scheduledUntil } = maintenance;
  const { autoStart, autoComplete, remindPrior, remindedAt } = maintenance;
  const steps: ClockStep[] = [];
  if (status === "scheduled" && scheduledFor) {
    if (remindPrior && !remindedAt) {
      const at = new Date(scheduledFor.getTime() - reminderLeadMs);
      steps.push({ incidentId, verb: "remind", at, until: scheduledFor });
    }
    if (autoStart) steps.push({ incidentId, verb: "start", at: scheduledFor, until: null });
  }
  if (isUnderWay(status) && autoComplete && scheduledUntil) {
    steps.push({ incidentId, verb: "complete", at: scheduledUntil, until: null });
  }
  return steps;
}

export function isDue({ at, until }: ClockStep, now: Date): boolean {
  return at <= now && (until === null || now < until);
}

/** Names a step for ever: an update is posted for it once. No form's id has a colon. */
export function keyOf({ incidentId, verb, at }: ClockStep): string {
  return `${prefix}${incidentId}:${verb}:${at.getTime()}`;
}

const prefix = "clock:";

/**
 * Whether a due update is for the clock to post. Not what it posted before, whatever became of it; not
 * the end of work that somebody began or took up again after its planned end; and nothing in the
 * instant of the newest update: then a moment later.
 */
export function isForClock(step: ClockStep, said: readonly ToldUpdate[], now: Date): boolean {
  const key = keyOf(step);
  if (said.some(({ submissionId }) => submissionId === key)) return false;
  if (step.verb === "complete" && wasTakenUpAfter(step.at, said)) return false;
  const newest = sortUpdates(said).at(-1);
  return newest !== undefined && newest.displayAt < now;
}

function wasTakenUpAfter(end: Date, said: readonly ToldUpdate[]): boolean {
  const sorted = sortUpdates(said);
  const began = sorted[sorted.findLastIndex(({ status }) => !isUnderWay(status)) + 1];
  return began !== undefined && !isClocks(began) && began.displayAt >= end;
}

/**
 * The time to show with what the clock posts: the planned one, exactly, also where that is long past.
 * But now, where something was told of a later time, or where somebody changed the maintenance since:
 * then it wasn't known at the planned time that it was one.
 */
export function shownAt(
  { at }: ClockStep,
  { updatedAt }: Pick<Timed, "updatedAt">,
  said: readonly ToldUpdate[],
  now: Date,
): Date {
  const isToldOfLater = said.some(({ displayAt }) => displayAt >= at);
  const changedByClock = said.some(
    (update) => isClocks(update) && update.createdAt.getTime() === updatedAt.getTime(),
  );
  return isToldOfLater || (updatedAt > at && !changedByClock) ? now : at;
}

function isClocks({ submissionId }: ToldUpdate): boolean {
  return submissionId?.startsWith(prefix) === true;
}

function isUnderWay(status: Incident["status"]): boolean {
  return status === "in_progress" || status === "verifying";
}
