import type { Clock } from "@/lib/clock";
import { type Database, lastingOf, openSnapshot, type Touched } from "@/lib/db";
import { listExistingIds } from "@/lib/incidents";
import { findIdBase, requirePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import {
  historyEntriesPath,
  historyPath,
  incidentDataPath,
  incidentPath,
  partFeedPath,
} from "./addresses";
import { type Batch, batchesOf } from "./batches";
import {
  frontPage,
  type Inventory,
  type Later,
  listDocuments,
  mostTouched,
  type PublicDocument,
  type Scope,
  touchedPages,
} from "./documents";
import type { Following } from "./following";
import { takeInventory } from "./inventory";
import { begin, type Making, makeAll } from "./making";
import {
  markOf,
  type PublishedChange,
  type PublishedDocuments,
  type PublishedState,
} from "./manifest";
import type { Published } from "./published";
import { type PublishedComponent, readPublishedComponents } from "./published-components";
import { type Changed, scopeSince, touchedSince } from "./scope";
import { openSources, type Setting, type Sources } from "./sources";

export type Publishing = {
  db: Database;
  clock: Clock;
  dataDir: string;
  baseUrl: string;
  /** Names the code that renders. */
  build: string;
  render: Setting["render"];
  renderEntry: Setting["renderEntry"];
  /** The WebSub hub that feeds name; null without one. */
  hubUrl: string | null;
  log: (error: unknown, message: string) => void;
};

/** How a publication reaches visitors. */
export type Delivery = {
  swap: Swap;
  following: Following<Later>;
  /** Tidies up after what was swapped in so far. */
  tidy: () => Promise<unknown>;
};

/** Makes a changed set the published one. */
export type Swap = (change: PublishedChange) => Promise<void>;

/** Whether documents change by the clock alone, asked of the view that they are made from. */
type ClockDue = (db: Database) => Promise<boolean>;

type Plan = {
  page: Page;
  published: Published | null;
  scope: Scope;
  inventory: Inventory;
  publishedComponents: ReadonlyMap<string, PublishedComponent> | null;
  documents: readonly PublicDocument[];
  /** Names the code, address and page that documents are made for. */
  build: string;
  /** The instant before anything was made. */
  asOf: Date;
};

/**
 * Brings the published set to the present revision and swaps it in, in one step or several. A
 * document that can't be made stays as it was and is named as pending; without the front page
 * nothing is swapped and this throws.
 */
export async function publish(
  publishing: Publishing,
  published: Published | null,
  isClockDue: ClockDue,
  delivery: Delivery,
): Promise<void> {
  const { swap, following, tidy } = delivery;
  const db = openSnapshot(publishing.db);
  const opening = await openPublication({ ...publishing, db }, published, isClockDue);
  if (!opening) return;
  // Another build may store the same bytes otherwise.
  const before = published?.state.build === opening.build ? published.documents : null;
  const { dataDir, log } = publishing;
  const madeFor = markOf(opening.build);
  const making: Making = { dataDir, log, madeFor, before, following, begun: new Map() };
  const ahead = await putAhead(making, opening, swap);
  const isAhead = "/" in ahead;
  // The revision stays behind, so that the next publication makes this one's rest as well.
  if (isAhead && (await following.isOvertaken())) return;
  for (const page of touchedPages(opening.sources, opening.changed.touched)) {
    if (!(page.path in ahead)) begin(making, page);
  }
  const plan = await planPublication(publishing, opening, isClockDue);
  const wanted = wantedOf(plan).filter(({ path }) => !(path in ahead));
  const waiting = batchesOf(wanted, plan);
  const known = new Set(plan.documents.map(({ path }) => path));
  const failed: string[] = [];
  const isInSteps = waiting.length > 1;
  let publishedAt = plan.asOf.toISOString();
  let turn: Later | null = null;
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    const { later } = batch;
    if (later && later !== turn) {
      // Figures rest for seconds, in which a next post would find all of it still to be tidied.
      if (later === "figures") await tidy();
      // They are pending since the last swap.
      if (await following.isPutOff(later)) return;
    }
    turn = later;
    const made = await makeAll(making, batch);
    for (const path of Object.keys(made.documents)) known.add(path);
    failed.push(...made.failed);
    const pending = [...failed, ...made.left, ...pathsOf(waiting)];
    const isLast = waiting.length === 0 && made.left.length === 0;
    const { documents } = made;
    if (isLast || !plan.scope.everything) {
      // What is gone goes with the first swap: it names the revision, and a crash may follow.
      const removed = published && goneSince(plan, known);
      // Open pages fetch themselves anew when they are told something else than before.
      const isTold = isLast ? isInSteps || isAhead : isAhead && later === null;
      if (isTold) publishedAt = publishing.clock.now().toISOString();
      await swap({ ...stateAfter(plan, isLast), publishedAt, pending, documents, removed });
    } else {
      await swap({ ...stateWithin(plan), pending: [], documents, removed: published && [] });
    }
    if (made.left.length > 0) return;
    if (later && waiting[0]?.later !== later) following.finished(later);
  }
  following.caughtUp();
}

/**
 * The front page goes in before all else that tells of a change, in half of the time; with it the page of an
 * incident that is new, to which it links. Not where something was deleted, which goes from everywhere at
 * once. The set keeps its revision until the rest of how things stand is in.
 */
