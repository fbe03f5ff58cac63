import { systemClock } from "@/lib/clock";
import { type Component, type ComponentTree, loadTree } from "@/lib/components";
import { leavesOf } from "@/lib/components/schema";
import { readConfig } from "@/lib/config";
import type { Database } from "@/lib/db";
import {
  findIncident,
  findNeighbourTimes,
  findNewestTime,
  findSummaries,
  listIncidentsBetween,
  listMaintenances,
  listOpenIncidents,
} from "@/lib/incidents";
import type { Incident, IncidentSummary } from "@/lib/incidents/schema";
import { listSeries } from "@/lib/maintenance-series";
import { requirePage } from "@/lib/page";
import { database } from "@/lib/server";
import { bannerTone, isFinished, overallStatus } from "@/lib/status";
import {
  addDays,
  type Day,
  dayBounds,
  dayOf,
  type Month,
  monthBounds,
  monthOf,
  startOfDay,
  yearOf,
} from "@/lib/time";
import { loadRecovery, loadUptime } from "@/lib/uptime";
import type { ClosedUptime, ComponentUptime, UptimeReport } from "@/lib/uptime/schema";
import type {
  AffectedPage,
  FrontPage,
  HistoryPage,
  IncidentPage,
  PublicPage,
  PublicState,
  UptimePage,
} from "./pages";

const daysShown = 15;

/** As of when pages are told, and from which view of the database. */
export type Moment = { db: Database; baseUrl: string; asOf: Date };

/** What every public page shows around its own content. */
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
  const state: PublicState = { ...shown, overall, tone: bannerTone(overall, open.length) };
  return { state, tree, open };
}

export async function loadFrontPage(moment: Moment): Promise<FrontPage> {
  const { db } = moment;
  const { state, tree, open } = await loadState(moment);
  const [activeMaintenances, upcomingMaintenances, days, uptime] = await Promise.all([
    listMaintenances(db, ["in_progress", "verifying"]),
    listMaintenances(db, ["scheduled"]),
    loadDays(db, state),
    loadUptime(db, state.page.timeZone, moment.asOf),
  ]);
  return {
    ...state,
    openIncidents: open,
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

/** A year's figures; null for one in which nothing was watched. */
export async function loadUptimePage(
  year: number | null,
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
    recovery: await loadRecovery(db, report, wanted),
  };
}

/** The form of "Was I affected?"; its answers are made from the published timelines. */
export async function loadAffectedPage(moment: Moment): Promise<AffectedPage> {
  const tree = await loadTree(moment.db, moment.asOf);
  return { ...(await loadPublicPage(moment)), tree };
}

/** Null for an incident that doesn't exist. */
export async function loadIncidentPage(id: string, moment: Moment): Promise<IncidentPage | null> {
  const incident = await findIncident(moment.db, id);
  return incident ? { ...(await loadPublicPage(moment)), incident } : null;
}

/** The newest month that has something (or this one) for null; null for a month without anything. */
export async function loadHistoryPage(
  wanted: Month | null,
  moment: Moment,
): Promise<HistoryPage | null> {
  const { db } = moment;
  const shown = await loadPublicPage(moment);
  const zone = shown.page.timeZone;
  const monthAt = (at: Date | null) => (at ? monthOf(at, zone) : null);
  const month = wanted ?? monthOf((await findNewestTime(db)) ?? shown.asOf, zone);
  const { from, to } = monthBounds(month, zone);
  const incidents = await listIncidentsBetween(db, from, to);
  if (wanted !== null && incidents.length === 0) return null;
  const { before, after } = await findNeighbourTimes(db, from, to);
  return { ...shown, month, newer: monthAt(after), older: monthAt(before), incidents };
}

async function loadDays(db: Database, { page, asOf }: PublicPage): Promise<FrontPage["days"]> {
  const zone = page.timeZone;
  const today = dayOf(asOf, zone);
  const days = Array.from({ length: daysShown }, (_, index) => addDays(today, -index));
  const from = startOfDay(addDays(today, 1 - daysShown), zone);
  const incidents = await listIncidentsBetween(db, from, startOfDay(addDays(today, 1), zone));
  const over = incidents.filter(({ status, cancelledAt }) => isFinished(status) || cancelledAt);
  return days.map((day) => ({ day, incidents: over.filter(isOn(day, zone)) }));
}

/** By midnights: asking a calendar for each incident takes longer. */
function isOn(day: Day, zone: string): (incident: Incident) => boolean {
  const { from, to } = dayBounds(day, zone);
  return ({ createdAt }) => from <= createdAt && createdAt < to;
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
