import type { Effect } from "@/lib/incidents/schema";
import {
  componentStatuses,
  type IncidentKind,
  incidentStatuses,
  maintenanceStatuses,
  sortUpdates,
  type UpdateStatus,
} from "@/lib/status";
import type { HistoryUpdate } from "../history";
import { cleanLine, cleanText } from "../text";
import { SourceEffect, type SourceIncident, SourceUpdate } from "./schema";
import { labelOf, type Note, reasonsOf, wordOf } from "./words";

const statusesOfKind = {
  incident: incidentStatuses,
  maintenance: maintenanceStatuses,
} as const satisfies Record<IncidentKind, readonly UpdateStatus[]>;

/** The updates of one incident, as far as they can be taken; `note` is told of the others. */
export function readUpdates(
  incident: SourceIncident,
  kind: IncidentKind,
  note: Note,
): HistoryUpdate[] {
  const updates = new Map<string, HistoryUpdate>();
  for (const [index, entry] of incident.incident_updates.entries()) {
    const label = `${kind} ${incident.id}: ${labelOf("update", entry, index)}`;
    const parsed = SourceUpdate.safeParse(entry);
    if (!parsed.success) {
      note(`${label}: ${reasonsOf(parsed.error)}: skipped`);
      continue;
    }
    const status = wordOf(statusesOfKind[kind], parsed.data.status);
    if (!status) note(`${label} has unknown status "${cleanLine(parsed.data.status)}": skipped`);
    else if (updates.has(parsed.data.id)) note(`${label}: it is there twice: skipped`);
    else
      updates.set(
        parsed.data.id,
        toUpdate(parsed.data, status, (line) => note(`${label}: ${line}`)),
      );
  }
  return newestAsTold([...updates.values()], incident.status);
}

function toUpdate(source: SourceUpdate, status: UpdateStatus, note: Note): HistoryUpdate {
  return {
    id: source.id,
    status,
    body: cleanText(source.body ?? ""),
    createdAt: source.created_at,
    updatedAt: source.updated_at ?? source.created_at,
    displayAt: source.display_at ?? source.created_at,
    deliverNotifications: source.deliver_notifications ?? true,
    nextUpdateBy: null,
    whoIsAffected: null,
    whatStillWorks: null,
    whatYouCanDo: null,
    authorName: null,
    effects: readEffects(source.affected_components, note),
  };
}

function readEffects(entries: readonly unknown[], note: Note): Effect[] {
  const effects = new Map<string, Effect>();
  for (const [index, entry] of entries.entries()) {
    const parsed = SourceEffect.safeParse(entry);
    if (!parsed.success) {
      note(`affected component #${index + 1}: ${reasonsOf(parsed.error)}: left out`);
      continue;
    }
    const { code, name, old_status, new_status } = parsed.data;
    const oldStatus = wordOf(componentStatuses, old_status);
    const newStatus = wordOf(componentStatuses, new_status);
    if (oldStatus && newStatus) {
      effects.set(code, { componentId: code, name: cleanLine(name), oldStatus, newStatus });
    } else {
      const word = cleanLine(newStatus ? old_status : new_status);
      note(`affected component ${code} has unknown status "${word}": left out`);
    }
  }
  return [...effects.values()];
}

/**
 * Updates of one time count in order of id (domain, "Component status"), which the source's order need
 * not follow. Where another than the one that gives the incident its status would so become the newest,
 * that one is shown a millisecond later; minutes are shown, so nobody sees it.
 */
function newestAsTold(updates: readonly HistoryUpdate[], status: string): HistoryUpdate[] {
  const newest = sortUpdates(updates).at(-1);
  if (!newest || newest.status === status) return [...updates];
  const meant = updates.find(
    (update) =>
      update.status === status && update.displayAt.getTime() === newest.displayAt.getTime(),
  );
  return updates.map((update) =>
    update === meant ? { ...update, displayAt: new Date(update.displayAt.getTime() + 1) } : update,
  );
}
