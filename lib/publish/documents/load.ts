import { systemClock } from "@/lib/clock";
import { type Component, type ComponentTree, loadTree } from "@/lib/components";
import { leavesOf } from "@/lib/components/schema";
import { readConfig } from "@/lib/config";
import type { Database } from "@/lib/db";
import {
  findFirstInstant,
  findIncident,
  findSummaries,
  listCovering,
  listMaintenances,
  listOpenIncidents,
  listResolvedSince,
} from "@/lib/incidents";
import type { Incident, IncidentSummary } from "@/lib/incidents/schema";
import { listSeries } from "@/lib/maintenance-series";
import { requirePage } from "@/lib/page";
import type { Page } from "@/lib/page/schema";
import { database } from "@/lib/server";
import { bannerTone, overallStatus } from "@/lib/status";
import {
  addDays,
  type Day,
  dayOf,
  type Month,
  monthBounds,
  monthOf,
  startOfDay,
  yearOf,
} from "@/lib/time";
import { loadRecovery, loadUptime } from "@/lib/uptime";
import type { ClosedUptime, ComponentUptime, UptimeReport } from "@/lib/uptime/schema";
import { resolvedShownMs } from "../schedule/next-clock-change";
import type {
  AffectedPage,
  FrontPage,
  HistoryPage,
  HistorySearchPage,
  IncidentPage,
  PublicPage,
  PublicState,
  UptimePage,
} from "./pages";
import { pastDays } from "./past-days";

const daysShown = 15;
/** Max. incidents that the form of "Was I affected?" proposes. */
const maxProposed = 3;
/** Later than every window; databases order longer years wrongly. */
const endOfTime = new Date("9999-12-31T00:00:00Z");

/** As of when pages are told, and from which view of the database. */
export type Moment = { db: Database; baseUrl: string; asOf: Date };

/** Loads what every public page shows around its own content. */
export async function loadPublicPage({ db, baseUrl, asOf }: Moment): Promise<PublicPage> {
  return { page: await requirePage(db), baseUrl, asOf };
}

/** The present state of everything. */
export async function loadPublicState(): Promise<PublicState> {
  const { baseUrl } = readConfig();
  return (await loadState({ db: await database(), baseUrl, asOf: systemClock.now() })).state;
}

/** The state, with what it was computed from. */
async function loadState(moment: Moment) {
  const { db } = moment;
  const shown = await loadPublicPage(moment);
  const [tree, open] = await Promise.all([loadTree(db, shown.asOf), listOpenIncidents(db)]);
  const overall = overallStatus(
    leavesOf(tree).map(({ status }) => status),
    open.map(({ impact }) => impact),
  );
  const isBeingSetUp = leavesOf(tree).length === 0;
  const tone =
    isBeingSetUp && overall.indicator === "none" ? "notice" : bannerTone(overall, open.length);
  const state: PublicState = { ...shown, overall, tone, isBeingSetUp };
  return { state, tree, open };
}

export async function loadFrontPage(moment: Moment): Promise<FrontPage> {
  const { db } = moment;
  const { state, tree, open } = await loadState(moment);
  const [resolvedIncidents, activeMaintenances, upcomingMaintenances, days, uptime] =
    await Promise.all([
      listResolvedSince(db, new Date(state.asOf.getTime() - resolvedShownMs)),
      listMaintenances(db, ["in_progress", "verifying"]),
      listMaintenances(db, ["scheduled"]),
      loadDays(db, state),
      loadUptime(db, state.page.timeZone, moment.asOf),
    ]);
  return {
    ...state,
    openIncidents: open,
    resolvedIncidents,
    activeMaintenances,
    upcomingMaintenances,
    series: await loadSeries(db, upcomingMaintenances),
    tree: shownTree(tree),
    days,
    bars: await loadBars(db, uptime),
  };
}

/** Reads nothing where no maintenance belongs to a series. */
async function loadSeries(
  db: Database,
  maintenances: readonly Incident[],
): Promise<FrontPage["series"]> {
  const ids = new Set(maintenances.map(({ seriesId }) => seriesId));
  if (![...ids].some((id) => id !== null)) return new Map();
  const series = (await listSeries(db)).filter(({ id }) => ids.has(id));
  return new Map(series.map((one) => [one.id, one]));
}

/** The figures of the components on the page, and the names of the incidents behind them. */
async function loadBars(db: Database, uptime: UptimeReport): Promise<FrontPage["bars"]> {
  const shown = uptime.components.filter(({ component }) => component.archivedAt === null);
  return {
    components: new Map(shown.map((one) => [one.component.id, one])),
    groups: new Map(uptime.groups.map(({ id, percent }) => [id, percent])),
    incidents: await loadCauses(db, shown),
  };
}

const causesOf = new WeakMap<ClosedUptime, readonly IncidentSummary[]>();

/** Another name or claim of an incident changes its components' timelines, and so their closed figures. */
async function loadCauses(
  db: Database,
  shown: readonly ComponentUptime[],
): Promise<Map<string, IncidentSummary>> {
  const fresh = shown.map(({ closed }) => closed).filter((closed) => !causesOf.has(closed));
  const today = shown.flatMap((one) => one.today?.causes ?? []);
  const ids = new Set([...fresh.flatMap(({ causes }) => causes), ...today]);
  const found = await findSummaries(db, [...ids]);
  for (const closed of fresh) {
    causesOf.set(
      closed,
      closed.causes.flatMap((id) => found.get(id) ?? []),
    );
  }
  const closed = shown.flatMap((one) => causesOf.get(one.closed) ?? []);
  return new Map([...closed, ...found.values()].map((one) => [one.id, one]));
}

