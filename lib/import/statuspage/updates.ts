import type { Effect } from "@/lib/incidents/schema";
import {
  componentStatuses,
  type IncidentKind,
  incidentStatuses,
  maintenanceStatuses,
  type UpdateStatus,
} from "@/lib/status";
import type { HistoryUpdate } from "../history";
import { cleanLine, cleanText } from "../text";
import { maxBody } from "./closing";
import { SourceEffect, type SourceIncident, SourceUpdate } from "./schema";
import { labelOf, type Note, parseEntry, reasonsOf, within, wordOf } from "./words";

const statusesOfKind = {
  incident: incidentStatuses,
  maintenance: maintenanceStatuses,
} as const satisfies Record<IncidentKind, readonly UpdateStatus[]>;

const required = ["id", "status", "created_at"];

/** The updates of one incident that can be taken over; `note` gets the others. */
export function readUpdates(
  incident: SourceIncident,
  kind: IncidentKind,
  note: Note,
): HistoryUpdate[] {
  const updates = new Map<string, HistoryUpdate>();
  for (const [index, entry] of incident.incident_updates.entries()) {
    const label = `${kind} ${incident.id}: ${labelOf("update", entry, index)}`;
    const noteHere: Note = (line) => note(`${label}: ${line}`);
    const source = parseEntry(SourceUpdate, entry, { required, note: noteHere });
    if (!source) continue;
    const status = wordOf(statusesOfKind[kind], source.status);
    if (!status) note(`${label} has unknown status "${cleanLine(source.status)}": left out`);
    else if (updates.has(source.id)) noteHere("it is there twice: left out");
    else updates.set(source.id, toUpdate(source, status, noteHere));
  }
  return [...updates.values()];
}

function toUpdate(source: SourceUpdate, status: UpdateStatus, note: Note): HistoryUpdate {
  return {
    id: source.id,
    status,
    body: within(maxBody, cleanText(source.body ?? ""), (line) => note(`its text ${line}`)),
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
