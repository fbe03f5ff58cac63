import { z } from "zod";
import { id as validId } from "@/lib/fields";

/**
 * The Statuspage v2 shapes (contracts §1) as far as they are taken over. Other keys are ignored, and
 * what old answers leave out has a default. Words such as statuses stay strings here: an unknown one
 * is reported with what it labels.
 */

const instant = z.iso
  .datetime({ offset: true, error: "is no date and time" })
  .transform((value) => new Date(value));
const instantOrNull = instant.nullish().transform((value) => value ?? null);
const id = validId;
const list = z
  .array(z.unknown())
  .nullish()
  .transform((value) => value ?? []);

export const SourcePage = z.object({ id, name: z.string(), time_zone: z.string().nullish() });
export type SourcePage = z.output<typeof SourcePage>;

export const SourceComponent = z.object({
  id,
  name: z.string(),
  status: z.string().nullish(),
  created_at: instant,
  updated_at: instantOrNull,
  position: z.number().int().nullish(),
  description: z.string().nullish(),
  showcase: z.boolean().nullish(),
  start_date: z.iso.date("is no date").nullish(),
  group_id: z.string().nullish(),
  group: z.boolean().nullish(),
  only_show_if_degraded: z.boolean().nullish(),
});
export type SourceComponent = z.output<typeof SourceComponent>;

export const SourceIncident = z.object({
  id,
  name: z.string(),
  status: z.string(),
  impact: z.string().nullish(),
  created_at: instant,
  updated_at: instantOrNull,
  started_at: instantOrNull,
  /** Absent in old answers: then it follows from the updates. */
  monitoring_at: instant.nullish(),
  resolved_at: instantOrNull,
  scheduled_for: instantOrNull,
  scheduled_until: instantOrNull,
  scheduled_auto_in_progress: z.boolean().nullish(),
  scheduled_auto_completed: z.boolean().nullish(),
  components: list,
  incident_updates: list,
});
export type SourceIncident = z.output<typeof SourceIncident>;

export const SourceUpdate = z.object({
  id,
  status: z.string(),
  body: z.string().nullish(),
  created_at: instant,
  updated_at: instantOrNull,
  display_at: instantOrNull,
  deliver_notifications: z.boolean().nullish(),
  affected_components: list,
});
export type SourceUpdate = z.output<typeof SourceUpdate>;

export const SourceEffect = z.object({
  code: id,
  name: z.string(),
  old_status: z.string(),
  new_status: z.string(),
});

export const Attached = z.object({ id });
