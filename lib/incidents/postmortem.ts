import { type Change, type Context, commitChange, type Tx } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { incidentChange, noFacts, refuseIfAny } from "./changes";
import { keepVersion } from "./edit-update";
import { type IncidentExtras, requireExtras } from "./extras";
import type { Client } from "./load-incidents";
import { addUpdate } from "./post-update";
import { findIncident, requireIncident } from "./queries";
import type { Incident, IncidentUpdate } from "./schema";
import { settle } from "./settle";

/** What was learned of an incident: a draft that only staff see, and what is published of it. */
export type Postmortem = {
  /** Markdown, as it stands in the editor. */
  draft: string | null;
  draftUpdatedAt: Date | null;
  /** The update that visitors see. */
  published: IncidentUpdate | null;
  publishedAt: Date | null;
};

/** Null where the incident has none; throws NotFound where there is no incident. */
export async function findPostmortem(db: Client, incidentId: string): Promise<Postmortem | null> {
  const incident = await findIncident(db, incidentId);
  if (!incident) throw new NotFound("incident");
  return postmortemOf(incident, await requireExtras(db, incidentId));
}

function postmortemOf(incident: Incident, extras: IncidentExtras): Postmortem | null {
  const { postmortemBody: draft, postmortemBodyUpdatedAt: draftUpdatedAt } = extras;
  const published = publishedIn(incident)[0] ?? null;
  if (draft === null && !published) return null;
  // One that staff posted as an update of its own was never published from a draft.
  const publishedAt = published && (extras.postmortemPublishedAt ?? published.createdAt);
  return { draft, draftUpdatedAt, published, publishedAt };
}

/** Newest first. */
function publishedIn({ updates }: Incident): IncidentUpdate[] {
  return updates.filter(({ status }) => status === "postmortem");
}

/** Keeps a draft. Visitors see what is published, until this is published in its place. */
export function writePostmortem(
  ctx: Context,
  input: { incidentId: string; body: string },
): Promise<Incident> {
  return commitChange(ctx, "incident.write_postmortem", async (tx) => {
    const incident = await requireIncident(tx, input.incidentId);
    refuseIfAny(
      incident.kind === "maintenance"
        ? [{ path: "", message: "Only incidents can have a postmortem." }]
        : [],
    );
    const before = await requireExtras(tx, incident.id);
    await saveDraft(tx, incident.id, { body: input.body, at: ctx.clock.now() });
    const subject = { id: incident.id, name: incident.name };
    const logged = (postmortemBody: string | null) => ({ postmortemBody });
    return {
      result: incident,
      audit: { subject, before: logged(before.postmortemBody), after: logged(input.body) },
      touched: {},
    };
  });
}

/** Shows the draft to visitors: as an update of its own, or in place of what it said before. */
export function publishPostmortem(
  ctx: Context,
  input: { incidentId: string; deliverNotifications?: boolean | undefined },
): Promise<Incident> {
  return commitChange(ctx, "incident.publish_postmortem", async (tx, actor) => {
    const now = ctx.clock.now();
    const before = await requireIncident(tx, input.incidentId);
    const { postmortemBody } = await requireExtras(tx, before.id);
    const body = postmortemBody ?? "";
    refuseIfAny(body === "" ? [{ path: "", message: "There is no draft to publish." }] : []);
    const published = publishedIn(before)[0];
    const { deliverNotifications = true } = input;
    if (published) await rewrite(tx, published, { body, now, editorName: actor.name });
    else {
      const said = { body, deliverNotifications, authorName: actor.name };
      await addUpdate(tx, before, { ...nothingElse, ...said }, now);
    }
    await markPublished(tx, before.id, now);
    return incidentChange(before, await settle(tx, before.id, before, now));
  });
}

/** What a postmortem says beside its text. */
const nothingElse = {
  ...noFacts,
  status: "postmortem",
  effects: {},
  displayAt: null,
  submissionId: null,
} as const;

async function rewrite(
  tx: Tx,
  update: IncidentUpdate,
  { body, now, editorName }: { body: string; now: Date; editorName: string },
): Promise<void> {
  if (update.body === body) return;
  await keepVersion(tx, update, "correction", now, editorName);
  await tx.incidentUpdate.update({
    where: { id: update.id },
    data: { body, updatedAt: now, correctedAt: now },
    select: { id: true },
  });
}

/** Takes the postmortem off the page; its text is the draft again, where there is no newer one. */
export function revertPostmortem(ctx: Context, incidentId: string): Promise<Incident> {
  return commitChange(ctx, "incident.revert_postmortem", async (tx) => {
    const before = await requireIncident(tx, incidentId);
    const [published] = publishedIn(before);
    refuseIfAny(published ? [] : [{ path: "", message: "No postmortem is published." }]);
    const { postmortemBody } = await requireExtras(tx, before.id);
    const now = ctx.clock.now();
    if (published && postmortemBody === null) {
      await saveDraft(tx, before.id, { body: published.body, at: now });
    }
    return takeOff(tx, before, now);
  });
}

/** Takes the postmortem off the page, with its draft; the audit log keeps what was published. */
export function deletePostmortem(ctx: Context, incidentId: string): Promise<Incident> {
  return commitChange(ctx, "incident.delete_postmortem", async (tx) => {
    const before = await requireIncident(tx, incidentId);
    if (!postmortemOf(before, await requireExtras(tx, incidentId))) {
      throw new NotFound("postmortem");
    }
    await saveDraft(tx, before.id, null);
    return takeOff(tx, before, ctx.clock.now());
  });
}

async function takeOff(tx: Tx, before: Incident, now: Date): Promise<Change<Incident>> {
  const ids = publishedIn(before).map(({ id }) => id);
  refuseIfAny(
    ids.length === before.updates.length
      ? [
          {
            path: "",
            message:
              "The postmortem is the only update of this incident. Delete the incident instead.",
          },
        ]
      : [],
  );
  await tx.incidentUpdate.deleteMany({ where: { id: { in: ids } } });
  await markPublished(tx, before.id, null);
  return incidentChange(before, await settle(tx, before.id, before, now));
}

async function saveDraft(
  tx: Tx,
  id: string,
  draft: { body: string; at: Date } | null,
): Promise<void> {
  const data = { postmortemBody: draft?.body ?? null, postmortemBodyUpdatedAt: draft?.at ?? null };
  await tx.incident.update({ where: { id }, data, select: { id: true } });
}

async function markPublished(tx: Tx, id: string, at: Date | null): Promise<void> {
  const data = { postmortemPublishedAt: at };
  await tx.incident.update({ where: { id }, data, select: { id: true } });
}
