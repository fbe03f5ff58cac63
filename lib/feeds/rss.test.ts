import { expect, test } from "vitest";
import { at } from "@/tests/feeds/factories";
import type { Feed } from "./feed";
import { renderRss } from "./rss";

const feed: Feed = {
  title: "Pigeon Status - Incident History",
  description: "What happened.",
  language: "en",
  author: "Pigeon",
  homeUrl: "https://status.example",
  tagHost: "status.example",
  selfUrl: "https://status.example/history.rss",
  hubUrl: null,
  tag: "/history",
  announcedAt: at(3),
  updatedAt: at(3),
  items: [
    {
      tag: "Incident/i1",
      guid: "https://status.example/incidents/i1",
      url: "https://status.example/incidents/i1",
      title: "Mail & <files>",
      bodyHtml: "<p>1 &lt; 2</p>",
      categories: ["resolved", "R&D"],
      publishedAt: at(1),
      announcedAt: at(3),
      updatedAt: at(3),
    },
  ],
};

test("an RSS feed is written as RSS 2.0", () => {
  expect(renderRss(feed)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Pigeon Status - Incident History</title>
    <link>https://status.example</link>
    <description>What happened.</description>
    <language>en</language>
    <lastBuildDate>Sun, 29 Mar 2026 03:00:00 +0000</lastBuildDate>
    <atom:link rel="self" type="application/rss+xml" href="https://status.example/history.rss"/>
    <item>
      <title>Mail &amp; &lt;files&gt;</title>
      <link>https://status.example/incidents/i1</link>
      <guid isPermaLink="true">https://status.example/incidents/i1</guid>
      <pubDate>Sun, 29 Mar 2026 03:00:00 +0000</pubDate>
      <category>resolved</category>
      <category>R&amp;D</category>
      <description>&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;</description>
    </item>
  </channel>
</rss>
`);
});

test("an RSS feed names the hub that tells of its changes", () => {
  expect(renderRss({ ...feed, hubUrl: "https://hub.example/?a=1&b=2" })).toContain(
    '<atom:link rel="hub" href="https://hub.example/?a=1&amp;b=2"/>',
  );
});

test("an RSS feed is dated by what was announced, not by edits", () => {
  const items = feed.items.map((item) => ({ ...item, announcedAt: at(2), updatedAt: at(9) }));
  const rss = renderRss({ ...feed, announcedAt: at(2), updatedAt: at(9), items });
  expect(rss).toContain("<lastBuildDate>Sun, 29 Mar 2026 02:00:00 +0000<");
  expect(rss).toContain("<pubDate>Sun, 29 Mar 2026 02:00:00 +0000<");
});
