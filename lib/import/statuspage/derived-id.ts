import { createHash } from "node:crypto";
import type { HistoryIncident } from "../history";
import type { Note } from "./words";

/** An id for what the source gives none, or not one of its own; the same in every run. */
export function derivedId(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 24);
}

/** An update's id belongs to one incident for ever: one that another incident has is replaced. */
export function withOwnIds(
  incident: HistoryIncident,
  owners: ReadonlyMap<string, string>,
  note: Note,
): HistoryIncident {
  const updates = incident.updates.map((update) => {
    const owner = owners.get(update.id) ?? incident.id;
    if (owner === incident.id) return update;
    note(
      `${incident.kind} ${incident.id}: the id of its update ${update.id} belongs to ${owner}: it gets another one`,
    );
    return { ...update, id: derivedId(incident.id, update.id) };
  });
  return { ...incident, updates };
}