/** A year's figures; null for one in which nothing was watched. `months` are those of the history. */
export async function loadUptimePage(
  year: number | null,
  months: readonly Month[],
  moment: Moment,
): Promise<UptimePage | null> {
  const { db, asOf } = moment;
  const shown = await loadPublicPage(moment);
  const report = await loadUptime(db, shown.page.timeZone, asOf);
  const wanted = year ?? yearOf(asOf, report.zone);
  if (year !== null && !report.years.includes(year)) return null;
  const tree = await loadTree(db, asOf);
  return {
    ...shown,
    year: wanted,
    tree,
    report,
    historyMonths: new Set(months),
    recovery: await loadRecovery(db, report, wanted),
  };
}

/** The form of "Was I affected?"; its answers are made from the published timelines. */
export async function loadAffectedPage(moment: Moment): Promise<AffectedPage> {
  return {
    ...(await loadPublicPage(moment)),
    tree: await loadTree(moment.db, moment.asOf),
    incidents: await loadProposed(moment),
  };
}

/** Reads ended incidents one by one, no more than are proposed: a day can have hundreds. */
async function loadProposed({ db, asOf }: Moment): Promise<Incident[]> {
  const proposed = (await listOpenIncidents(db)).filter(isProposable).slice(0, maxProposed);
  if (proposed.length === maxProposed) return proposed;
  const since = new Date(asOf.getTime() - resolvedShownMs);
  for (const { id } of await listResolvedSince(db, since)) {
    const incident = await findIncident(db, id);
    if (incident && isProposable(incident)) proposed.push(incident);
    if (proposed.length === maxProposed) break;
  }
  return proposed;
}

/** Returns false without a component that can be chosen, and without any duration. */
function isProposable({ components, startedAt, resolvedAt }: Incident): boolean {
  const lasted = resolvedAt === null || startedAt < resolvedAt;
  return lasted && components.some(({ archived }) => !archived);
}

/** Null for an incident that doesn't exist. */
export async function loadIncidentPage(id: string, moment: Moment): Promise<IncidentPage | null> {
  const incident = await findIncident(moment.db, id);
  return incident ? { ...(await loadPublicPage(moment)), incident } : null;
}

/** A month's page: `months` are those that have one, newest first. Null for another. */
export async function loadHistoryPage(
  month: Month,
  months: readonly Month[],
  moment: Moment,
): Promise<HistoryPage | null> {
  if (!months.includes(month)) return null;
  const shown = await loadPublicPage(moment);
  const stretch = monthBounds(month, shown.page.timeZone);
  const incidents = await listCovering(moment.db, stretch, moment.asOf);
  return { ...shown, month, months, tree: null, ...neighboursOf(month, months), incidents };
}

/** The newest month that isn't ahead and has something, or else this one; and all that is planned. */
export async function loadHistoryIndex(
  months: readonly Month[],
  moment: Moment,
): Promise<HistoryPage> {
  const { db, asOf } = moment;
  const shown = await loadPublicPage(moment);
  const zone = shown.page.timeZone;
  const month = newestMonth(months, monthOf(asOf, zone));
  const stretch = { from: monthBounds(month, zone).from, to: endOfTime };
  const incidents = await listCovering(db, stretch, asOf);
  const tree = await loadTree(db, asOf);
  return { ...shown, month, months, tree, ...neighboursOf(month, months), incidents };
}

/** The page of an answer to a search of the history. */
export async function loadHistorySearchPage(
  months: readonly Month[],
  moment: Moment,
): Promise<HistorySearchPage> {
  return {
    ...(await loadPublicPage(moment)),
    months,
    tree: await loadTree(moment.db, moment.asOf),
  };
}

/** The month that `/history` begins with. */
export function newestMonth(months: readonly Month[], present: Month): Month {
  return months.find((month) => month <= present) ?? present;
}

function neighboursOf(month: Month, months: readonly Month[]) {
  return {
    newer: months.findLast((one) => one > month) ?? null,
    older: months.find((one) => one < month) ?? null,
  };
}

async function loadDays(
  db: Database,
  { page, asOf, isBeingSetUp }: PublicState,
): Promise<FrontPage["days"]> {
  const zone = page.timeZone;
  const today = dayOf(asOf, zone);
  const first = await firstDay(db, page, addDays(today, 1 - daysShown));
  const stretch = { from: startOfDay(first, zone), to: startOfDay(addDays(today, 1), zone) };
  const incidents = await listCovering(db, stretch, asOf);
  const days = pastDays(incidents, { first, today, zone, asOf });
  // Where nothing is watched, nothing is known of a day without entries.
  return isBeingSetUp ? days.filter((day) => day.entries.length + day.others.length > 0) : days;
}

/** The first day of a list that could begin at `earliest`: the page's, or its history's (domain). */
async function firstDay(db: Database, page: Page, earliest: Day): Promise<Day> {
  const zone = page.timeZone;
  if (dayOf(page.createdAt, zone) <= earliest) return earliest;
  const first = await findFirstInstant(db);
  const known = first && first < page.createdAt ? first : page.createdAt;
  const day = dayOf(known, zone);
  return day < earliest ? earliest : day;
}

/** Pages hide operational components that only show if degraded, and groups that this leaves empty. */
function shownTree(tree: ComponentTree): ComponentTree {
  const isShown = (component: Component) =>
    !component.onlyShowIfDegraded || component.status !== "operational";
  return tree.flatMap((entry): ComponentTree => {
    if (entry.kind === "component") return isShown(entry.component) ? [entry] : [];
    const components = entry.group.components.filter(isShown);
    return components.length > 0 ? [{ ...entry, group: { ...entry.group, components } }] : [];
  });
}
