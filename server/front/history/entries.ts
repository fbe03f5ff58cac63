import {
  HistoryEntry,
  type SearchableEntry,
  searchDocuments,
  toSearchable,
} from "@/lib/history/schema";
import { digestOf } from "@/lib/publish/store/manifest";
import type { Piece, PublishedFiles } from "../queries/published-files";

/** What is compared of a published entry, and where the rest of it lies. */
export type IndexedEntry = SearchableEntry & { path: string; piece: Piece };

type IndexedMonth = { entries: readonly IndexedEntry[]; bytes: number };

/** 128 MiB, half of what the thread may hold: enough for 10,000 incidents of 6,000 characters each. */
const defaultMaxBytes = 128 * 1024 * 1024;

const monthPages = "/history/";

/**
 * What is compared of all entries, kept for as long as their month stays the same. Months that don't
 * fit within `maxBytes` are read with each search.
 */
export class HistoryIndex {
  /** By object. */
  readonly #months = new Map<string, IndexedMonth>();
  #bytes = 0;

  constructor(
    private readonly published: PublishedFiles,
    private readonly maxBytes = defaultMaxBytes,
  ) {}

  /** All entries, the newest first. Throws Unreadable where those of a month with a page are missing. */
  *entries(): Generator<IndexedEntry> {
    const pages = this.published.paths(monthPages).toSorted().toReversed();
    const paths = pages.map((path) => searchDocuments.months + path.slice(monthPages.length));
    this.#dropOthers(new Set(paths.map((path) => this.published.object(path))));
    for (const path of paths) yield* this.#month(path).entries;
  }

  #month(path: string): IndexedMonth {
    const object = this.published.object(path);
    const known = this.#months.get(object);
    if (known) return known;
    const month = indexMonth(path, this.published.bytes(path));
    if (this.#bytes + month.bytes > this.maxBytes) return month;
    this.#months.set(object, month);
    this.#bytes += month.bytes;
    return month;
  }

  #dropOthers(current: ReadonlySet<string>): void {
    for (const [object, { bytes }] of this.#months) {
      if (current.has(object)) continue;
      this.#months.delete(object);
      this.#bytes -= bytes;
    }
  }
}

/** Returns all of an entry. Throws Unreadable. */
export function readEntry(published: PublishedFiles, { path, piece }: IndexedEntry): HistoryEntry {
  return toEntry(published.piece(path, piece));
}

function indexMonth(path: string, document: Buffer): IndexedMonth {
  const entries: IndexedEntry[] = [];
  for (let from = 0; from < document.length; ) {
    const end = document.indexOf("\n", from);
    const line = document.subarray(from, end);
    const piece = { from, length: line.length, digest: digestOf(line) };
    entries.push({ ...toSearchable(toEntry(line)), path, piece });
    from = end + 1;
  }
  return { entries, bytes: entries.reduce((sum, entry) => sum + bytesOf(entry), 0) };
}

function toEntry(line: Buffer): HistoryEntry {
  return HistoryEntry.parse(JSON.parse(line.toString("utf8")));
}

/** About as much memory as an entry takes: two bytes a character, 64 for each small string. */
function bytesOf({ folded, component_ids }: IndexedEntry): number {
  return 2 * folded.length + 64 * (component_ids.length + 8);
}
