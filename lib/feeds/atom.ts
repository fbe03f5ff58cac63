import type { Feed } from "./feed";
import type { FeedItem } from "./item";
import { type XmlElement, xmlDocument } from "./xml";

/** The feed as Atom 1.0 (RFC 4287, contracts §2). */
export function renderAtom(feed: Feed): string {
  const tagUri = tagUriOf(feed.tagHost);
  return xmlDocument({
    feed: {
      "@xmlns": "http://www.w3.org/2005/Atom",
      "@xml:lang": feed.language,
      id: tagUri(feed.tag),
      title: feed.title,
      subtitle: feed.description,
      updated: feed.updatedAt.toISOString(),
      author: { name: feed.author },
      link: [
        { "@rel": "alternate", "@type": "text/html", "@href": feed.homeUrl },
        { "@rel": "self", "@type": "application/atom+xml", "@href": feed.selfUrl },
        ...hubLinks(feed),
      ],
      entry: feed.items.map((item) => entryElement(item, tagUri(item.tag))),
    },
  });
}

/** The link to the feed's WebSub hub; none without one. */
export function hubLinks({ hubUrl }: Feed): XmlElement[] {
  return hubUrl === null ? [] : [{ "@rel": "hub", "@href": hubUrl }];
}

function entryElement(item: FeedItem, id: string): XmlElement {
  return {
    id,
    title: { "@type": "text", "#text": item.title },
    link: { "@rel": "alternate", "@type": "text/html", "@href": item.url },
    published: item.publishedAt.toISOString(),
    updated: item.updatedAt.toISOString(),
    category: item.categories.map((term) => ({ "@term": term })),
    content: { "@type": "html", "#text": item.bodyHtml },
  };
}

function tagUriOf(host: string): (specific: string) => string {
  return (specific) => `tag:${host},2005:${specific}`;
}
