import type { z } from "zod";

/** Takes down what can't be taken over, and why: one line each, for whoever runs the import. */
export type Note = (line: string) => void;

/** The word where it is one of the list; else null. */
export function wordOf<T extends string>(
  words: readonly T[],
  value: string | null | undefined,
): T | null {
  return words.find((word) => word === value) ?? null;
}

/** What to call an entry that may be anything: by its id where it has one. */
export function labelOf(kind: string, entry: unknown, index: number): string {
  const id = typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null;
  return typeof id === "string" && id !== ""
    ? `${kind} ${id.slice(0, 64)}`
    : `${kind} #${index + 1}`;
}

/**
 * Parses an entry; an optional field that can't be read is left out and noted, and costs nothing else.
 * Null where a field in `required` can't be read: `note` then has the reasons.
 */
export function parseEntry<T extends z.ZodType>(
  schema: T,
  entry: unknown,
  { required, note }: { required: readonly string[]; note: Note },
): z.output<T> | null {
  const parsed = schema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const reasons = reasonsOf(parsed.error);
  const bad = parsed.error.issues.map(({ path }) => String(path[0] ?? ""));
  const isLost = bad.some((field) => field === "" || required.includes(field));
  const rest =
    isLost || typeof entry !== "object"
      ? null
      : schema.safeParse({
          ...entry,
          ...Object.fromEntries(bad.map((field) => [field, undefined])),
        });
  note(`${reasons}: ${rest?.success ? "not taken over" : "left out"}`);
  return rest?.success ? rest.data : null;
}

/** The text where it fits, else its beginning with "…", and a note. */
export function within(limit: number, text: string, note: Note): string {
  if (text.length <= limit) return text;
  note(`has ${text.length.toLocaleString("en")} characters: cut to ${limit.toLocaleString("en")}`);
  return `${text.slice(0, limit - 1).toWellFormed()}…`;
}

/** "created_at is not a date and time; position: expected number". */
export function reasonsOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join(".")} ${message.replace(/\.$/, "")}`.trim())
    .join("; ");
}
