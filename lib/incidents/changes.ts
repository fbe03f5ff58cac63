import type { Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { instantOf } from "@/lib/fields";
import { requirePage } from "@/lib/page";
import { extentOf, type UpdateStatus } from "@/lib/status";
import { instantToWallTime } from "@/lib/time";
import { attach } from "./effects";
import type { Effect, Incident } from "./schema";

/** The short facts of an update, and its promise, where nothing is said of them. */
export const noFacts = {
  nextUpdateBy: null,
  whoIsAffected: null,
  whatStillWorks: null,
  whatYouCanDo: null,
} as const;

/** How far a form's clock may run ahead of the server's. */
const toleranceMs = 60_000;

/** What every change of an incident tells: the audit entry, and what the publisher makes anew. */
export function incidentChange(before: Incident | null, after: Incident) {
  return {
    result: after,
    audit: {
      subject: { id: after.id, name: after.name },
      before: before && logged(before, after),
      after: logged(after, before),
    },
    touched: {
      components: true,
      incidents: [after.id],
      attached: (before?.components ?? []).map(({ id }) => id),
      extents: [...(before ? [extentOf(before)] : []), extentOf(after)],
    },
  };
}

/** Without the updates that stand in both states, or the log would grow with their square. */
function logged(incident: Incident, other: Incident | null) {
  const shared = new Set(other?.updates.map((update) => JSON.stringify(update)));
  const updates = incident.updates
    .filter((update) => !shared.has(JSON.stringify(update)))
    .map(({ versions: _, ...update }) => update);
  return { ...incident, updates };
}

/**
 * Reads a form's times in the page's zone. A form shows minutes, and of a doubled hour not which one:
 * a time of `shown` that comes back as it was shown stays the instant that it was.
 */
export async function readTimes<K extends string>(
  tx: Tx,
  fields: Readonly<Record<K, string | null>>,
  shown?: Readonly<Partial<Record<NoInfer<K>, Date | null>>>,
): Promise<Record<K, Date | null>> {
  const { timeZone } = await requirePage(tx);
  const read = (value: string, before: Date | null | undefined) =>
    before && value === instantToWallTime(before, timeZone) ? before : instantOf(value, timeZone);
  const entries = Object.entries<string | null>(fields).map(([key, value]) => [
    key,
    value === null ? null : read(value, shown?.[key as K]),
  ]);
  return Object.fromEntries(entries) as Record<K, Date | null>;
}

/** What a form's clock, running ahead, calls the present is the server's: nothing begins later. */
export function notAhead(at: Date, now: Date): Date {
  const aheadMs = at.getTime() - now.getTime();
  return aheadMs > 0 && aheadMs <= toleranceMs ? now : at;
}

/** Refuses an instant that has not come yet. */
export function checkPast(path: string, at: Date, now: Date): Problem[] {
  if (at <= now) return [];
  return [{ path, message: "This time is in the future. Choose now or an earlier time." }];
}

export function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Invalid(problems);
}

/** Does one step after the other, also past one that refuses, so that all problems are told at once. */
export async function allOf(...steps: readonly (() => Promise<void>)[]): Promise<void> {
  const problems: Problem[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      problems.push(...error.problems);
    }
  }
  refuseIfAny(problems);
}

export type NewUpdate = {
  id: string;
  incidentId: string;
  status: UpdateStatus;
  body: string;
  displayAt: Date;
  nextUpdateBy: Date | null;
  deliverNotifications: boolean;
  whoIsAffected: string | null;
  whatStillWorks: string | null;
  whatYouCanDo: string | null;
  authorName: string | null;
  submissionId: string | null;
  effects: readonly Effect[];
};

/** Stores one posted message with its effects, and attaches the components that it names. */
export async function insertUpdate(tx: Tx, update: NewUpdate, now: Date): Promise<void> {
  const { effects, ...fields } = update;
  await tx.incidentUpdate.create({
    data: { ...fields, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  if (effects.length > 0) {
    await tx.updateEffect.createMany({
      data: effects.map((effect) => ({ updateId: update.id, ...effect })),
    });
    const named = effects.map(({ componentId }) => componentId);
    await attach(tx, update.incidentId, named);
  }
}
