import { type Context, commitChange, unavailableIfDown } from "@/lib/db";
import { Unavailable } from "@/lib/errors";
import { requirePage } from "@/lib/page";
import { incidentChange, noFacts } from "./changes";
import { findStillDue, lookAhead } from "./clock-queries";
import { type ClockStep, keyOf, shownAt } from "./clock-rules";
import { clockText } from "./clock-texts";
import { addUpdate } from "./post-update";
import { requireIncident } from "./queries";
import { remind } from "./remind";
import type { Incident } from "./schema";
import { settle } from "./settle";

/**
 * Does all that maintenances are to do by themselves by now, in order of its time, each in a change of
 * its own: reminds, starts, completes. What was missed is made up; only reminders aren't, once the
 * start has come. Gives when there will be more to do; null where nothing is planned. Several replicas
 * may do this at once: what one has done, the others' transactions find done. One maintenance that
 * can't be changed stops no other; its error is thrown at the end.
 */
export async function workClock(ctx: Context): Promise<Date | null> {
  const tried = new Set<string>();
  const failures: unknown[] = [];
  for (;;) {
    const { due, nextAt } = await lookAhead(ctx.db, ctx.clock.now());
    const step = due.find((one) => !tried.has(keyOf(one)));
    if (!step) {
      if (failures.length > 0) throw failures[0];
      return nextAt;
    }
    tried.add(keyOf(step));
    try {
      await (step.verb === "remind" ? remind(ctx, step) : post(ctx, step, step.verb));
    } catch (error) {
      if (unavailableIfDown(error) instanceof Unavailable) throw error;
      failures.push(error);
    }
  }
}

const outcomes = {
  start: { action: "maintenance.start", status: "in_progress" },
  complete: { action: "maintenance.complete", status: "completed" },
} as const;

function post(
  ctx: Context,
  step: ClockStep,
  verb: keyof typeof outcomes,
): Promise<Incident | null> {
  const { action, status } = outcomes[verb];
  return commitChange<Incident | null>(ctx, action, async (tx, actor) => {
    const now = ctx.clock.now();
    const found = await findStillDue(tx, step, now);
    if (!found) return { result: null, unchanged: true };
    const before = await requireIncident(tx, step.incidentId);
    const { timeZone: zone, locale } = await requirePage(tx);
    const at = shownAt(step, found.maintenance, found.said, now);
    const body = clockText(verb, { plannedAt: step.at, shownAt: at, now }, { zone, locale });
    const said = { status, body, displayAt: at.toISOString(), submissionId: keyOf(step) };
    const author = { effects: {}, deliverNotifications: true, authorName: actor.name };
    await addUpdate(tx, before, { ...noFacts, ...said, ...author }, now);
    return incidentChange(before, await settle(tx, before.id, before, now));
  });
}
