import { type Context, commitChange, type Tx } from "@/lib/db";
import { newOrderedId } from "@/lib/ids";
import { findStillDue } from "./clock-queries";
import { type ClockStep, reminderLeadMs } from "./clock-rules";

/** Hands the reminder of a maintenance to the outbox, once. Visitors see nothing of it. */
export function remind(ctx: Context, step: ClockStep): Promise<void> {
  return commitChange<void>(ctx, "maintenance.remind", async (tx) => {
    const now = ctx.clock.now();
    if (!(await findStillDue(tx, step, now))) return { result: undefined, unchanged: true };
    const { id, name } = await tx.incident.update({
      where: { id: step.incidentId },
      // No new version: nobody who is writing meanwhile has seen anything else.
      data: { remindedAt: now },
      select: { id: true, name: true },
    });
    await tx.outboxEvent.create({
      data: {
        id: newOrderedId(now),
        type: "maintenance.reminder",
        incidentId: id,
        createdAt: now,
      },
      select: { id: true },
    });
    return {
      result: undefined,
      audit: { subject: { id, name }, before: { remindedAt: null }, after: { remindedAt: now } },
      touched: {},
    };
  });
}

/**
 * After a change of its window: a maintenance that was reminded of and now starts later than a reminder
 * is due was moved, and is reminded of again.
 */
export async function forgetReminder(tx: Tx, incidentId: string, now: Date): Promise<void> {
  const leadEnd = new Date(now.getTime() + reminderLeadMs);
  await tx.incident.updateMany({
    where: { id: incidentId, remindedAt: { not: null }, scheduledFor: { gt: leadEnd } },
    data: { remindedAt: null },
  });
}
