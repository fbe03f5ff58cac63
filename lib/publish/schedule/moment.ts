import { type Database, openSnapshot, type Touched } from "@/lib/db";
import { listExistingIds } from "@/lib/incidents";
import { findIdBase, requirePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import {
  historyEntriesPath,
  historyPath,
  incidentDataPath,
  incidentPath,
  partFeedPath,
} from "../documents/addresses";
import {
  frontPage,
  type Inventory,
  listDocuments,
  mostTouched,
  type PublicDocument,
  type Scope,
  touchedPages,
} from "../documents/documents";
import { takeInventory } from "../documents/inventory";
import {
  type PublishedComponent,
  readPublishedComponents,
} from "../documents/published-components";
import { openSources, type Setting, type Sources } from "../documents/sources";
import type { Published } from "../store/published";
import type { Priority } from "./queue";
import { type Changed, touchedSince } from "./scope";

/** The page at an instant, and what is to be made anew of it. */
export type Moment = {
  db: Database;
  page: Page;
  /** Names the code, the addresses and the page that documents are made for. */
  identity: string;
  asOf: Date;
  sources: Sources;
  changed: Changed;
  /** True when documents change by the clock. */
  clock: boolean;
  /** Documents made of it. */
  made: Set<string>;
};

/** Consequences of the changes of a moment. */
export type Plan = {
  /** Every document that they could concern, by path, the most read first. */
  documents: ReadonlyMap<string, PublicDocument>;
  /** Paths of what they do concern. */
  concerned: readonly string[];
  /** Published paths that there are no more. */
  gone: readonly string[];
};

type Reading = Omit<Setting, "db" | "idBase"> & {
  db: Database;
  /** Names the code that renders. */
  build: string;
};

/** Finds what the page is now, and by which name documents are made for it. */
export async function findPresent({ db, baseUrl, build }: Reading) {
  const page = await requirePage(db);
  const idBase = (await findIdBase(db)) ?? baseUrl;
  return { page, idBase, identity: `${build} ${baseUrl} ${idBase} ${page.publicId}` };
}

/** Opens the present moment; `planned` is the revision whose changes are all planned, null: none. */
export async function openMoment(
  { db: base, ...reading }: Reading,
  { planned, clock, asOf }: { planned: number | null; clock: boolean; asOf: Date },
): Promise<Moment> {
  const db = openSnapshot(base);
  const { page, idBase, identity } = await findPresent({ db, ...reading });
  const sources = openSources({ ...reading, db, idBase }, page, asOf);
  const touched = planned === null ? null : await touchedSince(db, planned);
  // Every document tells of the page's settings.
  const everything = touched === null || touched.page === true;
  const changed = everything ? { everything, touched: {} } : { everything, touched };
  return { db, page, identity, asOf, sources, changed, clock, made: new Set() };
}

/**
 * The documents that go in before all else of a moment is planned: the front page, and the pages of new
 * incidents, to which it links. Empty where something was deleted, which goes from everywhere at once.
 */
export async function documentsAhead(
  { db, sources, changed }: Moment,
  published: Published,
): Promise<PublicDocument[]> {
  if (changed.everything || !(await goesAhead(db, changed.touched))) return [];
  const pages = touchedPages(sources, changed.touched);
  return [frontPage(sources), ...pages.filter(({ path }) => !published.documents.has(path))];
}

async function goesAhead(db: Database, { incidents = [] }: Touched): Promise<boolean> {
  if (incidents.length > mostTouched) return false;
  return (await listExistingIds(db, incidents)).length === incidents.length;
}

type Standing = {
  dataDir: string;
  baseUrl: string;
  published: Published | null;
  /** Paths that are to be made in any case. */
  waiting: readonly string[];
};

/** Looks at all that a moment's changes could concern. */
export async function planMoment(moment: Moment, standing: Standing): Promise<Plan> {
  const { db, page, sources, changed } = moment;
  const { published, dataDir } = standing;
  const publishedComponents = await readPublishedComponents(dataDir, published);
  const scope: Scope = { ...changed, clock: moment.clock || changed.everything };
  const inventory = await takeInventory(
    { ...standing, db, page, sources, publishedComponents },
    scope,
  );
  const raise = raiserOf(inventory, { published, scope });
  const listed = listDocuments(inventory).map((one) => ({ ...one, priority: raise(one) }));
  const documents = new Map(listed.map((one) => [one.path, one]));
  const isWanted = (one: PublicDocument) =>
    one.isConcerned(scope) || !published?.documents.has(one.path);
  const concerned = listed.filter(isWanted).map(({ path }) => path);
  const gone = listGone(inventory, publishedComponents, { published, scope });
  return { documents, concerned, gone: gone.filter((path) => !documents.has(path)) };
}

type Before = { published: Published | null; scope: Scope };

/** Raises documents that are new, and all lists after a deletion, to priority 1. */
function raiserOf({ incidentIds, touchedIds }: Inventory, { published, scope }: Before) {
  const existing = new Set(incidentIds);
  const isDeletion = touchedIds.some((id) => !existing.has(id));
  return ({ path, priority }: PublicDocument): Priority => {
    if (!published || (!scope.everything && !published.documents.has(path))) return 1;
    return isDeletion && priority < 3 ? 1 : priority;
  };
}

/** Published paths that a change may have ended: a deleted incident's page, an emptied month. */
function listGone(
  inventory: Inventory,
  publishedComponents: ReadonlyMap<string, PublishedComponent> | null,
  { published, scope }: Before,
): string[] {
  if (!published || scope.everything) return [];
  const incidents = scope.touched.incidents ?? [];
  const components = [...(publishedComponents?.keys() ?? [])];
  const goneIds = components.filter((id) => !inventory.partIds.has(id));
  return [
    ...incidents.flatMap((id) => [incidentPath(id), incidentDataPath(id)]),
    ...inventory.monthsBefore.flatMap((month) => [historyPath(month), historyEntriesPath(month)]),
    ...goneIds.flatMap((id) => [partFeedPath(id, "rss"), partFeedPath(id, "atom")]),
    ...published.queried,
  ].filter((path) => published.documents.has(path));
}
