import { type Context, commitChange, type Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { requirePage } from "@/lib/page";
import { isFinished } from "@/lib/status";
import { incidentChange, noFacts, readTimes, refuseIfAny } from "./changes";
import { timeSeenFrom } from "./clock-texts";
import { addUpdate } from "./post-update";
import { requireIncident } from "./queries";
import { checkRepeatedExtension, withEnd } from "./repeats";
import type { ExtendMaintenance, Incident } from "./schema";
import { sequenceAfter } from "./sequence";
import { settle } from "./settle";
import { postedBy } from "./submission";

/**
 * Moves the planned end of a maintenance on, also one that is past, and posts the message, with the new
 * end added to it. Throws Conflict where someone else changed it meanwhile.
 */
export function extendMaintenance(ctx: Context, input: ExtendMaintenance): Promise<Incident> {
  return commitChange(
    ctx,
    "maintenance.extend",
    async (tx, actor) => {
      const now = ctx.clock.now();
      const before = await requireIncident(tx, input.incidentId, input);
      const { body, deliverNotifications, submissionId } = input;
      const extended = { body, submissionId, endSentence, authorName: actor.name };
      refuseIfAny(checkRepeatedExtension(before, extended, now));
      const scheduledUntil = await moveEnd(tx, before, input, now);
      const said = { body: withEnd(body, await newEnd(tx, scheduledUntil, now)), submissionId };
      const rest = { ...noFacts, status: before.status, effects: {}, displayAt: null };
      const author = { deliverNotifications, authorName: actor.name };
      await addUpdate(tx, before, { ...rest, ...said, ...author }, now);
      return incidentChange(before, await settle(tx, before.id, before, now));
    },
    postedBy(input.submissionId),
  );
}

async function moveEnd(
  tx: Tx,
  before: Incident,
  { end, scheduledUntil }: Pick<ExtendMaintenance, "end" | "scheduledUntil">,
  now: Date,
): Promise<Date> {
  const times = await readTimes(tx, { until: scheduledUntil ?? end });
  if (!times.until) throw new Invalid([{ path, message: "Enter when it will end." }]);
  refuseIfAny([...checkGoesOn(before), ...checkEnd(before, times.until, now)]);
  const after = { scheduledUntil: times.until };
  await tx.incident.update({
    where: { id: before.id },
    data: { ...after, ...sequenceAfter(before, { ...before, ...after }) },
    select: { id: true },
  });
  return times.until;
}

const path = "scheduledUntil";

function checkGoesOn({ kind, status, cancelledAt }: Incident): Problem[] {
  if (kind === "maintenance" && !cancelledAt && !isFinished(status)) return [];
  return [{ path: "", message: "Only a maintenance that isn't over can be extended." }];
}

function checkEnd({ scheduledFor, scheduledUntil }: Incident, end: Date, now: Date): Problem[] {
  if (end <= now) return [{ path, message: "The new end must be in the future." }];
  if (scheduledFor && end <= scheduledFor) {
    return [{ path, message: "The end must be after the start." }];
  }
  if (scheduledUntil && end <= scheduledUntil) {
    return [{ path, message: "The new end must be later than the planned one." }];
  }
  return [];
}

const endSentence = "It is now planned to end at";

async function newEnd(tx: Tx, end: Date, now: Date): Promise<string> {
  const { timeZone: zone, locale } = await requirePage(tx);
  return `${endSentence} ${timeSeenFrom(now, end, { zone, locale })}.`;
}
