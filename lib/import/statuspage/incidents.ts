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
import type { StatuspageData } from "./documents";
import { Attached, SourceIncident } from "./schema";
import { readUpdates } from "./updates";
import { labelOf, type Note, reasonsOf, wordOf } from "./words";

/** Reads incidents and maintenances; what can't be taken is told to `note`. */
export function readIncidents(data: StatuspageData, note: Note): HistoryIncident[] {
  const sources = [
    ...parseAll(data.incidents, "incident", note),
    ...parseAll(data.maintenances, "maintenance", note),
  ];
  const updateOwners = new Map<string, string>();
  return [...newestOfEach(sources).values()].flatMap(({ kind, source }) => {
    const incident = toIncident(source, kind, note);
    return incident ? withOwnUpdates(incident, updateOwners, note) : [];
  });
}

type Source = { kind: IncidentKind; source: SourceIncident };

function parseAll(entries: readonly unknown[], listed: IncidentKind, note: Note): Source[] {
  return entries.flatMap((entry, index) => {
    const parsed = SourceIncident.safeParse(entry);
    if (!parsed.success) {
      note(`${labelOf(listed, entry, index)}: ${reasonsOf(parsed.error)}: left out`);
      return [];
    }
    // Some pages list maintenances among the incidents; only they have a window.
    const kind = parsed.data.scheduled_for ? "maintenance" : listed;
    return [{ kind, source: parsed.data }];
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
  source: SourceIncident,
  kind: IncidentKind,
  note: Note,
): HistoryIncident | null {
  const label = `${kind} ${source.id}`;
  const updates = readUpdates(source, kind, note);
  const refusal = refusalOf(source, kind, updates);
  if (refusal) {
    note(`${label}: ${refusal}: left out`);
    return null;
  }
  const { status, monitoringAt, resolvedAt } = lifecycleOf(updates);
  if (status !== source.status) {
    note(
      `${label} is labelled "${cleanLine(source.status)}", its newest update says ${status}: taken as ${status}`,
    );
  }
  return {
    ...windowOf(source, kind),
    id: source.id,
    kind,
    name: cleanLine(source.name),
    impactOverride: overrideOf(source, kind, updates, (line) => note(`${label} ${line}`)),
    createdAt: source.created_at,
    startedAt: kind === "incident" ? (source.started_at ?? source.created_at) : source.created_at,
    monitoringAt: source.monitoring_at === undefined ? monitoringAt : source.monitoring_at,
    resolvedAt: isFinished(status) ? (source.resolved_at ?? resolvedAt) : null,
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

/** Why an incident can't be taken over at all; null where it can. */
function refusalOf(
  source: SourceIncident,
  kind: IncidentKind,
  updates: readonly HistoryUpdate[],
): string | null {
  if (cleanLine(source.name) === "") return "it has no name";
  const { scheduled_for: from, scheduled_until: until } = source;
  if (kind === "maintenance" && !(from && until)) return "it has no window";
  if (from && until && until <= from) return "its window ends before it begins";
  const start = source.started_at ?? source.created_at;
  if (kind === "incident" && source.resolved_at && source.resolved_at < start) {
    return "it was resolved before it started";
  }
  if (updates.length === 0) return "it has no update that can be taken over";
  const isPartial = updates.length < source.incident_updates.length;
  return isPartial && lifecycleOf(updates).status !== source.status
    ? "what is left of its updates doesn't tell where it stands"
    : null;
}

function windowOf(source: SourceIncident, kind: IncidentKind) {
  const isPlanned = kind === "maintenance";
  return {
    scheduledFor: isPlanned ? source.scheduled_for : null,
    scheduledUntil: isPlanned ? source.scheduled_until : null,
    // The public API doesn't tell; unasked, a maintenance doesn't start by itself.
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

function withOwnUpdates(
  incident: HistoryIncident,
  owners: Map<string, string>,
  note: Note,
): HistoryIncident[] {
  const stolen = incident.updates.find(({ id }) => owners.has(id));
  if (stolen) {
    note(
      `${incident.kind} ${incident.id}: its update ${stolen.id} belongs to ${owners.get(stolen.id)}: left out`,
    );
    return [];
  }
  for (const { id } of incident.updates) owners.set(id, incident.id);
  return [incident];
}

function earliest(times: readonly Date[]): Date {
  return new Date(Math.min(...times.map(Number)));
}

function latest(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map(Number)));
}
