import { z } from "zod";
import { wallTimeToInstant } from "./time";

/** What every schema's texts share: the limits and the sentences of their refusals. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this refuses
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;
const sayControls = "Remove the invisible control character. It can't be shown.";

/** Neither space nor one of the characters that take no room or show nothing. */
const visible = /[^\p{Z}\p{Cc}\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** What is said of something that isn't text, or isn't there. */
const sayText = (label: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined || input === null ? `${label} can't be blank.` : `${label} must be text.`,
});

function text(label: string, max: number) {
  return z
    .string(sayText(label))
    .max(max, `${label} can have at most ${max.toLocaleString("en")} characters.`)
    .refine((value) => !controls.test(value) && value.isWellFormed(), sayControls);
}

/** One line that must be filled in. */
export function requiredLine(label: string, max = 200) {
  return text(label, max)
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .refine((value) => visible.test(value), `${label} can't be blank.`);
}

/** Several lines that must be filled in; line ends become "\n". */
export function requiredText(label: string, max = 25_000) {
  return requiredUnixText(label, max).refine(
    (value) => visible.test(value),
    `${label} can't be blank.`,
  );
}

function requiredUnixText(label: string, max: number) {
  return z
    .string(sayText(label))
    .transform((value) => value.replace(/\r\n?/g, "\n").trim())
    .pipe(text(label, max));
}

/** Text that may be left empty: null then. */
export function optionalText(label: string, max = 1_000) {
  return requiredUnixText(label, max)
    .transform((value) => (value === "" ? null : value))
    .nullish()
    .transform((value) => value ?? null);
}

export const id = z
  .string({ error: "An id is missing." })
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "This isn't a valid id.");

export const version = z.coerce
  .number({ error: "The version is missing. Reload the page." })
  .int("The version must be a whole number.")
  .positive("The version must be a whole number.");

/** A form's own random id, so that sending it twice does it once. */
export const submissionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, "This isn't a valid submission id. Reload the page.")
  .nullish()
  .transform((value) => value ?? null);

const offset = /(Z|[+-]\d{2}:?\d{2})$/i;
const isoWithOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
/** Both databases and every calendar in use hold these years. */
const firstYear = "1970";
const lastYear = "2999";
const wallTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/;

function isTime(value: string): boolean {
  const hasForm = isoWithOffset.test(value)
    ? !Number.isNaN(Date.parse(value))
    : wallTime.test(value);
  // Date makes the 30th of February the 2nd of March: the wall clock has neither.
  return hasForm && wallTimeToInstant(value.replace(offset, ""), "UTC") !== null;
}

/**
 * A time as ISO 8601 with an offset, or without one as wall-clock time in the page's zone (what a
 * datetime-local field sends). `instantOf` makes it an instant.
 */
export function time(label: string) {
  return z
    .string({ error: `${label} must be a date and time.` })
    .trim()
    .refine(isTime, {
      error: `${label} must be a date and time, such as 2026-03-29T01:30.`,
      abort: true,
    })
    .refine(...notBefore(label))
    .refine(...notAfter(label));
}

/** A day of the calendar, "2026-03-29". */
export function day(label: string) {
  return z.iso
    .date({ error: `${label} must be a date, such as 2026-03-29.`, abort: true })
    .refine(...notBefore(label))
    .refine(...notAfter(label));
}

function notBefore(label: string) {
  const isIn = (value: string) => value >= firstYear;
  return [isIn, `${label} can't be before ${firstYear}.`] as const;
}

function notAfter(label: string) {
  const isIn = (value: string) => value.slice(0, 4) <= lastYear;
  return [isIn, `${label} can't be after ${lastYear}.`] as const;
}

export function optionalTime(label: string) {
  return z
    .union([z.literal("").transform(() => null), time(label)], {
      error: `${label} must be a date and time, such as 2026-03-29T01:30.`,
    })
    .nullish()
    .transform((value) => value ?? null);
}

/** The instant that a `time` means in the page's zone. */
export function instantOf(value: string, zone: string): Date {
  return isoWithOffset.test(value)
    ? new Date(value)
    : // The schema has checked the form, and every wall-clock time has an instant.
      (wallTimeToInstant(value, zone) ?? new Date(Number.NaN));
}

/** A box of a form ("on", absent) or a JSON boolean. */
export function checkbox(byDefault: boolean) {
  return z
    .union(
      [
        z.boolean(),
        z.enum(["on", "true", "false", ""]).transform((v) => v === "on" || v === "true"),
      ],
      { error: "Choose true or false." },
    )
    .default(byDefault);
}
