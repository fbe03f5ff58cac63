import type { Clock } from "@/lib/clock";
import type { Change, Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { instantOf } from "@/lib/fields";
import { newOrderedId } from "@/lib/ids";
import { requirePage } from "@/lib/page";
import { isFinished, type UpdateStatus } from "@/lib/status";
import type { Effect, Incident } from "./schema";

/** How far a form's clock may run ahead of the server's. */
const toleranceMs = 60_000;

/** What every change of an incident tells: the audit entry, and what the publisher makes anew. */
export function incidentChange(before: Incident | null, after: Incident): Change<Incident> {
  return {
    result: after,
    audit: { subject: { id: after.id, name: after.name }, before, after },
    touched: {
      components: true,
      incidents: [after.id],
      times: [...(before ? [before.createdAt] : []), after.createdAt],
    },
  };
}

type TimeField = { path: string; value: string | null };

/** Reads a form's times in the page's zone. */
export async function readTimes<K extends string>(
  tx: Tx,
  fields: Readonly<Record<K, string | null>>,
): Promise<Record<K, Date | null>> {
  const { timeZone } = await requirePage(tx);
  const entries = Object.entries<string | null>(fields).map(([key, value]) => [
    key,
    value === null ? null : instantOf(value, timeZone),
  ]);
  return Object.fromEntries(entries) as Record<K, Date | null>;
}

/** Refuses an instant that has not come yet. */
export function checkPast(path: TimeField["path"], at: Date | null, clock: Clock): Problem[] {
  if (!at || at.getTime() <= clock.now().getTime() + toleranceMs) return [];
  return [{ path, message: "This time is in the future: an update tells what has happened." }];
}

/** Refuses a promise that is already past. */
export function checkPromise(
  status: UpdateStatus,
  nextUpdateBy: Date | null,
  clock: Clock,
): Problem[] {
  if (!nextUpdateBy) return [];
  if (isFinished(status)) {
    return [
      {
        path: "nextUpdateBy",
        message: "A finished incident has no next update: leave this empty.",
      },
    ];
  }
  if (nextUpdateBy > clock.now()) return [];
  return [
    { path: "nextUpdateBy", message: "The next update must be promised for a time to come." },
  ];
}

export function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Invalid(problems);
}

type NewUpdate = {
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

/** Stores one posted message with its effects. */
export async function insertUpdate(tx: Tx, update: NewUpdate, now: Date): Promise<void> {
  const { effects, ...fields } = update;
  const id = newOrderedId(now);
  await tx.incidentUpdate.create({
    data: { id, ...fields, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  if (effects.length > 0) {
    await tx.updateEffect.createMany({
      data: effects.map((effect) => ({ updateId: id, ...effect })),
    });
  }
}
