import { systemClock } from "@/lib/clock";
import { type Database, onRevisionMoved } from "@/lib/db";
import type { FeedInput } from "@/lib/feeds";
import {
  listByNewestUpdate,
  listIncidentIds,
  listIncidentTimes,
  listMaintenances,
  listOpenIncidents,
} from "@/lib/incidents";
import { log } from "@/lib/log";
import { requirePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import { assetsOf, isAsset, readAsset } from "./assets";
import { listDocuments, type PublicDocument, type Scope } from "./documents";
import { monthsOf } from "./load";
import { type PublishedDocument, type PublishedManifest, readManifest } from "./manifest";
import { nextClockChange } from "./next-clock-change";
import { renderPage } from "./render-page";
import { scopeSince } from "./scope";
import { removeUnusedObjects, storeObject, writeManifest, writeSite } from "./store";

export type Publisher = {
  db: Database;
  dataDir: string;
  baseUrl: string;
  /** The app's private socket, where Next answers. */
  socket: string;
  /** Names the code that renders: another build makes everything anew. */
  build: string;
  replica: string;
  /** Tells the front that a new set lies on disk. */
  announce: (revision: number) => void;
};

/** Other processes write too (a command line, another replica): the net below the signal. */
const pollMs = 1_000;
const feedItems = 50;
/** A first publication or an import swaps in what it has after so many documents. */
const firstBatch = 20;
const batchSize = 250;
/** Rendering is one thread's work; compressing and writing go on beside it. */
const concurrency = 4;

/** Publishes now, after each committed change, and when a document's time comes; never returns. */
export async function runPublisher(publisher: Publisher): Promise<never> {
  const bell = openBell();
  onRevisionMoved(bell.ring);
  let published = await readManifest(publisher.dataDir).catch(() => null);
  let due: Date | null = null;
  for (;;) {
    try {
      const clock = due !== null && due <= systemClock.now();
      published = await publish(publisher, published, clock);
      due = await nextClockChange(publisher.db, systemClock.now());
    } catch (error) {
      log.error(
        { err: error },
        "Publishing failed; the last published documents go on being served.",
      );
    }
    await bell.rungWithin(pollMs);
  }
}

/** Brings the published set to the present revision; answers the set that stands then. */
async function publish(
  publisher: Publisher,
  published: PublishedManifest | null,
  clock: boolean,
): Promise<PublishedManifest | null> {
  const { db, build } = publisher;
  const page = await requirePage(db);
  const scope = await scopeSince(db, published, { revision: page.revision, build, clock });
  if (!scope) return published;
  const documents = await planDocuments(publisher, page, published, scope);
  const wanted = documents.filter(
    (document) => document.isConcerned(scope) || !published?.documents[document.path],
  );
  const made = new Map<string, PublishedDocument>();
  let standing = published;
  for (const batch of batchesOf(wanted)) {
    if (made.size > 0) standing = await swapSoFar(publisher, standing, made);
    await makeAll(publisher, batch, made);
  }
  const complete = completeSet(published, made, documents, scope);
  return swap(publisher, standing, { revision: page.revision, build }, complete);
}

/**
 * One swap for what is soon made, so that no page links to one that isn't there yet. Of much work
 * the documents most read come first.
 */
function batchesOf(documents: readonly PublicDocument[]): (readonly PublicDocument[])[] {
  if (documents.length <= batchSize) return [documents];
  const rest = documents.slice(firstBatch);
  const count = Math.ceil(rest.length / batchSize);
  const later = Array.from({ length: count }, (_, index) =>
    rest.slice(index * batchSize, (index + 1) * batchSize),
  );
  return [documents.slice(0, firstBatch), ...later];
}

async function makeAll(
  publisher: Publisher,
  documents: readonly PublicDocument[],
  made: Map<string, PublishedDocument>,
): Promise<void> {
  const waiting = [...documents];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await make(publisher, next, made);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

/** A set between two: named after no build, so that a crash before the end makes everything anew. */
function swapSoFar(
  publisher: Publisher,
  standing: PublishedManifest | null,
  made: ReadonlyMap<string, PublishedDocument>,
): Promise<PublishedManifest> {
  const documents = { ...standing?.documents, ...Object.fromEntries(made) };
  return swap(publisher, standing, { revision: standing?.revision ?? 0, build: "" }, documents);
}

/** Makes a document, and what it loads from this site. */
async function make(
  { dataDir }: Publisher,
  document: PublicDocument,
  made: Map<string, PublishedDocument>,
): Promise<void> {
  const fresh = await document.make();
  made.set(document.path, await storeObject(dataDir, fresh));
  for (const asset of assetsOf(fresh)) {
    if (!made.has(asset)) made.set(asset, await storeObject(dataDir, await readAsset(asset)));
  }
}

async function planDocuments(
  { db, socket, baseUrl }: Publisher,
  page: Page,
  published: PublishedManifest | null,
  scope: Scope,
): Promise<PublicDocument[]> {
  const [ids, open, times] = await Promise.all([
    listIncidentIds(db),
    listOpenIncidents(db),
    listIncidentTimes(db),
  ]);
  const running = scope.clock ? await listMaintenances(db, ["in_progress", "verifying"]) : [];
  return listDocuments({
    zone: page.timeZone,
    incidentIds: ids,
    openIncidentIds: [...open, ...running].map(({ id }) => id),
    months: monthsOf(times, page.timeZone),
    monthsBefore: publishedMonths(published),
    renderPage: (path) => renderPage(socket, path),
    loadFeed: once(
      async (): Promise<FeedInput> => ({
        page,
        baseUrl,
        incidents: await listByNewestUpdate(db, feedItems),
      }),
    ),
  });
}

function publishedMonths(published: PublishedManifest | null): string[] {
  return Object.keys(published?.documents ?? {})
    .filter((path) => /^\/history\/\d{4,}-\d{2}$/.test(path))
    .map((path) => path.slice("/history/".length))
    .toSorted()
    .toReversed();
}

/** What was made and what stays: a deleted incident's page doesn't, nor another build's assets. */
function completeSet(
  published: PublishedManifest | null,
  made: ReadonlyMap<string, PublishedDocument>,
  documents: readonly PublicDocument[],
  { everything }: Scope,
): Record<string, PublishedDocument> {
  const listed = new Set(documents.map(({ path }) => path));
  const kept = Object.entries(published?.documents ?? {}).filter(
    ([path]) => listed.has(path) || (isAsset(path) && !everything),
  );
  return { ...Object.fromEntries(kept), ...Object.fromEntries(made) };
}

async function swap(
  { db, dataDir, replica, announce }: Publisher,
  before: PublishedManifest | null,
  { revision, build }: { revision: number; build: string },
  documents: Record<string, PublishedDocument>,
): Promise<PublishedManifest> {
  const publishedAt = systemClock.now();
  const manifest: PublishedManifest = {
    format: 1,
    revision,
    publishedAt: publishedAt.toISOString(),
    build,
    documents,
  };
  await writeManifest(dataDir, manifest);
  announce(revision);
  await writeSite(dataDir, before, manifest);
  await removeUnusedObjects(dataDir, [before, manifest]);
  const state = { revision, documentCount: Object.keys(documents).length, publishedAt };
  await db.publication.upsert({
    where: { replica },
    update: state,
    create: { replica, ...state },
    select: { replica: true },
  });
  return manifest;
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** A bell that remembers having been rung while nobody waited. */
function openBell() {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    ring(): void {
      isRung = true;
      wake?.();
    },
    async rungWithin(ms: number): Promise<void> {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      isRung = false;
    },
  };
}
