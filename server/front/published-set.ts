import type { ManifestReading, PublishedDocument } from "@/lib/publish/store/manifest";
import type { Bodies, Objects } from "./objects";
import type { Representation } from "./respond";
import { audienceOf } from "./security-headers";

/**
 * Everything published at one revision. The next set is made of it at once, by changing the same map:
 * a copy of ten thousand documents for each post would cost more the longer the history is.
 */
export type PublishedSet = {
  revision: number;
  publishedAt: Date;
  documents: Map<string, Entry>;
  /** Paths whose object is missing or isn't what its name says: they exist, but can't be shown. */
  damaged: ReadonlySet<string>;
  /** Paths that could not be made: without a document, they exist all the same. */
  pending: ReadonlySet<string>;
  /** False while a long publication goes on: any path may still get its document. */
  complete: boolean;
};

export type Entry = {
  document: PublishedDocument;
  /** The whole of it, where it is one of the few that always stay in memory. */
  kept: Representation | null;
};

/** Those of which there may be thousands: they come from the disk where nobody asked lately. */
const numerous =
  /^(?:\/(?:incidents|history|components|api\/v2\/incidents)|!history)\/(?!unresolved\.json$)/;
/** Of what a publication changed, so many are read ahead: an import changes everything. */
const mostReadAhead = 500;
/** Enough to keep the disk busy, without opening a thousand files at once. */
const readersAtOnce = 64;

/** The next set with the bytes of what is asked for first, read but not swapped in yet. */
export type NextSet = {
  /** What was found missing or damaged just now. */
  damaged: ReadonlySet<string>;
  /** Makes the next set of the one before, all at once. */
  swap: () => PublishedSet;
};

/** Makes ready what a reading of the manifest changes. */
export async function prepareSet(
  { changes, isWhole }: ManifestReading,
  objects: Objects,
  before: PublishedSet | null,
): Promise<NextSet> {
  const entries = new Map<string, Entry | null>();
  for (const change of changes) {
    for (const path of change.removed ?? []) entries.set(path, null);
    for (const [path, document] of Object.entries(change.documents)) {
      entries.set(path, { document, kept: null });
    }
  }
  const damaged = new Set<string>();
  await inParallel(readAhead(entries, before), async ([path, entry]) => {
    const known = before?.documents.get(path);
    const isSame = known?.document.object === entry.document.object;
    const bodies = (isSame && known.kept?.bodies) || (await objects.read(entry.document, !before));
    if (bodies && !numerous.test(path)) entries.set(path, keeping(path, entry, bodies));
    if (bodies) return;
    damaged.add(path);
    entries.set(path, shownBefore(path, objects, before));
  });
  const state = changes.at(-1);
  return {
    damaged,
    swap: () => ({
      revision: state?.revision ?? 0,
      publishedAt: timeOf(state?.publishedAt ?? ""),
      documents: documentsAfter(entries, isWhole ? null : before, objects),
      damaged: isWhole ? damaged : stillDamaged(entries, before, damaged),
      pending: new Set(state?.pending),
      complete: state?.complete ?? false,
    }),
  };
}

function documentsAfter(
  entries: ReadonlyMap<string, Entry | null>,
  before: PublishedSet | null,
  objects: Objects,
): Map<string, Entry> {
  const documents = before?.documents ?? new Map<string, Entry>();
  for (const [path, entry] of entries) {
    const known = documents.get(path);
    if (known && known.document.object !== entry?.document.object) {
      objects.forget(known.document.object);
    }
    if (entry) documents.set(path, entry);
    else documents.delete(path);
  }
  return documents;
}

function stillDamaged(
  entries: ReadonlyMap<string, unknown>,
  before: PublishedSet | null,
  found: ReadonlySet<string>,
): ReadonlySet<string> {
  const earlier = [...(before?.damaged ?? [])].filter((path) => !entries.has(path));
  return new Set([...earlier, ...found]);
}

/** What it showed before, while that is still in memory, beats showing nothing. */
function shownBefore(path: string, objects: Objects, before: PublishedSet | null): Entry | null {
  const known = before?.documents.get(path);
  const bodies = known && (known.kept?.bodies ?? objects.get(known.document.object));
  return bodies ? keeping(path, known, bodies) : null;
}

function keeping(path: string, { document }: Entry, bodies: Bodies): Entry {
  return { document, kept: representationOf(path, document, bodies) };
}

/** The few that always stay in memory, and of the others the newest: what has just changed. */
function readAhead(
  entries: ReadonlyMap<string, Entry | null>,
  before: PublishedSet | null,
): [string, Entry][] {
  const steady: [string, Entry][] = [];
  const changed: [string, Entry][] = [];
  for (const [path, entry] of entries) {
    if (!entry) continue;
    if (!numerous.test(path)) steady.push([path, entry]);
    else if (before && before.documents.get(path)?.document.object !== entry.document.object) {
      changed.push([path, entry]);
    }
  }
  return [...steady, ...changed.slice(0, mostReadAhead)];
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  const readers = Array.from({ length: readersAtOnce }, async () => {
    for (const item of rest) await work(item);
  });
  await Promise.all(readers);
}

type Ready = { document: PublishedDocument; representation: Representation };
const ready = new WeakMap<Bodies, Ready>();

/**
 * A document with its bytes, the same for as long as these stay in memory; of ten thousand others nothing is
 * made ready until they are asked for.
 */
export function representationOf(
  path: string,
  document: PublishedDocument,
  bodies: Bodies,
): Representation {
  const known = ready.get(bodies);
  // Another path may have the same bytes.
  if (known?.document === document) return known.representation;
  const representation = {
    status: document.status,
    type: document.type,
    etag: document.etag,
    cacheControl: document.cacheControl,
    ...(document.link ? { link: document.link } : {}),
    lastModified: document.lastModified ? new Date(document.lastModified) : null,
    audience: audienceOf(document.type, path),
    bodies,
  };
  ready.set(bodies, { document, representation });
  return representation;
}

function timeOf(publishedAt: string): Date {
  const at = new Date(publishedAt);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}
