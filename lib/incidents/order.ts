import type { Tx } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { checkStep, isFinished, sortUpdates, updateStatusLabels } from "@/lib/status";
import type { Incident, IncidentUpdate } from "./schema";

type Step = Pick<IncidentUpdate, "id" | "status" | "displayAt">;

/**
 * Refuses an update, new or edited, at whose place the story would no longer hold together: it must
 * be able to follow the one before it, and the one after it to follow it.
 */
export function checkPlace(before: Incident, changed: Step): Problem[] {
  const sorted = sortUpdates(withChanged(before, changed));
  for (const [index, update] of sorted.entries()) {
    const step = checkStep(before.kind, sorted[index - 1]?.status ?? null, update.status);
    if (!step.ok) return [update.id === changed.id ? step.problem : cutOff(changed, update)];
  }
  return checkEnd(before, changed);
}

function withChanged(before: Incident, changed: Step): Step[] {
  return [...before.updates.filter(({ id }) => id !== changed.id), changed];
}

function cutOff(changed: Step, follower: Step): Problem {
  const [status, next] = [changed, follower].map((update) => updateStatusLabels[update.status]);
  return {
    path: "status",
    message: `“${status}” can't come before “${next}”, which follows it. Choose another status or time.`,
  };
}

function checkEnd(before: Incident, { id, status, displayAt }: Step): Problem[] {
  if (before.kind === "maintenance" || !isFinished(status) || displayAt >= before.startedAt) {
    return [];
  }
  const isFirst = sortUpdates(before.updates)[0]?.id === id;
  if (isFirst && beganWithFirstUpdate(before)) return [];
  return [{ path: "displayAt", message: "The end is before the start of the incident." }];
}

/** A window ends after it begins. */
export function checkWindow(from: Date | null, until: Date | null): Problem[] {
  if (from && until && from < until) return [];
  return [{ path: "scheduledUntil", message: "The end must be after the start." }];
}

/** Refuses a start that lies after the first update. */
export function checkStart(startedAt: Date, firstDisplayAt: Date): Problem[] {
  if (startedAt <= firstDisplayAt) return [];
  return [
    { path: "startedAt", message: "The start is after the first update: choose an earlier one." },
  ];
}

/** An incident stands on the timeline where its first update does, and began then unless told otherwise. */
export async function moveStart(tx: Tx, before: Incident, changed: Step): Promise<void> {
  const first = sortUpdates(withChanged(before, changed))[0];
  const firstBefore = sortUpdates(before.updates)[0];
  if (!first || first.displayAt.getTime() === firstBefore?.displayAt.getTime()) return;
  const startedLater = before.startedAt > first.displayAt;
  await tx.incident.update({
    where: { id: before.id },
    data: {
      createdAt: first.displayAt,
      ...(beganWithFirstUpdate(before) || startedLater ? { startedAt: first.displayAt } : {}),
    },
    select: { id: true },
  });
}

function beganWithFirstUpdate({ startedAt, createdAt }: Incident): boolean {
  return startedAt.getTime() === createdAt.getTime();
}