async function putAhead(
  making: Making,
  { db, published, changed, sources, asOf }: Opening,
  swap: Swap,
): Promise<PublishedDocuments> {
  const front = frontPage(sources);
  begin(making, front);
  if (!published || changed.everything || !(await goesAhead(db, changed.touched))) return {};
  const newPagesOf = (touched: Touched) =>
    touchedPages(sources, touched).filter(({ path }) => !published.documents.has(path));
  for (const page of newPagesOf(changed.touched)) begin(making, page);
  await making.begun.get(front.path);
  // It may tell of what was committed while it was made.
  const touched = await touchedSince(lastingOf(db), published.state.revision);
  if (!touched || !(await goesAhead(lastingOf(db), touched))) return {};
  const ahead = { documents: [front, ...newPagesOf(touched)], later: null };
  const { documents, failed } = await makeAll(making, ahead);
  // The rest names as pending what the front page would link to in vain.
  if (failed.length > 0) return {};
  await swap({ ...published.state, publishedAt: asOf.toISOString(), documents, removed: [] });
  return documents;
}

async function goesAhead(db: Database, { page, incidents = [] }: Touched): Promise<boolean> {
  if (page || incidents.length > mostTouched) return false;
  return (await listExistingIds(db, incidents)).length === incidents.length;
}

function pathsOf(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ documents }) => documents.map(({ path }) => path));
}

type Opening = Pick<Plan, "page" | "published" | "build" | "asOf"> & {
  db: Database;
  changed: Changed;
  sources: Sources;
};

/** Null where nothing is to be published. */
async function openPublication(
  publishing: Publishing,
  published: Published | null,
  isClockDue: ClockDue,
): Promise<Opening | null> {
  const { db, baseUrl, build, render, renderEntry, hubUrl } = publishing;
  const asOf = publishing.clock.now();
  const page = await requirePage(db);
  const idBase = (await findIdBase(db)) ?? baseUrl;
  const identity = identityOf(build, { baseUrl, idBase }, page);
  const changed = await scopeSince(db, published, { revision: page.revision, build: identity });
  if (!changed && !(await isClockDue(db))) return null;
  const sources = openSources({ db, baseUrl, idBase, hubUrl, render, renderEntry }, page, asOf);
  const nothing = { everything: false, touched: {} };
  return { db, page, published, changed: changed ?? nothing, build: identity, asOf, sources };
}

async function planPublication(
  { dataDir, baseUrl }: Publishing,
  { db, sources, changed, ...opening }: Opening,
  isClockDue: ClockDue,
): Promise<Plan> {
  const { page, published } = opening;
  const scope = { ...changed, clock: changed.everything || (await isClockDue(db)) };
  const publishedComponents = await readPublishedComponents(dataDir, published);
  const from = { db, dataDir, baseUrl, page, sources, published, publishedComponents };
  const inventory = await takeInventory(from, scope);
  const documents = listDocuments(inventory);
  return { ...opening, scope, inventory, publishedComponents, documents };
}

function wantedOf({ published, scope, documents }: Plan): PublicDocument[] {
  const pending = new Set(published?.state.pending);
  return documents.filter(
    (document) =>
      document.isConcerned(scope) ||
      !published?.documents.has(document.path) ||
      pending.has(document.path),
  );
}

/** Documents carry the code's style sheets, the page's address, that of its ids and its data. */
function identityOf(
  build: string,
  { baseUrl, idBase }: { baseUrl: string; idBase: string },
  { publicId }: Page,
): string {
  return `${build} ${baseUrl} ${idBase} ${publicId}`;
}

type State = Omit<PublishedState, "pending">;

/** Within a publication of everything: named after no build, so that a crash makes all of it anew. */
function stateWithin({ published, asOf }: Plan): State {
  const clockAt = published?.state.clockAt ?? asOf.toISOString();
  const revision = published?.state.revision ?? 0;
  return { revision, publishedAt: asOf.toISOString(), build: "", complete: false, clockAt };
}

/** What is still to be made is pending: until the last swap the clock's changes aren't all in. */
function stateAfter({ page, published, scope, build, asOf }: Plan, isLast: boolean): State {
  const isClockIn = (scope.clock && isLast) || !published;
  return {
    revision: page.revision,
    publishedAt: asOf.toISOString(),
    build,
    complete: true,
    clockAt: isClockIn ? asOf.toISOString() : published.state.clockAt,
  };
}

/** What there is no more: a deleted incident's page, an emptied month, another build's assets. */
function goneSince(plan: Plan, known: ReadonlySet<string>): string[] {
  const { published, scope, inventory } = plan;
  const before = [...(scope.everything ? (published?.documents.keys() ?? []) : touchedPaths())];
  return before.filter((path) => !known.has(path) && published?.documents.has(path));

  function touchedPaths(): string[] {
    const incidents = scope.touched.incidents ?? [];
    return [
      ...incidents.flatMap((id) => [incidentPath(id), incidentDataPath(id)]),
      ...inventory.monthsBefore.flatMap((month) => [historyPath(month), historyEntriesPath(month)]),
      ...goneComponentIds(plan).flatMap((id) => [
        partFeedPath(id, "rss"),
        partFeedPath(id, "atom"),
      ]),
      ...(published?.queried ?? []),
    ];
  }
}

function goneComponentIds({ publishedComponents, inventory }: Plan): string[] {
  return [...(publishedComponents?.keys() ?? [])].filter((id) => !inventory.partIds.has(id));
}
