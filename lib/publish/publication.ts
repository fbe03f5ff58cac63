import type { Clock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import { requirePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import { assetsOf, isAsset, readAsset } from "./assets";
import {
  historyPath,
  type Inventory,
  incidentPath,
  listDocuments,
  type PublicDocument,
  type Scope,
} from "./documents";
import { takeInventory } from "./inventory";
import type { PublishedDocument, PublishedManifest } from "./manifest";
import { storeObject } from "./objects";
import { scopeSince } from "./scope";

export type Publishing = {
  db: Database;
  clock: Clock;
  dataDir: string;
  baseUrl: string;
  /** Names the code that renders. */
  build: string;
  /** Asks Next for a page. */
  render: Inventory["renderPage"];
  log: (error: unknown, message: string) => void;
};

/** Makes a set the published one. */
export type Swap = (manifest: PublishedManifest) => Promise<void>;

type Documents = Record<string, PublishedDocument>;
type Plan = {
  page: Page;
  published: PublishedManifest | null;
  scope: Scope;
  inventory: Inventory;
  documents: readonly PublicDocument[];
  /** The instant before anything was made. */
  asOf: Date;
};

/** An import or another build swaps in what it has after so many documents. */
const firstBatch = 20;
const batchSize = 250;
/** Rendering is one thread's work; compressing and writing go on beside it. */
const concurrency = 4;

/**
 * Brings the published set to the present revision and swaps it in; answers the set that stands
 * then. A document that can't be made stays as it was and is named as pending; without the front
 * page nothing is swapped and this throws.
 */
export async function publish(
  publishing: Publishing,
  published: PublishedManifest | null,
  isClockDue: boolean,
  swap: Swap,
): Promise<PublishedManifest | null> {
  const plan = await planPublication(publishing, published, isClockDue);
  if (!plan) return published;
  const pending = new Set(published?.pending);
  const wanted = plan.documents.filter(
    (document) =>
      document.isConcerned(plan.scope) ||
      !published?.documents[document.path] ||
      pending.has(document.path),
  );
  const made: Documents = {};
  const failed: string[] = [];
  for (const batch of batchesOf(wanted, published)) {
    if (Object.keys(made).length > 0) await swap(unfinishedSet(plan, made));
    failed.push(...(await makeAll(publishing, batch, made)));
  }
  const manifest = finishedSet(publishing, plan, made, failed);
  await swap(manifest);
  return manifest;
}

async function planPublication(
  { db, clock, baseUrl, build, render }: Publishing,
  published: PublishedManifest | null,
  isClockDue: boolean,
): Promise<Plan | null> {
  const asOf = clock.now();
  const page = await requirePage(db);
  const target = {
    revision: page.revision,
    build: identityOf(build, baseUrl, page),
    clock: isClockDue,
  };
  const scope = await scopeSince(db, published, target);
  if (!scope) return null;
  const inventory = await takeInventory({ db, baseUrl, render }, page, published, scope);
  return { page, published, scope, inventory, documents: listDocuments(inventory), asOf };
}

/** Documents carry the code's style sheets, the page's address and its data. */
function identityOf(build: string, baseUrl: string, { publicId }: Page): string {
  return `${build} ${baseUrl} ${publicId}`;
}

/**
 * One swap for what is soon made, and for a first publication, so that no page links to one that
 * isn't there. Of much work the documents most read come first.
 */
function batchesOf(
  documents: readonly PublicDocument[],
  published: PublishedManifest | null,
): (readonly PublicDocument[])[] {
  if (!published || documents.length <= batchSize) return [documents];
  const rest = documents.slice(firstBatch);
  const later = Array.from({ length: Math.ceil(rest.length / batchSize) }, (_, index) =>
    rest.slice(index * batchSize, (index + 1) * batchSize),
  );
  return [documents.slice(0, firstBatch), ...later];
}

/** Makes documents into `made`; answers the paths of those that could not be made. */
async function makeAll(
  publishing: Publishing,
  documents: readonly PublicDocument[],
  made: Documents,
): Promise<string[]> {
  const waiting = [...documents];
  const failed: string[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path } = next;
      await make(publishing, next, made).catch((error: unknown) => {
        // Without the state of everything there is nothing to publish.
        if (path === "/") throw error;
        failed.push(path);
        publishing.log(error, `${path} could not be made and stays as it was.`);
      });
    }
  };
  const results = await Promise.allSettled(Array.from({ length: concurrency }, work));
  const broken = results.find((result) => result.status === "rejected");
  if (broken) throw broken.reason;
  return failed;
}

/** Makes a document, and what it loads from this site. */
async function make(
  { dataDir }: Publishing,
  document: PublicDocument,
  made: Documents,
): Promise<void> {
  const fresh = await document.make();
  for (const asset of assetsOf(fresh)) {
    made[asset] ??= await storeObject(dataDir, await readAsset(asset));
  }
  made[document.path] = await storeObject(dataDir, fresh);
}

/** A set between two: named after no build, so that a crash before the end makes everything anew. */
function unfinishedSet({ published, asOf }: Plan, made: Documents): PublishedManifest {
  return {
    format: 1,
    revision: published?.revision ?? 0,
    publishedAt: asOf.toISOString(),
    build: "",
    complete: false,
    clockAt: published?.clockAt ?? asOf.toISOString(),
    pending: [],
    documents: { ...published?.documents, ...made },
  };
}

function finishedSet(
  { build, baseUrl }: Publishing,
  plan: Plan,
  made: Documents,
  failed: readonly string[],
): PublishedManifest {
  const { page, published, scope, asOf } = plan;
  const isClockIn = scope.clock || !published;
  return {
    format: 1,
    revision: page.revision,
    publishedAt: asOf.toISOString(),
    build: identityOf(build, baseUrl, page),
    complete: true,
    clockAt: isClockIn ? asOf.toISOString() : published.clockAt,
    pending: [...failed],
    documents: { ...keptDocuments(plan), ...made },
  };
}

/** What stays as it was: not a deleted incident's page, an emptied month, another build's assets. */
function keptDocuments({ published, scope, inventory, documents }: Plan): Documents {
  const before = published?.documents ?? {};
  const listed = new Set(documents.map(({ path }) => path));
  if (scope.everything) {
    return Object.fromEntries(Object.entries(before).filter(([path]) => listed.has(path)));
  }
  const kept = { ...before };
  const touched = [
    ...(scope.touched.incidents ?? []).map(incidentPath),
    ...inventory.monthsBefore.map(historyPath),
  ];
  for (const path of touched) {
    if (!listed.has(path) && !isAsset(path)) delete kept[path];
  }
  return kept;
}
