import { z } from "zod";
import { id as validId } from "@/lib/fields";
import {
  componentStatuses,
  impacts,
  incidentStatuses,
  indicators,
  maintenanceStatuses,
} from "@/lib/status";

/**
 * The public read API's shapes (contracts §1), which many clients decode strictly: every key is
 * always there. What the makers return is typed by these, and the OpenAPI document is made of them.
 */

const id = validId.meta({ id: "Id" });
const timestamp = z.iso
  .datetime({ precision: 3 })
  .meta({ id: "Timestamp", description: "UTC: 2026-03-29T01:30:00.000Z" });
const timestampOrNull = timestamp.nullable();
const componentStatus = z.enum(componentStatuses).meta({ id: "ComponentStatus" });

export const PageObject = z
  .object({
    id,
    name: z.string(),
    url: z.url(),
    time_zone: z.string().describe("IANA name of the page's time zone, such as Etc/UTC."),
    updated_at: timestamp.describe("When anything public last changed."),
  })
  .meta({ id: "Page" });
export type PageObject = z.output<typeof PageObject>;

export const StatusObject = z
  .object({
    indicator: z.enum(indicators).describe("The overall status, as one word."),
    description: z.string().describe("The same as a phrase, such as All Systems Operational."),
  })
  .meta({ id: "Status" });
export type StatusObject = z.output<typeof StatusObject>;

const componentFields = {
  id,
  name: z.string(),
  status: componentStatus,
  created_at: timestamp,
  updated_at: timestamp.describe("When the status or a public field last changed."),
  position: z.int().min(1).describe("Its order among its siblings."),
  description: z.string().nullable(),
  showcase: z.boolean().describe("Whether the page shows its uptime bars."),
  start_date: z.iso.date().nullable().describe("Uptime is counted since this day."),
  page_id: id,
  only_show_if_degraded: z.boolean().describe("Whether the page hides it while it is operational."),
};

export const ComponentObject = z
  .object({
    ...componentFields,
    group_id: id.nullable().describe("The id of its group."),
    group: z.literal(false),
  })
  .meta({ id: "Component" });
export type ComponentObject = z.output<typeof ComponentObject>;

export const GroupObject = z
  .object({
    ...componentFields,
    status: componentStatus.describe(
      "The worst status of its components; operational if it has none.",
    ),
    group_id: z.null(),
    group: z.literal(true),
    components: z.array(id).describe("The ids of its components, in order."),
  })
  .meta({ id: "ComponentGroup" });
export type GroupObject = z.output<typeof GroupObject>;

/** A row of `components`: a component, or a group, which its components follow. */
export const ComponentRow = z.discriminatedUnion("group", [ComponentObject, GroupObject]);
export type ComponentRow = z.output<typeof ComponentRow>;

export const AffectedComponent = z
  .object({
    code: id.describe("The component's id. The component may no longer exist."),
    name: z.string().describe("The component's name at that time."),
    old_status: componentStatus,
    new_status: componentStatus.describe(
      "The status of the component after the update. Equal to old_status if it didn't change.",
    ),
  })
  .meta({ id: "AffectedComponent" });
export type AffectedComponent = z.output<typeof AffectedComponent>;

const updateFields = {
  id,
  incident_id: id,
  body: z.string().describe("As its author wrote it: Markdown, not HTML."),
  created_at: timestamp.describe("When it was posted."),
  updated_at: timestamp.describe("When it was last edited."),
  display_at: timestamp.describe("The time shown, which its author may move."),
  affected_components: z.array(AffectedComponent).min(1).nullable(),
  deliver_notifications: z.boolean().describe("Whether subscribers are notified."),
  custom_tweet: z.null(),
  tweet_id: z.null(),
};

export const IncidentUpdateObject = z
  .object({ ...updateFields, status: z.enum(incidentStatuses) })
  .meta({ id: "IncidentUpdate" });
export type IncidentUpdateObject = z.output<typeof IncidentUpdateObject>;

export const MaintenanceUpdateObject = z
  .object({ ...updateFields, status: z.enum(maintenanceStatuses) })
  .meta({ id: "MaintenanceUpdate" });
export type MaintenanceUpdateObject = z.output<typeof MaintenanceUpdateObject>;

const incidentFields = {
  id,
  name: z.string(),
  created_at: timestamp.describe("Its place on the public timeline."),
  updated_at: timestamp,
  started_at: timestamp.describe(
    "When the incident began. For a maintenance, equal to created_at.",
  ),
  monitoring_at: timestampOrNull,
  resolved_at: timestampOrNull.describe("Null until it is over."),
  impact: z.enum(impacts),
  shortlink: z.url().describe("The address of its page."),
  page_id: id,
  components: z.array(ComponentObject).describe("The attached components, as they are now."),
  reminder_intervals: z.null(),
};

const newestFirst = "Newest first. The first one is current.";

export const IncidentObject = z
  .object({
    ...incidentFields,
    status: z.enum(incidentStatuses).describe("The status of its newest update."),
    incident_updates: z.array(IncidentUpdateObject).min(1).describe(newestFirst),
  })
  .meta({ id: "Incident" });
export type IncidentObject = z.output<typeof IncidentObject>;

export const MaintenanceObject = z
  .object({
    ...incidentFields,
    status: z.enum(maintenanceStatuses).describe("The status of its newest update."),
    scheduled_for: timestamp,
    scheduled_until: timestamp.describe("Later than scheduled_for."),
    cancelled_at: timestampOrNull.describe(
      "When it was cancelled. Cancelled maintenance is in no list.",
    ),
    incident_updates: z.array(MaintenanceUpdateObject).min(1).describe(newestFirst),
  })
  .meta({ id: "ScheduledMaintenance" });
export type MaintenanceObject = z.output<typeof MaintenanceObject>;

const page = PageObject;
const status = StatusObject;
const components = z.array(ComponentRow);
const incidents = z.array(IncidentObject);
const scheduled_maintenances = z.array(MaintenanceObject);
const incidentList = z.object({ page, incidents });
const maintenanceList = z.object({ page, scheduled_maintenances });

/** What each address of the read API answers; that of one incident is `IncidentAnswer`. */
export const answerSchemas = {
  "/api/v2/status.json": z.object({ page, status }),
  "/api/v2/components.json": z.object({ page, components }),
  "/api/v2/summary.json": z.object({
    page,
    components,
    incidents,
    scheduled_maintenances,
    status,
  }),
  "/api/v2/incidents.json": incidentList,
  "/api/v2/incidents/unresolved.json": incidentList,
  "/api/v2/scheduled-maintenances.json": maintenanceList,
  "/api/v2/scheduled-maintenances/upcoming.json": maintenanceList,
  "/api/v2/scheduled-maintenances/active.json": maintenanceList,
} as const;
export type AnswerPath = keyof typeof answerSchemas;
/** The addresses of the lists. */
export const answerPaths = Object.keys(answerSchemas) as readonly AnswerPath[];
export type Answers = { [Path in AnswerPath]: z.output<(typeof answerSchemas)[Path]> };

/** `/api/v2/incidents/{id}.json`: an incident or a maintenance. */
export const IncidentAnswer = z.object({
  page,
  incident: z.union([IncidentObject, MaintenanceObject]),
});
export type IncidentAnswer = z.output<typeof IncidentAnswer>;
