import { z } from "zod";
import { fold } from "@/lib/fold";

/** Documents that only the front's query thread reads: no request's path begins with "!". */
export const searchDocuments = {
  /** The page of an answer, with an empty form and empty slots. */
  page: "!history",
  /** A monthDocument for each month with a page follows: "!history/2026-03". */
  months: "!history/",
} as const;

/** Characters. A longer text is refused, so that looking for it stays quick. */
export const maxSearchLength = 100;

/** Entries on one page of an answer. */
export const pageSize = 50;

/** An incident or maintenance as the search of the history reads it. */
export const HistoryEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** Components attached now, archived ones too. */
  component_ids: z.array(z.string()),
  /** What its updates say, as plain text, the newest first. */
  texts: z.array(z.string()),
  /** Its row: HTML with an empty slot named `excerpt`. */
  row: z.string(),
});

export type HistoryEntry = z.output<typeof HistoryEntry>;

/** The entries that stand under one month, newest first: each a line, to be read without the others. */
export function monthDocument(entries: readonly HistoryEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

/** What is compared of an entry. */
export type SearchableEntry = Pick<HistoryEntry, "component_ids"> & {
  /** Title and texts, folded, a line each. */
  folded: string;
};

export function toSearchable({ name, texts, component_ids }: HistoryEntry): SearchableEntry {
  return { component_ids, folded: [name, ...texts].map(fold).join("\n") };
}
