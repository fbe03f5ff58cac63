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

/** "created_at is no date and time; position: expected number". */
export function reasonsOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join(".")} ${message.replace(/\.$/, "")}`.trim())
    .join("; ");
}
