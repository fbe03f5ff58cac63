import type { Incident } from "@/lib/incidents/schema";
import type { Page } from "@/lib/page/schema";
import { renderAtom } from "./atom";
import type { Feed } from "./feed";
import { type FeedItem, incidentItem } from "./item";
import { renderRss } from "./rss";
import { texts } from "./texts";

/** What the rolling feeds are made of; the same input gives the same bytes. */
export type FeedInput = {
  page: Pick<Page, "name" | "timeZone" | "locale" | "updatedAt">;
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
  /** Those with the newest updates, the newest update first (`listByNewestUpdate`). */
  incidents: readonly Incident[];
};

/** `/history.rss`: an item for each incident and maintenance, revised in place (contracts §2). */
export function rssFeed(input: FeedInput): string {
  return renderRss(historyFeed(input, "/history.rss"));
}

/** `/history.atom`: the same items as `/history.rss`. */
export function atomFeed(input: FeedInput): string {
  return renderAtom(historyFeed(input, "/history.atom"));
}

const itemsOfInput = new WeakMap<FeedInput, FeedItem[]>();

/** Every feed of one input has the same items: their texts are rendered once. */
function itemsOf(input: FeedInput): FeedItem[] {
  const { page, baseUrl, incidents } = input;
  const setting = { zone: page.timeZone, locale: page.locale, baseUrl };
  const items =
    itemsOfInput.get(input) ?? incidents.map((incident) => incidentItem(incident, setting));
  itemsOfInput.set(input, items);
  return items;
}

function historyFeed(input: FeedInput, path: string): Feed {
  const { page, baseUrl } = input;
  const items = itemsOf(input);
  return {
    title: texts.historyTitle(page.name),
    description: texts.historyDescription(page.name),
    language: page.locale,
    author: page.name,
    homeUrl: baseUrl,
    selfUrl: `${baseUrl}${path}`,
    tag: "/history",
    updatedAt: newest(items.map(({ updatedAt }) => updatedAt)) ?? page.updatedAt,
    items,
  };
}

function newest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.max(...times.map((at) => at.getTime())));
}
