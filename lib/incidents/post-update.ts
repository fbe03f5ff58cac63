import { type Context, commitChange, type Tx } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { newOrderedId } from "@/lib/ids";
import type { Claim } from "@/lib/status";
import {
  checkPast,
  incidentChange,
  insertUpdate,
  type NewUpdate,
  notAhead,
  readTimes,
  refuseIfAny,
} from "./changes";
import { checkComponents, checkResolvingEffects, effectsOf, keptEffects } from "./effects";
import { checkPlace, moveStart } from "./order";
import { checkPromise, promisedAt } from "./promise";
import { requireIncident } from "./queries";
import { checkRepeatedUpdate } from "./repeats";
import type { Incident, PostUpdate } from "./schema";
import { settle } from "./settle";
import { postedBy } from "./submission";

/**
 * Posts one message to an incident or maintenance: it may move it on, resolve it (the shown time is
 * then the end of the trouble) or reopen it. Throws Conflict where someone else changed it meanwhile.
 */
export function postUpdate(ctx: Context, input: PostUpdate): Promise<Incident> {
  return commitChange(
    ctx,
    "incident.post",
    async (tx, actor) => {
      const now = ctx.clock.now();
      const { version, incidentId, ...said } = input;
      const before = await requireIncident(tx, incidentId, { version });
      refuseIfAny(checkRepeatedUpdate(before, { ...said, authorName: actor.name }, now));
      await addUpdate(tx, before, { ...said, authorName: actor.name }, now);
      return incidentChange(before, await settle(tx, before.id, before, now));
    },
    postedBy(input.submissionId),
  );
}

/** What is said in a new update; its times as a form or the API writes them. */
export type Said = Omit<PostUpdate, "incidentId" | "version"> & Pick<NewUpdate, "authorName">;

/** Stores an update where it can stand; throws Invalid with all problems. */
export async function addUpdate(tx: Tx, before: Incident, input: Said, now: Date): Promise<void> {
  const { effects: said, nextUpdateIn, ...update } = input;
  const { displayAt: shown, nextUpdateBy: promised } = input;
  const times = await readTimes(tx, { displayAt: shown, nextUpdateBy: promised });
  const displayAt = notAhead(times.displayAt ?? now, now);
  const promise = { ...times, nextUpdateIn, status: input.status };
  const posted = { id: newOrderedId(now), status: input.status, displayAt };
  refuseIfAny([
    ...checkNotCancelled(before),
    ...checkPlace(before, posted),
    ...checkPast("displayAt", displayAt, now),
    ...checkPromise(promise, now),
    ...checkResolvingEffects(input.status, said),
    ...(await checkComponents(tx, Object.keys(said), "effects")),
  ]);
  const kept = keptEffects(said, before.kind, input.status);
  const isOwn = ({ incidentId }: Claim) => incidentId === before.id;
  const effects = await effectsOf(tx, kept, displayAt, isOwn);
  const own = { incidentId: before.id, nextUpdateBy: promisedAt(promise, now), effects };
  await insertUpdate(tx, { ...update, ...posted, ...own }, now);
  await moveStart(tx, before, posted);
}

function checkNotCancelled({ cancelledAt }: Incident): Problem[] {
  if (!cancelledAt) return [];
  return [{ path: "status", message: "This maintenance was cancelled. Plan a new one instead." }];
}
