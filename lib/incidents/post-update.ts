import type { Context } from "@/lib/context";
import { commitChange } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { newOrderedId } from "@/lib/ids";
import {
  checkPast,
  checkPromise,
  incidentChange,
  insertUpdate,
  notAhead,
  readTimes,
  refuseIfAny,
} from "./changes";
import { checkResolvingEffects, effectsOf } from "./effects";
import { checkPlace, moveStart } from "./order";
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
      const displayAt = notAhead(times.displayAt ?? now, now);
      const posted = { id: newOrderedId(now), status: input.status, displayAt };
      refuseIfAny([
        ...checkNotCancelled(before),
        ...checkPlace(before, posted),
        ...checkPast("displayAt", displayAt, now),
        ...checkPromise(input.status, times.nextUpdateBy, now),
        ...checkResolvingEffects(input.status, said),
      ]);
      const effects = await effectsOf(tx, said, displayAt);
      await insertUpdate(
        tx,
        { ...update, ...posted, nextUpdateBy: times.nextUpdateBy, authorName: actor.name, effects },
        now,
      );
      await moveStart(tx, before, posted);
      return incidentChange(before, await settle(tx, before.id, now));
    }),
  );
}

function checkNotCancelled({ cancelledAt }: Incident): Problem[] {
  if (!cancelledAt) return [];
  return [{ path: "status", message: "This maintenance was cancelled: plan a new one instead." }];
}
