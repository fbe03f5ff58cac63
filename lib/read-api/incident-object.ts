import { z } from "zod";
import { statusAfter } from "@/lib/incidents/rules";
import type { Effect, Incident, IncidentUpdate } from "@/lib/incidents/schema";
import { incidentStatuses, maintenanceStatuses, sortUpdates } from "@/lib/status";
import { type ApiSetting, componentObject } from "./objects";
import type {
  AffectedComponent,
  ComponentObject,
  IncidentObject,
  IncidentUpdateObject,
  MaintenanceObject,
  MaintenanceUpdateObject,
} from "./schema";

// One type holds both kinds' words; each kind's objects have only its own.
const incidentStatus = z.enum(incidentStatuses);
const maintenanceStatus = z.enum(maintenanceStatuses);

/** An incident or a scheduled maintenance as the API tells it (contracts §1). */
export function incidentObject(
  incident: Incident,
  setting: ApiSetting,
): IncidentObject | MaintenanceObject {
  return incident.kind === "incident"
    ? unplannedObject(incident, setting)
    : maintenanceObject(incident, setting);
}

export function unplannedObject(incident: Incident, setting: ApiSetting): IncidentObject {
  return {
    ...sharedFields(incident, setting),
    status: incidentStatus.parse(incident.status),
    started_at: incident.startedAt.toISOString(),
    incident_updates: newestFirst(incident).map(incidentUpdateObject),
  };
}

/** Throws a RangeError for one without a window, which neither services nor imports let in. */
export function maintenanceObject(incident: Incident, setting: ApiSetting): MaintenanceObject {
  const { scheduledFor, scheduledUntil, cancelledAt } = incident;
  if (!scheduledFor || !scheduledUntil) throw new RangeError("A maintenance has a window.");
  return {
    ...sharedFields(incident, setting),
    status: maintenanceStatus.parse(incident.status),
    started_at: incident.createdAt.toISOString(),
    scheduled_for: scheduledFor.toISOString(),
    scheduled_until: scheduledUntil.toISOString(),
    cancelled_at: cancelledAt?.toISOString() ?? null,
    incident_updates: newestFirst(incident).map(maintenanceUpdateObject),
  };
}

function sharedFields(incident: Incident, setting: ApiSetting) {
  return {
    id: incident.id,
    name: incident.name,
    created_at: incident.createdAt.toISOString(),
    updated_at: lastChange(incident).toISOString(),
    monitoring_at: incident.monitoringAt?.toISOString() ?? null,
    resolved_at: incident.resolvedAt?.toISOString() ?? null,
    impact: incident.impact,
    shortlink: `${setting.baseUrl}/incidents/${incident.id}`,
    page_id: setting.page.publicId,
    components: attachedObjects(incident, setting),
    reminder_intervals: null,
  };
}

function lastChange({ updatedAt, updates }: Incident): Date {
  const postedMs = updates.flatMap((update) => [+update.createdAt, +update.updatedAt]);
  return new Date(Math.max(+updatedAt, ...postedMs));
}

/** Archived components are off the page, so off the API: the updates go on telling their names. */
function attachedObjects({ components }: Incident, setting: ApiSetting): ComponentObject[] {
  return components.flatMap(({ id }) => {
    const component = setting.components.get(id);
    if (!component || component.archivedAt) return [];
    return [componentObject(component, setting.page.publicId)];
  });
}

function newestFirst({ updates }: Incident): IncidentUpdate[] {
  return sortUpdates(updates).toReversed();
}

/** One update of an incident or maintenance (contracts §1). */
export function updateObject(
  { kind }: Pick<Incident, "kind">,
  update: IncidentUpdate,
): IncidentUpdateObject | MaintenanceUpdateObject {
  return kind === "incident" ? incidentUpdateObject(update) : maintenanceUpdateObject(update);
}

function incidentUpdateObject(update: IncidentUpdate): IncidentUpdateObject {
  return { ...updateFields(update), status: incidentStatus.parse(update.status) };
}

function maintenanceUpdateObject(update: IncidentUpdate): MaintenanceUpdateObject {
  return { ...updateFields(update), status: maintenanceStatus.parse(update.status) };
}

function updateFields(update: IncidentUpdate) {
  return {
    id: update.id,
    incident_id: update.incidentId,
    body: update.body,
    created_at: update.createdAt.toISOString(),
    updated_at: update.updatedAt.toISOString(),
    display_at: update.displayAt.toISOString(),
    affected_components: update.effects.length > 0 ? update.effects.map(affectedComponent) : null,
    deliver_notifications: update.deliverNotifications,
    custom_tweet: null,
    tweet_id: null,
  };
}

/** The component's own statuses before and after, whatever else holds it. */
function affectedComponent(effect: Effect): AffectedComponent {
  const { componentId: code, name, oldStatus } = effect;
  return { code, name, old_status: oldStatus, new_status: statusAfter(effect) };
}
