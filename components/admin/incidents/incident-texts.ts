import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";
import {
  durationMs,
  formatDuration,
  isFinished,
  isOverdue,
  type MaintenanceStatus,
  isOverrunning as pastItsEnd,
  updateStatusLabels,
} from "@/lib/status";
import type { News } from "../frame/live-news.client";
import { cadenceMinutes } from "./cadence";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Watching a fix for longer than this is worth a question. */
const longMonitoringMs = 2 * hourMs;

/** Something that waits for staff. */
export type Nudge = {
  incident: Incident;
  kind: "overdue" | "overrunning" | "silent" | "monitoring";
  sentence: string;
};

/** What staff should look at, the broken promises to visitors first. */
export function nudgesFor(incidents: readonly Incident[], now: Date): Nudge[] {
  const all = incidents.flatMap((incident) => nudgeFor(incident, now) ?? []);
  return all.toSorted((a, b) => order[a.kind] - order[b.kind]);
}

const order = { overdue: 0, overrunning: 1, silent: 2, monitoring: 3 } as const satisfies Record<
  Nudge["kind"],
  number
>;

function nudgeFor(incident: Incident, now: Date): Nudge | null {
  if (isFinished(incident.status) || incident.cancelledAt) return null;
  if (isOverrunning(incident, now) && incident.scheduledUntil) {
    const late = lengthOf(incident.scheduledUntil, now);
    return { incident, kind: "overrunning", sentence: `It was planned to end ${late} ago.` };
  }
  const promised = incident.updates[0]?.nextUpdateBy ?? null;
  if (promised && isOverdue(promised, now)) {
    const late = lengthOf(promised, now);
    return { incident, kind: "overdue", sentence: `The promised update is ${late} late.` };
  }
  const silence = silenceOf(incident, now);
  if (silence) return { incident, kind: "silent", sentence: silence };
  const { monitoringAt } = incident;
  if (
    incident.status === "monitoring" &&
    monitoringAt &&
    durationMs(monitoringAt, now) > longMonitoringMs
  ) {
    const since = lengthOf(monitoringAt, now);
    return {
      incident,
      kind: "monitoring",
      sentence: `In monitoring for ${since}. Is it resolved?`,
    };
  }
  return null;
}

/** Without a promise, half of the usual time without an update leaves time to write one. */
function silenceOf(incident: Incident, now: Date): string | null {
  const usual = cadenceMinutes[incident.impact];
  const [latest] = incident.updates;
  if (usual === null || !latest || latest.nextUpdateBy || incident.status === "monitoring")
    return null;
  if (durationMs(latest.displayAt, now) < (usual * minuteMs) / 2) return null;
  return `Last update ${lengthOf(latest.displayAt, now)} ago; every ${usual} min is usual.`;
}

/** A posted update as news. */
export function newsOfUpdate({ id, status, authorName }: IncidentUpdate): News {
  const label = updateStatusLabels[status];
  return { id, text: authorName === null ? label : `${label}, by ${authorName}` };
}

/** An incident by its newest update: news once it is opened and with each update. */
export function newsOf({ name, updates: [latest] }: Incident): News {
  if (!latest) throw new Error("An incident has at least one update.");
  const { id, text } = newsOfUpdate(latest);
  return { id, text: `${name} (${text})` };
}

/** Whether it is a maintenance that is past its end and neither over nor cancelled. */
export function isOverrunning(incident: Incident, now: Date): boolean {
  if (incident.kind !== "maintenance" || incident.cancelledAt || !incident.scheduledUntil)
    return false;
  // A maintenance has the statuses of one.
  const status = incident.status as MaintenanceStatus;
  return pastItsEnd({ status, scheduledUntil: incident.scheduledUntil }, now);
}

/** "12 min": from one instant to another. */
export function lengthOf(from: Date, to: Date): string {
  return formatDuration(durationMs(from, to));
}
