import type { Incident } from "@/lib/incidents/schema";
import { renderAtom } from "./atom";
import { type Feed, type FeedPage, feedOf, itemsOf } from "./feed";
import { type FeedItem, incidentItem } from "./item";
import { renderJson } from "./json";
import { renderRss } from "./rss";
import { texts } from "./texts";

/** What the rolling feeds are made of; the same input gives the same bytes. */
export type FeedInput = FeedPage & {
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

/** `/feed.json`: the same items as `/history.rss`. */
export function jsonFeed(input: FeedInput): string {
  return renderJson(historyFeed(input, "/feed.json"));
}

/** An item for each incident and maintenance, in the given order. */
export function rollingItems(input: FeedInput): readonly FeedItem[] {
  return itemsOf(input, (setting) =>
    input.incidents.map((incident) => incidentItem(incident, setting)),
  );
}

function historyFeed(input: FeedInput, path: string): Feed {
  const { name, updatedAt } = input.page;
  const head = {
    title: texts.historyTitle(name),
    description: texts.historyDescription(name),
    path,
    tag: "/history",
    quietSince: updatedAt,
  };
  return feedOf(input, head, rollingItems(input));
}
