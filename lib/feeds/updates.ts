import type { PostedUpdate } from "@/lib/incidents/schema";
import { renderAtom } from "./atom";
import { type Feed, type FeedPage, feedOf, itemsOf } from "./feed";
import { updateItem } from "./item";
import { renderRss } from "./rss";
import { texts } from "./texts";

/** What the log feeds are made of; the same input gives the same bytes. */
export type UpdatesFeedInput = FeedPage & {
  /** The newest first (`listNewestUpdates`). */
  updates: readonly PostedUpdate[];
};

/** `/updates.rss`: an item for each posted update, which stays as it is (contracts §2, log). */
export function updatesRssFeed(input: UpdatesFeedInput): string {
  return renderRss(updatesFeed(input, "/updates.rss"));
}

/** `/updates.atom`: the same items as `/updates.rss`. */
export function updatesAtomFeed(input: UpdatesFeedInput): string {
  return renderAtom(updatesFeed(input, "/updates.atom"));
}

function updatesFeed(input: UpdatesFeedInput, path: string): Feed {
  const { name, updatedAt } = input.page;
  const head = {
    title: texts.updatesTitle(name),
    description: texts.updatesDescription(name),
    path,
    tag: "/updates",
    quietSince: updatedAt,
  };
  const items = itemsOf(input, (setting) =>
    input.updates.map((posted) => updateItem(posted, setting)),
  );
  return feedOf(input, head, items);
}
