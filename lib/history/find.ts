import type { HistorySearch } from "./read";
import { pageSize, type SearchableEntry } from "./schema";

export type Found = {
  /** Those of the page asked for, in the order given. */
  entries: readonly SearchableEntry[];
  /** On all pages. */
  total: number;
  /** At least 1. */
  pages: number;
};

/** The entries that hold each of these words, in any order, and concern this part. */
export function findEntries(
  entries: readonly SearchableEntry[],
  { letters, part, page }: Pick<HistorySearch, "letters" | "part" | "page">,
): Found {
  const wanted = part && new Set(part.component_ids);
  const words = letters.split(" ");
  const found = entries.filter(
    ({ folded, component_ids }) =>
      words.every((word) => folded.includes(word)) &&
      (wanted === null || component_ids.some((id) => wanted.has(id))),
  );
  return {
    entries: found.slice((page - 1) * pageSize, page * pageSize),
    total: found.length,
    pages: Math.max(1, Math.ceil(found.length / pageSize)),
  };
}
