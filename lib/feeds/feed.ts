import type { FeedItem } from "./item";

/** One feed in no format yet: `rss.ts` and `atom.ts` write it down. */
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
  /** The specific part of its tag: URI, "/history". */
  tag: string;
  /** Time of the newest item. */
  updatedAt: Date;
  /** Newest update first. */
  items: readonly FeedItem[];
};
