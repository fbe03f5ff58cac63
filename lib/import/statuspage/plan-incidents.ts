import { z } from "zod";
import { componentStatuses, lifecycleOf, sortUpdates } from "@/lib/status";
import type { HistoryIncident, HistoryUpdate } from "../history";
import type { Stored, StoredIncident, StoredUpdate } from "./stored";
import type { Note } from "./words";

/** An incident that is there already, as it is to be. */
export type IncidentChange = {
  incident: HistoryIncident;
  /** Those of its updates that are to be stored, some of them in place of an older text. */
  fresh: readonly HistoryUpdate[];
  /** Updates that the source took back. */
  goneIds: readonly string[];
};

/** What an incident needs: to be stored, to be brought up to date, or nothing (null). */
export function planIncident(
  source: HistoryIncident,
  stored: Stored,
  note: Note,
): { created: HistoryIncident } | { changed: IncidentChange } | null {
  const known = stored.incidents.get(source.id);
  const label = `${source.kind} ${source.id}`;
  if (!known) return { created: source };
  if (known.deletedAt) return tell(note, `${label} was deleted here: left so`);
  if (known.kind !== source.kind) return tell(note, `${label} is a ${known.kind} here: left so`);
  const isChangedHere = stored.changedHere.has(source.id);
  const fresh = freshUpdates(source, known, (line) => note(`${label}: ${line}`));
  const goneIds = isChangedHere ? [] : missingIds(source, known);
  if (fresh.length + goneIds.length === 0) {
    if (sameFields(source, known)) return null;
    if (isChangedHere) return tell(note, `${label} was changed here: left as it is here`);
  }
  const incident = isChangedHere ? merge(source, known, fresh) : source;
  return { changed: { incident, fresh, goneIds } };
}

function missingIds(source: HistoryIncident, known: StoredIncident): string[] {
  const told = new Set(source.updates.map(({ id }) => id));
  return known.updates.map(({ id }) => id).filter((id) => !told.has(id));
}

function tell(note: Note, line: string): null {
  note(line);
  return null;
}

/** Updates that are new, or that the source has edited since. One that was edited here stays so. */
function freshUpdates(source: HistoryIncident, known: StoredIncident, note: Note): HistoryUpdate[] {
  const stored = new Map(known.updates.map((update) => [update.id, update]));
  return source.updates.filter((update) => {
    const before = stored.get(update.id);
    if (!before) return true;
    if (saysSame(update, before)) return false;
    if (!before.original) return true;
    note(`update ${update.id} was edited here and in the source: left as it is here`);
    return false;
  });
}

/** Compares with the update as it was imported, whatever was edited here since. */
function saysSame(update: HistoryUpdate, stored: StoredUpdate): boolean {
  const { original } = stored;
  const before = original ? { ...original, effects: readEffects(original.effects) } : stored;
  return (
    update.status === before.status &&
    update.body === before.body &&
    update.displayAt.getTime() === before.displayAt.getTime() &&
    fingerprint(update.effects) === fingerprint(before.effects)
  );
}

const effectsAsJson = z.array(
  z.object({
    componentId: z.string(),
    name: z.string(),
    oldStatus: z.enum(componentStatuses),
    newStatus: z.enum(componentStatuses),
  }),
);

function readEffects(json: string): HistoryUpdate["effects"] {
  return effectsAsJson.parse(JSON.parse(json));
}

function fingerprint(effects: HistoryUpdate["effects"]): string {
  return JSON.stringify(
    effects
      .map(({ componentId, name, oldStatus, newStatus }) =>
        [componentId, name, oldStatus, newStatus].join("\n"),
      )
      .toSorted(),
  );
}

const ownFields = [
  "name",
  "impactOverride",
  "createdAt",
  "startedAt",
  "monitoringAt",
  "resolvedAt",
  "scheduledFor",
  "scheduledUntil",
  "autoStart",
  "autoComplete",
] as const satisfies (keyof HistoryIncident)[];

function sameFields(source: HistoryIncident, known: StoredIncident): boolean {
  const attached = new Set(known.componentIds);
  return (
    ownFields.every((field) => sameValue(source[field], known[field])) &&
    source.componentIds.length === attached.size &&
    source.componentIds.every((id) => attached.has(id))
  );
}

function sameValue(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

/** What was posted or changed here stays; the source's new updates join it. */
function merge(
  source: HistoryIncident,
  { deletedAt: _deletedAt, ...known }: StoredIncident,
  fresh: readonly HistoryUpdate[],
): HistoryIncident {
  const freshIds = new Set(fresh.map(({ id }) => id));
  const updates = [...known.updates.filter(({ id }) => !freshIds.has(id)), ...fresh];
  // Where the source's newest update counts, so do the times that the source gives.
  const isAsInSource = sortUpdates(updates).at(-1)?.id === sortUpdates(source.updates).at(-1)?.id;
  const { monitoringAt, resolvedAt } = isAsInSource ? source : lifecycleOf(updates);
  const componentIds = [...new Set([...known.componentIds, ...source.componentIds])];
  return { ...known, monitoringAt, resolvedAt, componentIds, updates };
}
