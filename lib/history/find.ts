import type { HistorySearch } from "./read";
import { pageSize, type SearchableEntry } from "./schema";

export type Found<Entry> = {
  /** Those of the page asked for, in the order given. */
  entries: readonly Entry[];
  /** On all pages. */
  total: number;
  /** At least 1. */
  pages: number;
};

/** The entries that hold each of these words, in any order, and concern this part. */
export function findEntries<Entry extends SearchableEntry>(
  entries: Iterable<Entry>,
  { letters, part, page }: Pick<HistorySearch, "letters" | "part" | "page">,
): Found<Entry> {
  const wanted = part && new Set(part.component_ids);
  const words = letters.split(" ");
  const isFound = ({ folded, component_ids }: Entry) =>
    words.every((word) => folded.includes(word)) &&
    (wanted === null || component_ids.some((id) => wanted.has(id)));
  const first = (page - 1) * pageSize;
  const shown: Entry[] = [];
  let total = 0;
  for (const entry of entries) {
    if (!isFound(entry)) continue;
    if (total >= first && shown.length < pageSize) shown.push(entry);
    total++;
  }
  return { entries: shown, total, pages: Math.max(1, Math.ceil(total / pageSize)) };
}
