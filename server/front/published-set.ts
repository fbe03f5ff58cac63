import {
  type PublishedDocument,
  type PublishedManifest,
  readManifest,
} from "@/lib/publish/manifest";
import type { Bodies, Objects } from "./objects";
import type { Representation } from "./respond";
import { audienceOf } from "./security-headers";

/** Everything published at one revision. It is never changed, only replaced as a whole. */
export type PublishedSet = {
  revision: number;
  publishedAt: Date;
  documents: ReadonlyMap<string, Entry>;
  /** Paths whose object is missing or isn't what its name says: they exist, but can't be shown. */
  damaged: ReadonlySet<string>;
  /** Paths that could not be made: without a document, they exist all the same. */
  pending: ReadonlySet<string>;
  /** False while a long publication goes on: any path may still get its document. */
  complete: boolean;
};

/** A published document; its bytes, where it is one of the few that always stay in memory. */
export type Entry = {
  document: PublishedDocument;
  head: Omit<Representation, "bodies">;
  bodies: Bodies | null;
};

/** Those of which there are ever more: they come from the disk where nobody asked lately. */
const numerous = /^\/(?:incidents|history|api\/v2\/incidents)\/(?!unresolved\.json$)/;
/** Of what a publication changed, so many are read ahead: an import changes everything. */
const mostReadAhead = 500;
/** Enough to keep the disk busy, without opening a thousand files at once. */
const readersAtOnce = 64;

/** Reads the manifest on disk with the bytes of those documents that are asked for first. */
export async function readSet(
  dataDir: string,
  objects: Objects,
  before: PublishedSet | null,
): Promise<PublishedSet> {
  const manifest = await readManifest(dataDir);
  if (manifest === null) throw new Error("the manifest has gone");
  const documents = new Map<string, Entry>();
  for (const [path, document] of Object.entries(manifest.documents)) {
    documents.set(path, { document, head: headOf(path, document), bodies: null });
  }
  const damaged = new Set<string>();
  await inParallel(readAhead(documents, before), async ([path, entry]) => {
    const known = before?.documents.get(path);
    const isSame = known?.document.object === entry.document.object;
    const bodies = (isSame && known.bodies) || (await objects.read(entry.document, !before));
    if (bodies && !numerous.test(path)) documents.set(path, { ...entry, bodies });
    if (!bodies) replaceDamaged(path, { documents, damaged, objects, before });
  });
  objects.retain(new Set([...documents.values()].map(({ document }) => document.object)));
  return {
    revision: manifest.revision,
    publishedAt: timeOf(manifest),
    documents,
    damaged,
    pending: new Set(manifest.pending),
    complete: manifest.complete,
  };
}

/** What it showed before, while that is still in memory, beats showing nothing. */
function replaceDamaged(
  path: string,
  to: {
    documents: Map<string, Entry>;
    damaged: Set<string>;
    objects: Objects;
    before: PublishedSet | null;
  },
): void {
  const known = to.before?.documents.get(path);
  const bodies = known && (known.bodies ?? to.objects.get(known.document.object));
  to.damaged.add(path);
  if (bodies) to.documents.set(path, { ...known, bodies });
  else to.documents.delete(path);
}

/** The few that always stay in memory, and of the others the newest: what has just changed. */
function readAhead(
  documents: ReadonlyMap<string, Entry>,
  before: PublishedSet | null,
): [string, Entry][] {
  const all = [...documents];
  const steady = all.filter(([path]) => !numerous.test(path));
  if (!before) return steady;
  const changed = all.filter(([path, { document }]) => {
    const known = before.documents.get(path)?.document.object;
    return numerous.test(path) && known !== document.object;
  });
  return [...steady, ...changed.slice(0, mostReadAhead)];
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  const readers = Array.from({ length: readersAtOnce }, async () => {
    for (const item of rest) await work(item);
  });
  await Promise.all(readers);
}

function headOf(path: string, document: PublishedDocument): Entry["head"] {
  return {
    status: document.status,
    type: document.type,
    etag: document.etag,
    cacheControl: document.cacheControl,
    lastModified: document.lastModified ? new Date(document.lastModified) : null,
    audience: audienceOf(document.type, path),
  };
}

function timeOf({ publishedAt }: PublishedManifest): Date {
  const at = new Date(publishedAt);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}
