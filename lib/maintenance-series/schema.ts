import { z } from "zod";
import { id, optionalText, optionalTime, version } from "@/lib/fields";
import { CreateMaintenance } from "@/lib/incidents/schema";

/** A maintenance that comes again; each occurrence is a maintenance of its own. */
export type Series = {
  id: string;
  name: string;
  body: string;
  /** RFC 5545 RRULE as of the wall clock of `timeZone`. */
  rule: string;
  timeZone: string;
  /** Wall time of the first occurrence, "YYYY-MM-DDTHH:mm". */
  startsAt: string;
  durationMinutes: number;
  componentIds: readonly string[];
  autoStart: boolean;
  autoComplete: boolean;
  remindPrior: boolean;
  /** Wall times of occurrences that are left out. */
  exceptions: readonly string[];
  endedAt: Date | null;
  version: number;
};

/** One time at which a series has a maintenance. */
export type Occurrence = {
  /** As the rule has it, also where that clock time doesn't exist. */
  wallTime: string;
  from: Date;
  until: Date;
  isException: boolean;
};

export const repeats = [
  "never",
  "daily",
  "weekly",
  "biweekly",
  "monthly_date",
  "monthly_weekday",
  "rule",
] as const;
export type Repeat = (typeof repeats)[number];

/** How long a window lasts, in minutes; "until" takes the end from a field of its own. */
export const lengths = ["30", "60", "120", "240", "until"] as const;
export type Length = (typeof lengths)[number];

const lasts = z.enum(lengths, { error: "Choose how long it lasts." }).default("until");

/** A maintenance as the form plans it: once or repeating, with an end or a length. */
export const PlanMaintenance = CreateMaintenance.extend({
  scheduledUntil: optionalTime("The end"),
  lasts,
  repeats: z.enum(repeats, { error: "Choose how it repeats." }).default("never"),
  rule: optionalText("The rule", 200),
  repeatUntil: z
    .union([
      z.literal("").transform(() => null),
      z.iso.date("The last day must be a date, such as 2026-12-31."),
    ])
    .nullish()
    .transform((value) => value ?? null),
}).refine(({ lasts, scheduledUntil }) => lasts !== "until" || scheduledUntil !== null, {
  path: ["scheduledUntil"],
  error: "Choose when it ends, such as 2026-03-29T01:30.",
});
export type PlanMaintenance = z.output<typeof PlanMaintenance>;

/** A window that is being planned, as far as it is known, and how it comes again. */
export const FindOverlaps = z.strictObject({
  componentIds: z.array(id, { error: "Send the components as a list." }).max(2_000).default([]),
  scheduledFor: optionalTime("The start"),
  scheduledUntil: optionalTime("The end"),
  lasts,
  repeats: PlanMaintenance.shape.repeats,
  rule: PlanMaintenance.shape.rule,
  repeatUntil: PlanMaintenance.shape.repeatUntil,
  /** The maintenance itself, where it is planned already. */
  exceptId: id.nullish().transform((value) => value ?? null),
});
export type FindOverlaps = z.output<typeof FindOverlaps>;

export const SkipOccurrence = z.strictObject({
  seriesId: id,
  version,
  wallTime: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "This isn't a date of this series."),
});
export type SkipOccurrence = z.output<typeof SkipOccurrence>;

export const EndSeries = z.strictObject({ seriesId: id, version });
export type EndSeries = z.output<typeof EndSeries>;
