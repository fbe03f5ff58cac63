import { z } from "zod";
import { fold } from "@/lib/fold";

/** Documents that only the front's query thread reads: no request's path begins with "!". */
export const searchDocuments = {
  /** The page of an answer, with an empty form and empty slots. */
  page: "!history",
  /** A HistoryMonth for each month with a page follows: "!history/2026-03". */
  months: "!history/",
} as const;

/** Characters. A longer text is refused, so that looking for it stays quick. */
export const maxSearchLength = 100;

/** Entries on one page of an answer. */
export const pageSize = 50;

/** An incident or maintenance as the search of the history reads it. */
const HistoryEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** Components attached now, archived ones too. */
  component_ids: z.array(z.string()),
  /** What its updates say, as plain text, the newest first. */
  texts: z.array(z.string()),
  /** Its row: HTML with an empty slot named `excerpt`. */
  row: z.string(),
});

/** The entries that stand under one month, newest first: published for the search of the history. */
export const HistoryMonth = z.object({ entries: z.array(HistoryEntry) });
export type HistoryMonth = z.output<typeof HistoryMonth>;

/** The same with what is compared: title and texts folded, a line each. */
export const SearchableMonth = HistoryMonth.transform(({ entries }) =>
  entries.map((entry) => ({
    ...entry,
    folded: [entry.name, ...entry.texts].map(fold).join("\n"),
  })),
);
export type SearchableEntry = z.output<typeof SearchableMonth>[number];
