import { AffectedSource } from "@/lib/affected/schema";
import type { Database } from "@/lib/db";
import {
  listAttachedIncidentIds,
  listCovering,
  listExistingIds,
  listExtents,
  listIncidentIds,
  listMaintenances,
  listNamedComponentIds,
  listOpenIncidents,
} from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import type { Page } from "@/lib/page/schema";
import { type Extent, extentOf, unfinishedMaintenanceStatuses } from "@/lib/status";
import { type Month, monthBounds, monthOf } from "@/lib/time";
import { listTimelines } from "@/lib/uptime";
import type { WatchedTimeline } from "@/lib/uptime/schema";
import type { Published } from "../store/published";
import { historyMonthOf, incidentIdOf, incidentIdOfData, partIdOfFeed } from "./addresses";
import type { Inventory, Scope } from "./documents";
import { monthsCovered, newestFirst } from "./months";
import { type Part, partsOf } from "./parts";
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
  /** Paths that are to be made in any case. */
  waiting: readonly string[];
};

/** Lists what a scope could concern; only a whole publication looks at the whole history. */
export async function takeInventory(from: From, scope: Scope): Promise<Inventory> {
  const { db, page, sources, published } = from;
  const zone = page.timeZone;
  const { asOf } = sources.moment;
  const monthsBefore = monthsKnown(from);
  const unfinished = scope.clock ? await listUnfinished(db) : [];
  const unfinishedIds = unfinished.map(({ id }) => id);
  const waitingIds = from.waiting.flatMap(
    (path) => incidentIdOf(path) ?? incidentIdOfData(path) ?? [],
  );
  const touchedIds = scope.touched.incidents ?? [];
  const concernedIds = [...touchedIds, ...unfinishedIds, ...waitingIds];
  const isWhole = scope.everything || scope.touched.page === true;
  const { snapshot } = await sources.loadApi();
  const parts = partsOf(snapshot.tree);
  const changedIds = isWhole ? [] : await changedComponentIds(from);
  const renamedIds = renamedParts(parts, from.publishedComponents);
  const waitingFeeds = from.waiting.flatMap((path) => partIdOfFeed(path) ?? []);
  const renewedIds = [...changedIds, ...renamedIds, ...waitingFeeds];
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
      ? newestFirst((await listExtents(db)).flatMap((one) => monthsCovered(one, zone, asOf)))
      : await monthsAfter(from, monthsBefore, { touched: scope.touched.extents ?? [], unfinished }),
    isNewMonth: isNewMonth(page.timeZone, published, asOf),
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

async function listUnfinished(db: Database): Promise<Incident[]> {
  const open = await listOpenIncidents(db);
  const planned = await listMaintenances(db, unfinishedMaintenanceStatuses);
  return [...open, ...planned];
}

function isNewMonth(zone: string, published: Published | null, asOf: Date): boolean {
  const clockAt = published?.state.clockAt;
  return clockAt !== undefined && monthOf(new Date(clockAt), zone) !== monthOf(asOf, zone);
}

/** Those published, and those that are still to be made. */
function monthsKnown({ published, waiting }: From): Month[] {
  const coming = waiting.flatMap((path) => historyMonthOf(path) ?? []);
  return newestFirst([...(published?.months ?? []), ...coming]);
}

type Reason = { touched: readonly Extent[]; unfinished: readonly Incident[] };

/** The months there are after changes of these extents: others come only as the clock moves. */
async function monthsAfter(
  { db, page, sources }: From,
  before: readonly Month[],
  { touched, unfinished }: Reason,
): Promise<Month[]> {
  const { asOf } = sources.moment;
  const coveredBy = (extent: Extent) => monthsCovered(extent, page.timeZone, asOf);
  const months = new Set([...before, ...unfinished.flatMap((one) => coveredBy(extentOf(one)))]);
  for (const month of new Set(touched.flatMap(coveredBy))) {
    const covering = await listCovering(db, monthBounds(month, page.timeZone), asOf);
    if (covering.length > 0) months.add(month);
    else months.delete(month);
  }
  return newestFirst(months);
}
