import { withoutControls } from "@/lib/controls";
import type { Feed } from "./feed";
import type { FeedItem } from "./item";

/** The feed as JSON Feed 1.1 (contracts §2). Strict decoders refuse lone surrogates: they go as in XML. */
export function renderJson(feed: Feed): string {
  const hubs = feed.hubUrl === null ? {} : { hubs: [{ type: "WebSub", url: feed.hubUrl }] };
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.author, url: feed.homeUrl }],
    ...hubs,
    items: feed.items.map(itemObject),
  };
  return JSON.stringify(document, (_key, value: unknown) =>
    typeof value === "string" ? withoutControls(value) : value,
  );
}

function itemObject(item: FeedItem) {
  return {
    id: item.guid,
    url: item.url,
    title: item.title,
    content_html: item.bodyHtml,
    date_published: item.publishedAt.toISOString(),
    date_modified: item.updatedAt.toISOString(),
    tags: item.categories,
  };
}
