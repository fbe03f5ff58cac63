import type { Database } from "@/lib/db";
import {
  hasIncidentBetween,
  listByNewestUpdate,
  listExistingIds,
  listIncidentIds,
  listIncidentTimes,
  listMaintenances,
  listOpenIncidents,
} from "@/lib/incidents";
import type { Page } from "@/lib/page/schema";
import { type Month, monthBounds, monthOf } from "@/lib/time";
import { historyMonthOf, incidentIdOf } from "./addresses";
import type { Inventory, Scope } from "./documents";
import { monthsOf } from "./months";
import type { Published } from "./published";

const feedItems = 50;

type Source = {
  db: Database;
  baseUrl: string;
  render: Inventory["renderPage"];
};

/** Lists what a scope could concern; only a whole publication looks at the whole history. */
export async function takeInventory(
  { db, baseUrl, render }: Source,
  page: Page,
  published: Published | null,
  scope: Scope,
): Promise<Inventory> {
  const zone = page.timeZone;
  const monthsBefore = publishedMonths(published);
  const unfinishedIds = scope.clock ? await listUnfinishedIds(db) : [];
  const pendingIds = (published?.state.pending ?? []).flatMap((path) => incidentIdOf(path) ?? []);
  const concernedIds = [...(scope.touched.incidents ?? []), ...unfinishedIds, ...pendingIds];
  const isWhole = scope.everything || scope.touched.page === true;
  return {
    zone,
    incidentIds: isWhole
      ? await listIncidentIds(db)
      : await listExistingIds(db, [...new Set(concernedIds)]),
    unfinishedIds,
    months: isWhole
      ? monthsOf(await listIncidentTimes(db), zone)
      : await monthsAfter(db, monthsBefore, scope.touched.times ?? [], zone),
    monthsBefore,
    renderPage: render,
    loadFeed: once(async () => ({
      page,
      baseUrl,
      incidents: await listByNewestUpdate(db, feedItems),
    })),
  };
}

async function listUnfinishedIds(db: Database): Promise<string[]> {
  const open = await listOpenIncidents(db);
  const planned = await listMaintenances(db, ["scheduled", "in_progress", "verifying"]);
  return [...open, ...planned].map(({ id }) => id);
}

/** With those that are still to be made. */
function publishedMonths(published: Published | null): Month[] {
  const pending = (published?.state.pending ?? []).flatMap((path) => historyMonthOf(path) ?? []);
  return [...new Set([...(published?.months ?? []), ...pending])].toSorted().toReversed();
}

/** The months there are after changes at these instants: others can't have come or gone. */
async function monthsAfter(
  db: Database,
  before: readonly Month[],
  times: readonly Date[],
  zone: string,
): Promise<Month[]> {
  const months = new Set(before);
  for (const month of new Set(times.map((at) => monthOf(at, zone)))) {
    const { from, to } = monthBounds(month, zone);
    if (await hasIncidentBetween(db, from, to)) months.add(month);
    else months.delete(month);
  }
  return [...months].toSorted().toReversed();
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
