import { systemClock } from "@/lib/clock";
import { type Component, type ComponentTree, loadTree } from "@/lib/components";
import { leavesOf } from "@/lib/components/schema";
import { readConfig } from "@/lib/config";
import type { Database } from "@/lib/db";
import {
  findIncident,
  findNeighbourTimes,
  findNewestTime,
  listIncidentsBetween,
  listMaintenances,
  listOpenIncidents,
} from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import { database } from "@/lib/server";
import { bannerTone, isFinished, overallStatus } from "@/lib/status";
import { addDays, dayOf, type Month, monthBounds, monthOf, startOfDay } from "@/lib/time";
import type { FrontPage, HistoryPage, IncidentPage, PublicPage, PublicState } from "./pages";

const daysShown = 15;

/** What every public page shows around its own content. */
export async function loadPublicPage(): Promise<PublicPage> {
  return {
    page: await requirePage(await database()),
    baseUrl: readConfig().baseUrl,
    asOf: systemClock.now(),
  };
}

/** The present state of everything. */
export async function loadPublicState(): Promise<PublicState> {
  return (await loadState()).state;
}

/** The state, with what it was computed from. */
async function loadState() {
  const db = await database();
  const shown = await loadPublicPage();
  const [tree, open] = await Promise.all([loadTree(db, shown.asOf), listOpenIncidents(db)]);
  const overall = overallStatus(
    leavesOf(tree).map(({ status }) => status),
    open.map(({ impact }) => impact),
  );
  const state: PublicState = { ...shown, overall, tone: bannerTone(overall, open.length) };
  return { db, state, tree, open };
}

export async function loadFrontPage(): Promise<FrontPage> {
  const { db, state, tree, open } = await loadState();
  const [activeMaintenances, upcomingMaintenances, days] = await Promise.all([
    listMaintenances(db, ["in_progress", "verifying"]),
    listMaintenances(db, ["scheduled"]),
    loadDays(db, state),
  ]);
  return {
    ...state,
    openIncidents: open,
    activeMaintenances,
    upcomingMaintenances,
    tree: shownTree(tree),
    days,
  };
}

/** Null for an incident that doesn't exist. */
export async function loadIncidentPage(id: string): Promise<IncidentPage | null> {
  const incident = await findIncident(await database(), id);
  return incident ? { ...(await loadPublicPage()), incident } : null;
}

/** The newest month that has something (or this one) for null; null for a month without anything. */
export async function loadHistoryPage(wanted: Month | null): Promise<HistoryPage | null> {
  const db = await database();
  const shown = await loadPublicPage();
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
  return days.map((day) => ({
    day,
    incidents: over.filter(({ createdAt }) => dayOf(createdAt, zone) === day),
  }));
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
