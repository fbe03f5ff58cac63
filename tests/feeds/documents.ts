import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { calendarSince, maintenanceCalendar } from "@/lib/calendar";
import { atomFeed, jsonFeed, rssFeed, updatesAtomFeed, updatesRssFeed } from "@/lib/feeds";
import { listByNewestUpdate, listCalendarMaintenances, listNewestUpdates } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import type { TestDatabase } from "../databases";

export const baseUrl = "https://status.pigeon.example";

/** The feeds and the calendar of all that the database holds, as they are published. */
export async function makeDocuments({ db, clock }: TestDatabase) {
  const page = await requirePage(db);
  const history = {
    page,
    baseUrl,
    idBase: baseUrl,
    hubUrl: null,
    incidents: await listByNewestUpdate(db, 50),
  };
  const log = {
    page,
    baseUrl,
    idBase: baseUrl,
    hubUrl: null,
    updates: await listNewestUpdates(db, 100),
  };
  const since = calendarSince(clock.now(), page.timeZone);
  const maintenances = await listCalendarMaintenances(db, since);
  return {
    historyRss: rssFeed(history),
    historyAtom: atomFeed(history),
    feedJson: jsonFeed(history),
    updatesRss: updatesRssFeed(log),
    updatesAtom: updatesAtomFeed(log),
    calendar: maintenanceCalendar({
      page,
      baseUrl,
      idBase: baseUrl,
      maintenances,
      component: null,
    }),
  };
}

export type Documents = Awaited<ReturnType<typeof makeDocuments>>;

/** An item as a reader keeps it, whatever the format; times in ISO 8601. */
export type Read = { id: string; title: string; date: string; body: string };

/** The items of each feed, in order. `date` is what a reader of the format sorts by. */
export function readItems(documents: Documents) {
  return {
    historyRss: rssItems(documents.historyRss),
    historyAtom: atomItems(documents.historyAtom, "updated"),
    feedJson: jsonItems(documents.feedJson),
    updatesRss: rssItems(documents.updatesRss),
    updatesAtom: atomItems(documents.updatesAtom, "published"),
  };
}

function rssItems(text: string): Read[] {
  return (parseRssFeed(text).items ?? []).map(({ guid, title, pubDate, description }) => ({
    id: guid?.value ?? "",
    title: title ?? "",
    date: new Date(pubDate ?? "").toISOString(),
    body: description ?? "",
  }));
}

function atomItems(text: string, date: "published" | "updated"): Read[] {
  return (parseAtomFeed(text).entries ?? []).map((entry) => ({
    id: entry.id ?? "",
    title: entry.title?.value ?? "",
    date: entry[date] ?? "",
    body: entry.content?.value ?? "",
  }));
}

function jsonItems(text: string): Read[] {
  return (parseJsonFeed(text).items ?? []).map((item) => ({
    id: item.id ?? "",
    title: item.title ?? "",
    date: item.date_modified ?? "",
    body: item.content_html ?? "",
  }));
}
