import type { Context } from "@/lib/context";
import { commitChange } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { checkStep, isFinished } from "@/lib/status";
import {
  checkPast,
  checkPromise,
  incidentChange,
  insertUpdate,
  readTimes,
  refuseIfAny,
} from "./changes";
import { checkResolvingEffects, effectsOf } from "./effects";
import { requireIncident } from "./queries";
import type { Incident, PostUpdate } from "./schema";
import { settle } from "./settle";
import { oncePerSubmission, refuseSecondSubmission } from "./submission";

/**
 * Posts one message to an incident or maintenance: it may move it on, resolve it (the shown time is
 * then the end of the trouble) or reopen it. Throws Conflict where someone else changed it meanwhile.
 */
export function postUpdate(ctx: Context, input: PostUpdate): Promise<Incident> {
  return oncePerSubmission(ctx, () =>
    commitChange(ctx, "incident.post", async (tx, actor) => {
      await refuseSecondSubmission(tx, input.submissionId);
      const now = ctx.clock.now();
      const { version, effects: said, ...update } = input;
      const before = await requireIncident(tx, input.incidentId, { version });
      const times = await readTimes(tx, {
        displayAt: input.displayAt,
        nextUpdateBy: input.nextUpdateBy,
      });
      const displayAt = times.displayAt ?? now;
      refuseIfAny([
        ...checkFollows(before, input, displayAt),
        ...checkPast("displayAt", displayAt, ctx.clock),
        ...checkPromise(input.status, times.nextUpdateBy, ctx.clock),
        ...checkResolvingEffects(input.status, said),
      ]);
      const effects = await effectsOf(tx, said, displayAt);
      await insertUpdate(
        tx,
        { ...update, displayAt, nextUpdateBy: times.nextUpdateBy, authorName: actor.name, effects },
        now,
      );
      return incidentChange(before, await settle(tx, before.id, now));
    }),
  );
}

/** What may come next, seen from the update that is current at the new one's shown time. */
function checkFollows(before: Incident, input: PostUpdate, displayAt: Date): Problem[] {
  if (before.cancelledAt) {
    return [{ path: "status", message: "This maintenance was cancelled: plan a new one instead." }];
  }
  const previous = before.updates.find((update) => update.displayAt <= displayAt);
  const step = checkStep(before.kind, previous?.status ?? null, input.status);
  if (!step.ok) return [step.problem];
  if (before.kind === "incident" && isFinished(input.status) && displayAt < before.startedAt) {
    return [{ path: "displayAt", message: "The end is before the start of the incident." }];
  }
  return [];
}
