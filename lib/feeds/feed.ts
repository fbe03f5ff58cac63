import type { Page } from "@/lib/page/schema";
import type { BodySetting } from "./body";
import type { FeedItem } from "./item";

/** One feed in no format yet: `rss.ts`, `atom.ts` and `json.ts` write it down. */
export type Feed = {
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  author: string;
  /** The page's canonical address, no trailing slash. */
  homeUrl: string;
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
  make: (setting: BodySetting) => readonly FeedItem[],
): readonly FeedItem[] {
  const { page, baseUrl } = input;
  const items =
    itemsOfInput.get(input) ?? make({ zone: page.timeZone, locale: page.locale, baseUrl });
  itemsOfInput.set(input, items);
  return items;
}
