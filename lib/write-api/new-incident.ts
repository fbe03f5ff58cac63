import { instantOf } from "@/lib/fields";
import type { createIncident, createMaintenance } from "@/lib/incidents";
import type { Page } from "@/lib/page/schema";
import type { NewIncidentFields } from "./bodies";

type Setting = Pick<Page, "timeZone"> & { now: Date };

const hourMs = 60 * 60 * 1000;

/** An incident as the service takes it. */
export function toNewIncident(
  said: NewIncidentFields,
  setting: Setting,
): Parameters<typeof createIncident>[1] {
  return {
    ...shared(said, setting),
    status: said.status ?? "investigating",
    startedAt: null,
    nextUpdateBy: null,
    whoIsAffected: null,
    whatStillWorks: null,
    whatYouCanDo: null,
  };
}

/** A maintenance as the service takes it. */
export function toNewMaintenance(
  said: NewIncidentFields,
  scheduledFor: string,
  setting: Setting,
): Parameters<typeof createMaintenance>[1] {
  return {
    ...shared(said, setting),
    status: said.status ?? "scheduled",
    scheduledFor,
    scheduledUntil: said.scheduled_until ?? hourAfter(scheduledFor, setting),
    autoStart: said.scheduled_auto_in_progress ?? false,
    autoComplete: said.scheduled_auto_completed ?? false,
    remindPrior: said.scheduled_remind_prior ?? false,
  };
}

function shared(said: NewIncidentFields, setting: Setting) {
  const displayAt = backDate(said, setting);
  return {
    name: said.name,
    body: said.body ?? "",
    impactOverride: said.impact_override ?? null,
    effects: said.components ?? {},
    componentIds: said.component_ids ?? [],
    displayAt,
    // What is told of the past is no news, unless its author says so.
    deliverNotifications: said.deliver_notifications ?? displayAt === null,
    metadata: said.metadata ?? {},
    submissionId: null,
  };
}

/** Of a day alone its noon, which is of that day in nearly all zones; today's may not have come yet. */
function backDate(
  { backfilled = true, backfill_date: date }: NewIncidentFields,
  { timeZone, now }: Setting,
): string | null {
  if (!backfilled || date === undefined) return null;
  if (date.includes("T")) return date;
  const noon = instantOf(`${date}T12:00`, timeZone);
  const isToday = noon > now && instantOf(`${date}T00:00`, timeZone) <= now;
  return (isToday ? now : noon).toISOString();
}

/** A maintenance has an end; one that nobody told is a guess that can be changed. */
function hourAfter(scheduledFor: string, { timeZone }: Setting): string {
  return new Date(instantOf(scheduledFor, timeZone).getTime() + hourMs).toISOString();
}
