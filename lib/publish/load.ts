import { systemClock } from "@/lib/clock";
import { type Component, type ComponentTree, loadTree } from "@/lib/components";
import { readConfig } from "@/lib/config";
import type { Database } from "@/lib/db";
import {
  findIncident,
  listIncidentsBetween,
  listIncidentTimes,
  listMaintenances,
  listOpenIncidents,
} from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { database } from "@/lib/server";
import { bannerTone, isFinished, overallStatus } from "@/lib/status";
import { addDays, dayOf, type Month, monthBounds, monthOf, startOfDay } from "@/lib/time";
import type { FrontPage, HistoryPage, IncidentPage, PublicPage } from "./pages";

const daysShown = 15;

type Loaded = { db: Database; shown: PublicPage; tree: ComponentTree; open: Incident[] };

/** What every public page shows, with what it was computed from. */
async function load(): Promise<Loaded> {
  const db = await database();
  const asOf = systemClock.now();
  const [page, tree, open] = await Promise.all([
    requirePage(db),
    loadTree(db, asOf),
    listOpenIncidents(db),
  ]);
  const leaves = leavesOf(tree).map(({ status }) => status);
  const overall = overallStatus(
    leaves,
    open.map(({ impact }) => impact),
  );
  const { baseUrl } = readConfig();
  const shown = { page, baseUrl, asOf, overall, tone: bannerTone(overall, open.length) };
  return { db, shown, tree, open };
}

export async function loadPublicPage(): Promise<PublicPage> {
  return (await load()).shown;
}

export async function loadFrontPage(): Promise<FrontPage> {
  const { db, shown, tree, open } = await load();
  const [activeMaintenances, upcomingMaintenances, days] = await Promise.all([
    listMaintenances(db, ["in_progress", "verifying"]),
    listMaintenances(db, ["scheduled"]),
    loadDays(db, shown),
  ]);
  return {
    ...shown,
    openIncidents: open,
    activeMaintenances,
    upcomingMaintenances,
    tree: shownTree(tree),
    days,
  };
}

/** Null for an incident that doesn't exist. */
export async function loadIncidentPage(id: string): Promise<IncidentPage | null> {
  const { db, shown } = await load();
  const incident = await findIncident(db, id);
  return incident ? { ...shown, incident } : null;
}

/** The newest month that has something (or this one) for null; null for a month without anything. */
export async function loadHistoryPage(wanted: Month | null): Promise<HistoryPage | null> {
  const { db, shown } = await load();
  const zone = shown.page.timeZone;
  const months = monthsOf(await listIncidentTimes(db), zone);
  const month = wanted ?? months[0] ?? monthOf(shown.asOf, zone);
  const index = months.indexOf(month);
  if (wanted !== null && index === -1) return null;
  const { from, to } = monthBounds(month, zone);
  return {
    ...shown,
    month,
    newer: months[index - 1] ?? null,
    older: months[index + 1] ?? null,
    incidents: await listIncidentsBetween(db, from, to),
  };
}

/** The months of these instants, newest first. */
export function monthsOf(times: readonly Date[], zone: string): Month[] {
  return [...new Set(times.map((at) => monthOf(at, zone)))].toSorted().toReversed();
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

function leavesOf(tree: ComponentTree): Component[] {
  return tree.flatMap((entry) =>
    entry.kind === "group" ? [...entry.group.components] : [entry.component],
  );
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
