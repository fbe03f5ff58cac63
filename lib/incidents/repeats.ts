import type { Tx } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { durationMs, formatDuration } from "@/lib/status";
import { openStatuses } from "./queries";
import { spokenEffects } from "./rules";
import type { CreateIncident, CreateMaintenance, Incident, PostUpdate } from "./schema";

/**
 * Back shows a sent form again, filled by the browser and with a new submission id. These refuse what
 * such a form would post twice. They concern forms only, which have an id: tools may repeat themselves.
 */

/** Less than the shortest promise, so that "nothing new yet" can be posted word for word. */
const sameUpdateMs = 10 * 60_000;

type Posted = Pick<
  PostUpdate,
  | "status"
  | "body"
  | "effects"
  | "submissionId"
  | "whoIsAffected"
  | "whatStillWorks"
  | "whatYouCanDo"
> & { authorName: string | null };

/** Refuses what its author posted to the incident last, within ten minutes. */
export function checkRepeatedUpdate(incident: Incident, posted: Posted, now: Date): Problem[] {
  const newest = lastPosted(incident, now);
  if (posted.submissionId === null || !newest) return [];
  if (keyOf(posted) !== keyOf({ ...newest, effects: saidIn(newest) })) return [];
  const ago = formatDuration(durationMs(newest.createdAt, now));
  return [
    { path: "body", message: `You posted this ${ago} ago. Change it to post another update.` },
  ];
}

type Extended = Pick<PostUpdate, "body" | "submissionId"> & {
  /** The message's own last paragraph, up to the new end. */
  endSentence: string;
  authorName: string | null;
};

/** Refuses what its author extended the maintenance by last, with this message, within ten minutes. */
export function checkRepeatedExtension(
  maintenance: Incident,
  { body, submissionId, endSentence, authorName }: Extended,
  now: Date,
): Problem[] {
  const newest = lastPosted(maintenance, now);
  if (submissionId === null || newest?.authorName !== authorName) return [];
  if (!newest.body.startsWith(withEnd(body, endSentence))) return [];
  const ago = formatDuration(durationMs(newest.createdAt, now));
  const message = `You extended it ${ago} ago, with this message. Change it to extend it again.`;
  return [{ path: "body", message }];
}

/** What an extension posts, up to the new end. */
export function withEnd(body: string, endSentence: string): string {
  return `${body}\n\n${endSentence}`;
}

/** The update posted last; none where that is too long ago to be a repetition. */
function lastPosted({ updates }: Incident, now: Date): Incident["updates"][number] | undefined {
  const [newest] = updates.toSorted((a, b) => durationMs(a.createdAt, b.createdAt));
  return newest && durationMs(newest.createdAt, now) <= sameUpdateMs ? newest : undefined;
}

function keyOf(posted: Omit<Posted, "submissionId">): string {
  const { status, body, whoIsAffected, whatStillWorks, whatYouCanDo, authorName } = posted;
  const effects = Object.entries(posted.effects).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([
    [status, body, authorName],
    [whoIsAffected, whatStillWorks, whatYouCanDo],
    effects,
  ]);
}

function saidIn(update: Incident["updates"][number]): Posted["effects"] {
  return Object.fromEntries(
    spokenEffects(update).map(({ componentId, newStatus }) => [componentId, newStatus]),
  );
}

/** Refuses an incident where one of the same title and first message is open. */
export async function checkRepeatedIncident(
  tx: Tx,
  { submissionId, name, body }: Pick<CreateIncident, "submissionId" | "name" | "body">,
): Promise<Problem[]> {
  if (submissionId === null) return [];
  const same = await tx.incident.findFirst({
    where: {
      kind: "incident",
      name,
      deletedAt: null,
      status: { in: openStatuses },
      updates: { some: { body } },
    },
    select: { id: true },
  });
  if (!same) return [];
  return [
    {
      path: "name",
      message: "An incident with this title and message is already open. Post an update to it.",
    },
  ];
}

type Planned = Pick<CreateMaintenance, "submissionId" | "name"> & {
  scheduledFor: Date | null;
  scheduledUntil: Date | null;
};

/** Refuses a maintenance where one of the same title and window is planned. */
export async function checkRepeatedMaintenance(
  tx: Tx,
  { submissionId, name, scheduledFor, scheduledUntil }: Planned,
): Promise<Problem[]> {
  if (submissionId === null) return [];
  const same = await tx.incident.findFirst({
    where: {
      kind: "maintenance",
      name,
      deletedAt: null,
      cancelledAt: null,
      scheduledFor,
      scheduledUntil,
    },
    select: { id: true },
  });
  if (!same) return [];
  return [
    { path: "name", message: "A maintenance with this title and window is already planned." },
  ];
}
