import { z } from "zod";
import { IncidentObject, MaintenanceObject } from "@/lib/read-api/schema";
import { impacts } from "@/lib/status";

/** What the write API answers beside the objects of the read API (contracts §5). */

const timestamp = z.iso.datetime({ precision: 3 });
const timestampOrNull = timestamp.nullable();

const managedFields = {
  impact_override: z
    .enum(impacts)
    .nullable()
    .describe("Null if the impact is derived from the components."),
  metadata: z.record(z.string(), z.unknown()).describe("Stored for tools. Visitors don't see it."),
  scheduled_remind_prior: z.boolean(),
  scheduled_auto_in_progress: z.boolean(),
  scheduled_auto_completed: z.boolean(),
  scheduled_reminded_at: z.null(),
  postmortem_body: z.string().nullable().describe("The text in the editor, published or not."),
  postmortem_body_last_updated_at: timestampOrNull,
  postmortem_published_at: timestampOrNull,
  postmortem_ignored: z.boolean(),
  postmortem_notified_subscribers: z.boolean(),
  postmortem_notified_twitter: z.boolean(),
};

export const ManagedIncident = z
  .object({
    ...IncidentObject.shape,
    ...managedFields,
    scheduled_for: z.null(),
    scheduled_until: z.null(),
  })
  .meta({ id: "ManagedIncident" });

export const ManagedMaintenance = z
  .object({ ...MaintenanceObject.shape, ...managedFields })
  .meta({ id: "ManagedMaintenance" });

/** An incident, or a maintenance. */
export const Managed = z.union([ManagedIncident, ManagedMaintenance]);
export type Managed = z.output<typeof Managed>;

export const PostmortemObject = z
  .object({
    body: z.string().nullable().describe("The published text, or null."),
    body_updated_at: timestampOrNull,
    body_draft: z.string().nullable().describe("The text in the editor."),
    body_draft_updated_at: timestampOrNull,
    published_at: timestampOrNull,
    notify_subscribers: z.boolean(),
    notify_twitter: z.literal(false),
    custom_tweet: z.null(),
  })
  .meta({ id: "Postmortem" });
export type PostmortemObject = z.output<typeof PostmortemObject>;

/** What isn't there yet says so. */
export const NotBuilt = z.object({ error: z.string() }).meta({ id: "NotImplemented" });
