import { type CalendarInput, calendarSince } from "@/lib/calendar";
import { leavesOf } from "@/lib/components/schema";
import type { Database } from "@/lib/db";
import type { ComponentFeedInput, FeedInput, UpdatesFeedInput } from "@/lib/feeds";
import {
  findIncident,
  listByNewestUpdate,
  listByNewestUpdateOf,
  listCalendarMaintenances,
  listNewestUpdates,
} from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import type { Page } from "@/lib/page/schema";
import {
  type ApiSetting,
  type ApiSnapshot,
  answers,
  componentsById,
  loadApiSnapshot,
} from "@/lib/read-api";
import type { Answers } from "@/lib/read-api/schema";
import { loadTimeline, loadUptime, type Timeline } from "@/lib/uptime";
import type { UptimeReport } from "@/lib/uptime/schema";
import { loadFrontPage, type Moment } from "./load";
import { once } from "./once";
import type { FrontPage, PublicPage, ShownPage } from "./pages";
import type { Part } from "./parts";

/** How many the feeds hold (contracts §2). */
const feedItems = 50;
const logItems = 100;

/** What documents are made of, read from the database when the first of them asks. */
export type Sources = {
  moment: Moment;
  render: Setting["render"];
  renderEntry: Setting["renderEntry"];
  loadFrontPage: () => Promise<FrontPage>;
  loadApi: () => Promise<{
    snapshot: ApiSnapshot;
    asOf: Date;
    told: Answers;
    setting: ApiSetting;
  }>;
  loadIncident: (id: string) => Promise<Incident | null>;
  loadFeed: () => Promise<FeedInput>;
  loadUpdates: () => Promise<UpdatesFeedInput>;
  loadPartFeed: (part: Part) => Promise<ComponentFeedInput>;
  loadCalendar: () => Promise<Omit<CalendarInput, "component">>;
  loadUptime: () => Promise<{ report: UptimeReport; setting: { page: Page; baseUrl: string } }>;
  /** One component's status timeline. */
  loadTimeline: (componentId: string) => Promise<Timeline>;
};

export type Setting = {
  db: Database;
  baseUrl: string;
  /** The address in the ids of feeds and calendar. */
  idBase: string;
  hubUrl: string | null;
  /** Turns a page into HTML, UTF-8. */
  render: (page: ShownPage) => Promise<Buffer>;
  /** Renders an entry of the history as HTML, with an empty slot named `excerpt`. */
  renderEntry: (incident: Incident, shown: PublicPage) => string;
};

/** The sources of one publication: each is read once, as of `now`. */
export function openSources(setting: Setting, page: Page, now: Date): Sources {
  const { db, baseUrl, idBase, hubUrl, render, renderEntry } = setting;
  const common = { page, baseUrl, idBase, hubUrl };
  const moment = { db, baseUrl, asOf: now };
  return {
    moment,
    render,
    renderEntry,
    loadFrontPage: once(() => loadFrontPage(moment)),
    loadApi: once(async () => {
      const snapshot = await loadApiSnapshot(db, { baseUrl, now });
      return {
        snapshot,
        asOf: now,
        told: answers(snapshot),
        setting: { page, baseUrl, components: componentsById(leavesOf(snapshot.tree)) },
      };
    }),
    loadIncident: (id) => findIncident(db, id),
    loadFeed: once(async () => ({
      ...common,
      incidents: await listByNewestUpdate(db, feedItems),
    })),
    loadUpdates: once(async () => ({ ...common, updates: await listNewestUpdates(db, logItems) })),
    loadPartFeed: async (part) => ({
      ...common,
      component: part,
      incidents: await listByNewestUpdateOf(db, part.componentIds, feedItems),
    }),
    loadCalendar: once(async () => ({
      page,
      baseUrl,
      idBase,
      maintenances: await listCalendarMaintenances(db, calendarSince(now, page.timeZone)),
    })),
    loadUptime: once(async () => ({
      report: await loadUptime(db, page.timeZone, now),
      setting: { page, baseUrl },
    })),
    loadTimeline: (componentId) => loadTimeline(db, componentId),
  };
}
