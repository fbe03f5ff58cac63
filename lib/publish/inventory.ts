import { AffectedSource } from "@/lib/affected/schema";
import type { Database } from "@/lib/db";
import {
  hasIncidentBetween,
  listAttachedIncidentIds,
  listExistingIds,
  listIncidentIds,
  listIncidentTimes,
  listMaintenances,
  listNamedComponentIds,
  listOpenIncidents,
} from "@/lib/incidents";
import type { Page } from "@/lib/page/schema";
import { unfinishedMaintenanceStatuses } from "@/lib/status";
import { type Month, monthBounds, monthOf } from "@/lib/time";
import { listTimelines } from "@/lib/uptime";
import type { WatchedTimeline } from "@/lib/uptime/schema";
import { historyMonthOf, incidentIdOf, incidentIdOfData, partIdOfFeed } from "./addresses";
import type { Inventory, Scope } from "./documents";
import { monthsOf } from "./months";
import { type Part, partsOf } from "./parts";
import type { Published } from "./published";
import { jsonOf, type PublishedComponent } from "./published-components";
import { readPublishedJson } from "./published-json";
import type { Sources } from "./sources";

type From = {
  db: Database;
  dataDir: string;
  baseUrl: string;
  page: Page;
  sources: Sources;
  published: Published | null;
  publishedComponents: ReadonlyMap<string, PublishedComponent> | null;
};

/** Lists what a scope could concern; only a whole publication looks at the whole history. */
export async function takeInventory(from: From, scope: Scope): Promise<Inventory> {
  const { db, page, sources, published } = from;
  const zone = page.timeZone;
  const monthsBefore = publishedMonths(published);
  const unfinishedIds = scope.clock ? await listUnfinishedIds(db) : [];
  const pending = published?.state.pending ?? [];
  const pendingIds = pending.flatMap((path) => incidentIdOf(path) ?? incidentIdOfData(path) ?? []);
  const touchedIds = scope.touched.incidents ?? [];
  const concernedIds = [...touchedIds, ...unfinishedIds, ...pendingIds];
  const isWhole = scope.everything || scope.touched.page === true;
  const { snapshot } = await sources.loadApi();
  const parts = partsOf(snapshot.tree);
  const changedIds = isWhole ? [] : await changedComponentIds(from);
  const renamedIds = renamedParts(parts, from.publishedComponents);
  const pendingFeeds = pending.flatMap((path) => partIdOfFeed(path) ?? []);
  const renewedIds = [...changedIds, ...renamedIds, ...pendingFeeds];
  const watched = await listTimelines(db);
  const timelinesBefore =
    (await readPublishedJson(from, "/timelines.json", AffectedSource))?.timelines ?? null;
  const { report } = await sources.loadUptime();
  return {
    zone,
    baseUrl: from.baseUrl,
    pageName: page.name,
    pageUpdatedAt: page.updatedAt,
    incidentIds: isWhole
      ? await listIncidentIds(db)
      : await listExistingIds(db, [...new Set(concernedIds)]),
    unfinishedIds,
    touchedIds,
    relatedIncidentIds:
      changedIds.length === 0 ? [] : await listAttachedIncidentIds(db, changedIds),
    areRenamed: renamedIds.length > 0 || from.publishedComponents?.size !== parts.length,
    partIds: new Set(parts.map(({ id }) => id)),
    feedParts: isWhole ? parts : await partsTold(db, parts, scope, renewedIds),
    calendarParts: await partsInCalendar(sources, parts),
    watched,
    timelinesBefore,
    areWatchedOtherwise: watched.some((one) => isWatchedOtherwise(one, timelinesBefore)),
    uptimeYears: report.years,
    months: isWhole
      ? monthsOf(await listIncidentTimes(db), zone)
      : await monthsAfter(db, monthsBefore, scope.touched.times ?? [], zone),
    monthsBefore,
    sources,
  };
}

/** Components and groups that the read API tells otherwise than the published set does. */
async function changedComponentIds({ sources, publishedComponents }: From): Promise<string[]> {
  const { told } = await sources.loadApi();
  return told["/api/v2/components.json"].components
    .filter((object) => publishedComponents?.get(object.id)?.json !== jsonOf(object))
    .map(({ id }) => id);
}

/** Those with another name than published, new ones too; of a group its components, whose feeds name it. */
function renamedParts(
  parts: readonly Part[],
  published: ReadonlyMap<string, PublishedComponent> | null,
): string[] {
  return parts
    .filter(({ id, name }) => published?.get(id)?.name !== name)
    .flatMap(({ id, componentIds }) => [id, ...componentIds]);
}

/** Whose own feeds tell of what changed: of a touched incident, or of a component by another name. */
async function partsTold(
  db: Database,
  parts: readonly Part[],
  { touched }: Scope,
  renewedIds: readonly string[],
): Promise<Part[]> {
  const incidents = touched.incidents ?? [];
  const named = incidents.length === 0 ? [] : await listNamedComponentIds(db, incidents);
  const ids = new Set([...named, ...(touched.attached ?? [])]);
  const renewed = new Set(renewedIds);
  return parts.filter(
    ({ id, componentIds }) => renewed.has(id) || componentIds.some((one) => ids.has(one)),
  );
}

function isWatchedOtherwise(
  { id, startDate, archivedAt }: WatchedTimeline,
  before: AffectedSource["timelines"] | null,
): boolean {
  const known = before?.[id];
  const archived = archivedAt?.toISOString() ?? null;
  return known?.start_date !== startDate || known.archived_at !== archived;
}

async function partsInCalendar(sources: Sources, parts: readonly Part[]): Promise<Part[]> {
  const { maintenances } = await sources.loadCalendar();
  const told = new Set(maintenances.flatMap(({ components }) => components.map(({ id }) => id)));
  return parts.filter(({ componentIds }) => componentIds.some((id) => told.has(id)));
}

async function listUnfinishedIds(db: Database): Promise<string[]> {
  const open = await listOpenIncidents(db);
  const planned = await listMaintenances(db, unfinishedMaintenanceStatuses);
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
