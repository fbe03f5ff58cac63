import { z } from "zod";
import { day, optionalText, time } from "@/lib/fields";
import { componentStatuses, impacts, incidentStatuses, maintenanceStatuses } from "@/lib/status";

/**
 * The fields of bodies as JSON and forms send them (contracts §5). Where null says nothing else, it is
 * the same as leaving the field out. Their sentences name the field, since errors are a plain list.
 */

const most = 1_000;
const metadataBytes = 32 * 1024;
const listOf = (words: readonly string[]) => words.join(", ");

/** Text that null or "" clears; left out, it is undefined. */
export function clearableText(label: string, max: number) {
  const text = optionalText(label, max);
  return z
    .string({ error: `${label} must be text` })
    .nullable()
    .optional()
    .transform((value, context) => {
      if (value === undefined) return undefined;
      const parsed = text.safeParse(value);
      if (parsed.success) return parsed.data;
      for (const { message } of parsed.error.issues) context.addIssue(message);
      return z.NEVER;
    });
}

export function flag(label: string) {
  const words = z.enum(["true", "false", "1", "0", "on", "off"]);
  return z
    .union([z.boolean(), words.transform((word) => ["true", "1", "on"].includes(word))], {
      error: `${label} must be true or false`,
    })
    .nullish()
    .transform((value) => value ?? undefined);
}

export const updateStatus = z
  .enum([...incidentStatuses, ...maintenanceStatuses], {
    error: `Status must be one of ${listOf(incidentStatuses)}, or for maintenance ${listOf(maintenanceStatuses)}`,
  })
  .nullish()
  .transform((value) => value ?? undefined);

const statusError = `Status must be one of ${listOf(componentStatuses)}`;
export const componentStatus = z
  .enum(componentStatuses, { error: statusError })
  .nullish()
  .transform((value) => value ?? undefined);

/** Null, and "" in a form, lets the impact follow the components again. */
export const impactOverride = z
  .union([z.literal("").transform(() => null), z.enum(impacts)], {
    error: `Impact override must be one of ${listOf(impacts)}, or null`,
  })
  .nullable()
  .optional();

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** A list; a form may say with one empty entry that it has none. */
export function idList(label: string) {
  return z
    .union([z.array(z.string()), z.string().transform((one) => [one])], {
      error: ({ input }) =>
        input === undefined ? `${label} can't be blank` : `${label} must be a list of ids`,
    })
    .transform((ids) => [...new Set(ids.filter((id) => id !== ""))])
    .refine((ids) => ids.length <= most, `${label} can be at most ${most}`)
    .refine((ids) => ids.every((id) => idPattern.test(id)), `${label} must be a list of ids`);
}

/** `{"<id>": "<status>"}` */
export const componentRecord = z
  .record(
    z.string().regex(idPattern),
    z.enum(componentStatuses, {
      error: ({ path }) =>
        `Components: the status of ${String(path?.at(-1))} must be one of ${listOf(componentStatuses)}`,
    }),
    { error: "Components must map component ids to statuses" },
  )
  .refine((given) => Object.keys(given).length <= most, `Components can be at most ${most}`);

const fromYear = /^(19[7-9]\d|2\d{3})-(\d{2})-(\d{2})/;

/** A day that the calendar has, in a year that both databases can hold. */
function isRealDay(value: string): boolean {
  const [, year, month, day] = (fromYear.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** A text that one of these schemas takes, of a day that exists; null and "" say nothing. */
function timeText(schemas: readonly z.ZodType[], error: string) {
  const isTaken = (value: string) =>
    isRealDay(value) && schemas.some((schema) => schema.safeParse(value).success);
  return z
    .string({ error })
    .refine((value) => value === "" || isTaken(value), error)
    .nullish()
    .transform((value) => value || undefined);
}

/** ISO 8601 with an offset, or without one in the page's zone. */
export function timestamp(label: string) {
  const error = `${label} must be a date and time, such as 2026-03-29T01:30:00Z`;
  return timeText([time(label)], error);
}

/** A day, or a day and time. */
export function dayOrTime(label: string) {
  const error = `${label} must be a date, such as 2026-03-29, or a date and time`;
  return timeText([z.iso.date(), time(label)], error);
}

/** A day that null or "" clears; left out, it is undefined. */
export function clearableDay(label: string) {
  const error = `${label} must be a date from 1970 on, such as 2026-03-29, or null`;
  return z
    .string({ error })
    .refine((value) => value === "" || day(label).safeParse(value).success, error)
    .nullable()
    .optional()
    .transform((value) => (value === "" ? null : value));
}

/** The id of a group that null or "" clears; left out, it is undefined. */
export function clearableId(label: string) {
  const error = `${label} must be an id, or null`;
  return z
    .string({ error })
    .refine((value) => value === "" || idPattern.test(value), error)
    .nullable()
    .optional()
    .transform((value) => (value === "" ? null : value));
}

/** Any JSON object of a tool's own; null clears it. */
export const metadata = z
  .record(z.string(), z.unknown(), { error: "Metadata must be an object" })
  .refine(isSmall, `Metadata can have at most ${metadataBytes / 1024} KB`)
  .nullable()
  .transform((value) => value ?? {})
  .optional();

function isSmall(value: unknown): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(value)) <= metadataBytes;
  } catch {
    // So deep that it can't be written: too much as well.
    return false;
  }
}

const digits = (label: string, from: 0 | 1) => {
  const error = `${label} must be a whole number from ${from}`;
  return z
    .string({ error })
    .regex(from === 0 ? /^\d{1,6}$/ : /^0{0,5}[1-9]\d{0,5}$/, error)
    .transform(Number)
    .optional();
};

/** A whole number from 1, as a query has it. */
export const count = (label: string) => digits(label, 1);

/** The number of a page from 1; clients of Statuspage also ask for page 0 and mean the first. */
export const pageNumber = (label: string) =>
  digits(label, 0).transform((page) => (page === undefined ? undefined : Math.max(1, page)));
