import type { Month } from "@/lib/time";
import { historyMonthOf } from "../documents/addresses";
import {
  type PublishedChange,
  type PublishedDocument,
  type PublishedManifest,
  type PublishedState,
  readManifestSince,
} from "./manifest";

/** A document before and after a change; null: there was or is none. */
export type Replacement = {
  path: string;
  before: PublishedDocument | null;
  after: PublishedDocument | null;
};

/**
 * The published set as the publisher holds it. It is changed in place: a copy of ten thousand
 * documents for each post would make a publication's cost grow with history.
 */
export class Published {
  #state: PublishedState;
  readonly #documents = new Map<string, PublishedDocument>();
  /** How many documents have the same bytes. */
  readonly #uses = new Map<string, number>();
  /** How many documents have each mark. */
  readonly #marks = new Map<string, number>();
  readonly #months = new Set<Month>();
  readonly #queried = new Set<string>();

  constructor(whole: PublishedManifest) {
    this.#state = stateOf(whole);
    this.apply({ ...whole, removed: null });
  }

  get state(): PublishedState {
    return this.#state;
  }

  get documents(): ReadonlyMap<string, PublishedDocument> {
    return this.#documents;
  }

  /** Months with a page of history, newest first. */
  get months(): Month[] {
    return [...this.#months].toSorted().toReversed();
  }

  /** Addresses with a query: what one part of the page has of its own. */
  get queried(): readonly string[] {
    return [...this.#queried];
  }

  /** Returns true if any document has these bytes. */
  uses(object: string): boolean {
    return this.#uses.has(object);
  }

  /** Returns true if all documents carry this mark; another process may have added its own. */
  isMadeFor(mark: string): boolean {
    return [...this.#marks.keys()].every((other) => other === mark);
  }

  apply(change: PublishedChange): Replacement[] {
    const { documents, removed } = change;
    this.#state = stateOf(change);
    return [
      ...(removed ?? []).map((path) => this.#replace(path, null)),
      ...Object.entries(documents).map(([path, document]) => this.#replace(path, document)),
    ];
  }

  toManifest(): PublishedManifest {
    return { ...this.#state, documents: Object.fromEntries(this.#documents) };
  }

  #replace(path: string, after: PublishedDocument | null): Replacement {
    const before = this.#documents.get(path) ?? null;
    if (after) this.#documents.set(path, after);
    else this.#documents.delete(path);
    if (before) this.#count(before, -1);
    if (after) this.#count(after, 1);
    const month = historyMonthOf(path);
    if (month && after) this.#months.add(month);
    if (month && !after) this.#months.delete(month);
    if (path.includes("?") && after) this.#queried.add(path);
    else this.#queried.delete(path);
    return { path, before, after };
  }

  #count({ object, madeFor = "" }: PublishedDocument, by: 1 | -1): void {
    count(this.#uses, object, by);
    count(this.#marks, madeFor, by);
  }
}

/** Keeps no key that counts nothing. */
function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}

function stateOf(manifest: PublishedManifest): PublishedState {
  const { revision, publishedAt, build, complete, clockAt, pending } = manifest;
  return { revision, publishedAt, build, complete, clockAt, pending };
}

/** The published set on disk, null when nothing was ever published; throws when it can't be read. */
export async function readPublished(dataDir: string): Promise<Published | null> {
  const reading = await readManifestSince(dataDir, null);
  const [whole, ...changes] = reading?.changes ?? [];
  if (!whole) return null;
  const published = new Published(whole);
  for (const change of changes) published.apply(change);
  return published;
}

/** The same as a plain object. */
export async function readManifest(dataDir: string): Promise<PublishedManifest | null> {
  return (await readPublished(dataDir))?.toManifest() ?? null;
}
