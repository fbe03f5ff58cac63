import type { Page } from "@/lib/page/schema";
import type { FeedItem, ItemSetting } from "./item";

/** One feed in no format yet: `rss.ts`, `atom.ts` and `json.ts` write it down. */
export type Feed = {
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  author: string;
  /** The page's canonical address, no trailing slash. */
  homeUrl: string;
  /** The host in its tag: URIs. */
  tagHost: string;
  /** The feed's own address in the format that it is written in. */
  selfUrl: string;
  /** The WebSub hub that tells readers of changes; null without one. */
  hubUrl: string | null;
  /** The specific part of its tag: URI, "/history". */
  tag: string;
  /** The date of the newest item. */
  announcedAt: Date;
  /** When an item last changed. */
  updatedAt: Date;
  /** Newest first. */
  items: readonly FeedItem[];
};

/** What every feed is told of its page. */
export type FeedPage = {
  page: Pick<Page, "name" | "timeZone" | "locale" | "updatedAt">;
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
  /** As `baseUrl` of the first publication: ids are made with it. */
  idBase: string;
  /** The WebSub hub that hears of each publication; null without one. */
  hubUrl: string | null;
};

/** What tells one feed of a page from another. */
type Head = {
  title: string;
  description: string;
  /** Of the format that it is written in, "/history.rss". */
  path: string;
  tag: string;
  /** The feed's time while nothing ever happened. */
  quietSince: Date;
};

/** A feed of a page, with these items in this order. */
export function feedOf(of: FeedPage, head: Head, items: readonly FeedItem[]): Feed {
  const { title, description, path, tag, quietSince } = head;
  return {
    title,
    description,
    language: of.page.locale,
    author: of.page.name,
    homeUrl: of.baseUrl,
    // A tag: URI (RFC 4151) has no place for a port.
    tagHost: new URL(of.idBase).hostname,
    selfUrl: `${of.baseUrl}${path}`,
    hubUrl: of.hubUrl,
    tag,
    announcedAt: newest(items.map((item) => item.announcedAt)) ?? quietSince,
    updatedAt: newest(items.map((item) => item.updatedAt)) ?? quietSince,
    items,
  };
}

function newest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.max(...times.map((at) => at.getTime())));
}

const itemsOfInput = new WeakMap<FeedPage, readonly FeedItem[]>();

/** The items of an input, which are the same in every format: their texts are rendered once. */
export function itemsOf(
  input: FeedPage,
  make: (setting: ItemSetting) => readonly FeedItem[],
): readonly FeedItem[] {
  const { page, baseUrl, idBase } = input;
  const items =
    itemsOfInput.get(input) ?? make({ zone: page.timeZone, locale: page.locale, baseUrl, idBase });
  itemsOfInput.set(input, items);
  return items;
}
