import { z } from "zod";
import { id as validId } from "@/lib/fields";

/**
 * The Statuspage v2 shapes (contracts §1) as far as they are taken over. Other keys are ignored, and
 * what old answers leave out has a default. Words such as statuses stay strings here: an unknown one
 * is reported with what it labels.
 */

const instant = z
  .string("is not a date and time")
  .transform(asIso)
  .pipe(z.iso.datetime({ offset: true, error: "is not a date and time" }))
  .transform((value) => new Date(value))
  .refine(isInRange, "is not between 1970 and 2999");
const instantOrNull = instant.nullish().transform((value) => value ?? null);
const id = z
  .string("is missing")
  .refine((value) => validId.safeParse(value).success, "is not a valid id");
const list = z
  .array(z.unknown())
  .nullish()
  .transform((value) => value ?? []);

/** Adds what ISO 8601 lets away: seconds, the colon of an offset; the leap second becomes the one before. */
function asIso(value: string): string {
  const form =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}(?:\.\d+)?))? ?(Z|[+-]\d{2}:?\d{2})$/i;
  const [, day, clock, seconds = "00", offset = ""] = form.exec(value.trim()) ?? [];
  if (day === undefined) return value;
  const second = seconds.startsWith("60") ? "59" : seconds;
  const zone = offset.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2").toUpperCase();
  return `${day}T${clock}:${second}${zone}`;
}

function isInRange(at: Date): boolean {
  return at.getTime() >= 0 && at.getUTCFullYear() <= 2999;
}

export const SourcePage = z.object({ id, name: z.string(), time_zone: z.string().nullish() });
export type SourcePage = z.output<typeof SourcePage>;

export const SourceComponent = z.object({
  id,
  name: z.string(),
  status: z.string().nullish(),
  created_at: instantOrNull,
  updated_at: instantOrNull,
  position: z.number().int().nullish(),
  description: z.string().nullish(),
  showcase: z.boolean().nullish(),
  start_date: z.iso
    .date("is not a date")
    .refine((day) => isInRange(new Date(day)), "is not between 1970 and 2999")
    .nullish(),
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
  /** Of the Manage API; the public one has an update with the status postmortem instead. */
  postmortem_body: z.string().nullish(),
  postmortem_published_at: instantOrNull,
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
