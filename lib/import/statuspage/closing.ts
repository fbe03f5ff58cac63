import { type IncidentKind, isFinished, sortUpdates, type UpdateStatus } from "@/lib/status";
import type { HistoryUpdate } from "../history";
import { cleanText } from "../text";
import { derivedId } from "./derived-id";
import type { SourceIncident } from "./schema";
import { type Note, within } from "./words";

/** The longest text of an update that can be edited here. */
export const maxBody = 25_000;

/**
 * Lets the newest update have the status that the source gives the incident, where it is over there or
 * where updates have the same time (which count in order of id, domain, "Component status"): the one
 * with that status is shown a millisecond after the newest. Without one, an update without text ends
 * what is over.
 */
export function endAsInSource(
  updates: readonly HistoryUpdate[],
  source: SourceIncident,
  end: { status: UpdateStatus; at: Date } | null,
): HistoryUpdate[] {
  const sorted = sortUpdates(updates);
  const newest = sorted.at(-1);
  if (!newest || newest.status === source.status) return [...updates];
  const isOver = end !== null && !isFinished(newest.status);
  const meant = sorted.findLast(
    ({ status, displayAt }) =>
      status === source.status && (isOver || displayAt.getTime() === newest.displayAt.getTime()),
  );
  const justAfter = new Date(newest.displayAt.getTime() + 1);
  if (meant) {
    return updates.map((update) =>
      update === meant ? { ...meant, displayAt: justAfter } : update,
    );
  }
  if (!isOver) return [...updates];
  const at = end.at > newest.displayAt ? end.at : justAfter;
  return [...updates, update(derivedId(source.id, "end"), { status: end.status, body: "", at })];
}

/** When the source says that something is over: as it gives it, else the newest time known. */
export function endOf(
  source: SourceIncident,
  kind: IncidentKind,
  updates: readonly HistoryUpdate[],
  now: Date,
): { status: UpdateStatus; at: Date } | null {
  const isOver = ["resolved", "postmortem", "completed"].includes(source.status);
  if (!isOver) return null;
  const known = [source.updated_at, source.scheduled_until, ...updates.map((one) => one.displayAt)];
  const past = known.filter((at) => at !== null).filter((at) => at <= now);
  const newest = new Date(
    past.reduce((latest, at) => Math.max(latest, at.getTime()), +source.created_at),
  );
  const status = kind === "maintenance" ? "completed" : "resolved";
  return { status, at: source.resolved_at ?? newest };
}

/** The Manage API has a published postmortem beside the updates; here it is one of them. */
export function withPostmortem(
  updates: readonly HistoryUpdate[],
  source: SourceIncident,
  note: Note,
): HistoryUpdate[] {
  const text = cleanText(source.postmortem_body ?? "");
  const newest = sortUpdates(updates).at(-1);
  const isThere = updates.some(({ status }) => status === "postmortem");
  if (text === "" || isThere || !newest) return [...updates];
  const publishedAt =
    source.postmortem_published_at ?? (source.status === "postmortem" ? source.updated_at : null);
  if (!publishedAt || !isFinished(newest.status) || newest.status === "completed") {
    note("its postmortem is not published in the source: left out");
    return [...updates];
  }
  const body = within(maxBody, text, (line) => note(`its postmortem ${line}`));
  const at =
    publishedAt > newest.displayAt ? publishedAt : new Date(newest.displayAt.getTime() + 1);
  return [
    ...updates,
    update(derivedId(source.id, "postmortem"), { status: "postmortem", body, at }),
  ];
}

function update(
  id: string,
  { status, body, at }: { status: UpdateStatus; body: string; at: Date },
): HistoryUpdate {
  return {
    id,
    status,
    body,
    createdAt: at,
    updatedAt: at,
    displayAt: at,
    deliverNotifications: false,
    nextUpdateBy: null,
    whoIsAffected: null,
    whatStillWorks: null,
    whatYouCanDo: null,
    authorName: null,
    effects: [],
  };
}
