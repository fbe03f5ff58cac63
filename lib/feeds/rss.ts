import { hubLinks } from "./atom";
import type { Feed } from "./feed";
import type { FeedItem } from "./item";
import { type XmlElement, xmlDocument } from "./xml";

/** The feed as RSS 2.0 with its own address and its hub as Atom links (contracts §2). */
export function renderRss(feed: Feed): string {
  return xmlDocument({
    rss: {
      "@version": "2.0",
      "@xmlns:atom": "http://www.w3.org/2005/Atom",
      channel: {
        title: feed.title,
        link: feed.homeUrl,
        description: feed.description,
        language: feed.language,
        lastBuildDate: rfc822(feed.announcedAt),
        "atom:link": [
          { "@rel": "self", "@type": "application/rss+xml", "@href": feed.selfUrl },
          ...hubLinks(feed),
        ],
        item: feed.items.map(itemElement),
      },
    },
  });
}

function itemElement(item: FeedItem): XmlElement {
  return {
    title: item.title,
    link: item.url,
    guid: { "@isPermaLink": String(item.guid === item.url), "#text": item.guid },
    pubDate: rfc822(item.announcedAt),
    category: item.categories,
    description: item.bodyHtml,
  };
}

/** "Sun, 29 Mar 2026 01:30:00 +0000" (RFC 822 with the four-digit year of RFC 1123). */
function rfc822(at: Date): string {
  return at.toUTCString().replace("GMT", "+0000");
}
