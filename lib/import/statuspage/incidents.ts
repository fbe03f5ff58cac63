import {
  type Impact,
  type IncidentKind,
  impacts,
  incidentImpact,
  isFinished,
  lifecycleOf,
} from "@/lib/status";
import type { HistoryIncident, HistoryUpdate } from "../history";
import { cleanLine } from "../text";
import { endAsInSource, endOf, withPostmortem } from "./closing";
import { withOwnIds } from "./derived-id";
import type { StatuspageData } from "./documents";
import { Attached, SourceIncident } from "./schema";
import { readUpdates } from "./updates";
import { labelOf, type Note, parseEntry, within, wordOf } from "./words";

/** Statuspage's own limit. */
const maxName = 255;
const minuteMs = 60_000;

/** Reads incidents and maintenances; `note` gets what can't be taken. */
export function readIncidents(data: StatuspageData, now: Date, note: Note): HistoryIncident[] {
  const sources = [
    ...parseAll(data.incidents, "incident", note),
    ...parseAll(data.maintenances, "maintenance", note),
  ];
  const updateOwners = new Map<string, string>();
  return [...newestOfEach(sources).values()].flatMap(({ kind, source }) => {
    const read = toIncident(source, kind, { now, note });
    if (!read) return [];
    const incident = withOwnIds(read, updateOwners, note);
    for (const { id } of incident.updates) updateOwners.set(id, incident.id);
    return [incident];
  });
}

type Source = { kind: IncidentKind; source: SourceIncident };

function parseAll(entries: readonly unknown[], listed: IncidentKind, note: Note): Source[] {
  return entries.flatMap((entry, index) => {
    const label = labelOf(listed, entry, index);
    const source = parseEntry(SourceIncident, entry, {
      required: ["id", "name", "status", "created_at"],
      note: (line) => note(`${label}: ${line}`),
    });
    // Some pages list maintenances among the incidents; only they have a window.
    return source ? [{ kind: source.scheduled_for ? "maintenance" : listed, source }] : [];
  });
}

/** The same incident may come in several documents: the one changed last counts. */
function newestOfEach(sources: readonly Source[]): Map<string, Source> {
  const newest = new Map<string, Source>();
  const changedAt = ({ source }: Source) => (source.updated_at ?? source.created_at).getTime();
  for (const entry of sources) {
    const known = newest.get(entry.source.id);
    if (!known || changedAt(entry) > changedAt(known)) newest.set(entry.source.id, entry);
  }
  return newest;
}

function toIncident(
  given: SourceIncident,
  kind: IncidentKind,
  { now, note }: { now: Date; note: Note },
): HistoryIncident | null {
  const label = `${kind} ${given.id}`;
  const noteHere: Note = (line) => note(`${label}: ${line}`);
  const read = readUpdates(given, kind, note);
  const source = withClampedTimes(given, kind, noteHere);
  const end = endOf(source, kind, read, now);
  const updates = withPostmortem(endAsInSource(read, source, end), source, noteHere);
  const refusal = refusalOf(source, kind, { updates, isOver: end !== null });
  if (refusal) {
    noteHere(`${refusal}: left out`);
    return null;
  }
  const { status, monitoringAt, resolvedAt } = lifecycleOf(updates);
  if (status !== source.status && !(isFinished(status) && end)) {
    note(
      `${label} is labelled "${cleanLine(source.status)}", its newest update says ${status}: taken as ${status}`,
    );
  }
  return {
    ...windowOf(source, kind),
    id: source.id,
    kind,
    name: within(maxName, cleanLine(source.name), (line) => noteHere(`its name ${line}`)),
    impactOverride: overrideOf(source, kind, updates, (line) => note(`${label} ${line}`)),
    createdAt: source.created_at,
    startedAt: startOf(source, kind),
    monitoringAt: source.monitoring_at === undefined ? monitoringAt : source.monitoring_at,
    resolvedAt: isFinished(status) ? (source.resolved_at ?? end?.at ?? resolvedAt) : null,
    cancelledAt: null,
    recordedAt: earliest(updates.map(({ createdAt }) => createdAt)),
    updatedAt: latest([
      source.updated_at ?? source.created_at,
      ...updates.map(({ createdAt }) => createdAt),
    ]),
    componentIds: attachedTo(source, updates),
    updates,
  };
}

function startOf(source: SourceIncident, kind: IncidentKind): Date {
  return kind === "incident" ? (source.started_at ?? source.created_at) : source.created_at;
}

/** An end before its start becomes the start; a window gets the minute that calendars need. */
function withClampedTimes(source: SourceIncident, kind: IncidentKind, note: Note): SourceIncident {
  const clamped = { ...source };
  const start = startOf(source, kind);
  if (source.resolved_at && source.resolved_at < start) {
    note("it was resolved before it started: taken as resolved at its start");
    clamped.resolved_at = start;
  }
  const { scheduled_for: from, scheduled_until: until } = source;
  if (from && until && until <= from) {
    note("its window ends before or when it begins: taken as one minute");
    clamped.scheduled_until = new Date(from.getTime() + minuteMs);
  }
  return clamped;
}

/** Why an incident can't be taken over at all; null where it can. */
function refusalOf(
  source: SourceIncident,
  kind: IncidentKind,
  { updates, isOver }: { updates: readonly HistoryUpdate[]; isOver: boolean },
): string | null {
  if (cleanLine(source.name) === "") return "it has no name";
  if (kind === "maintenance" && !(source.scheduled_for && source.scheduled_until)) {
    return "it has no window";
  }
  if (updates.length === 0) return "it has no update that can be taken over";
  const isPartial = updates.length < source.incident_updates.length;
  return isPartial && !isOver && lifecycleOf(updates).status !== source.status
    ? "its status doesn't follow from the updates that are left"
    : null;
}

function windowOf(source: SourceIncident, kind: IncidentKind) {
  const isPlanned = kind === "maintenance";
  return {
    scheduledFor: isPlanned ? source.scheduled_for : null,
    scheduledUntil: isPlanned ? source.scheduled_until : null,
    // The public API doesn't say; unless it is said, a maintenance doesn't start by itself.
    autoStart: isPlanned && source.scheduled_auto_in_progress === true,
    autoComplete: isPlanned && source.scheduled_auto_completed === true,
  };
}

/** The impact given, where it isn't what the updates make of it. */
function overrideOf(
  source: SourceIncident,
  kind: IncidentKind,
  updates: readonly HistoryUpdate[],
  note: Note,
): Impact | null {
  if (!source.impact) return null;
  const given = wordOf(impacts, source.impact);
  if (!given) {
    note(`has unknown impact "${cleanLine(source.impact)}": derived from its updates`);
    return null;
  }
  const effects = updates.flatMap((update) => update.effects.map(({ newStatus }) => newStatus));
  return given === incidentImpact({ kind, effects, override: null }) ? null : given;
}

function attachedTo(source: SourceIncident, updates: readonly HistoryUpdate[]): string[] {
  const listed = source.components.flatMap((entry) => {
    const parsed = Attached.safeParse(entry);
    return parsed.success ? [parsed.data.id] : [];
  });
  const named = updates.flatMap(({ effects }) => effects.map(({ componentId }) => componentId));
  return [...new Set([...listed, ...named])];
}

function earliest(times: readonly Date[]): Date {
  return new Date(times.reduce((first, at) => Math.min(first, at.getTime()), Infinity));
}

function latest(times: readonly Date[]): Date {
  return new Date(times.reduce((last, at) => Math.max(last, at.getTime()), 0));
}
