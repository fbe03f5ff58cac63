import { expect, test } from "vitest";
import { at } from "@/tests/feeds/factories";
import { renderAtom } from "./atom";
import type { Feed } from "./feed";

const feed: Feed = {
  title: "Pigeon Status - Incident History",
  description: "What happened.",
  language: "en",
  author: "Pigeon",
  homeUrl: "https://status.example",
  tagHost: "status.example",
  selfUrl: "https://status.example/history.atom",
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
      categories: ["resolved", 'R&D "lab"'],
      publishedAt: at(1),
      announcedAt: at(3),
      updatedAt: at(3),
    },
  ],
};

test("an Atom feed is written as Atom 1.0", () => {
  expect(renderAtom(feed)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>tag:status.example,2005:/history</id>
  <title>Pigeon Status - Incident History</title>
  <subtitle>What happened.</subtitle>
  <updated>2026-03-29T03:00:00.000Z</updated>
  <author>
    <name>Pigeon</name>
  </author>
  <link rel="alternate" type="text/html" href="https://status.example"/>
  <link rel="self" type="application/atom+xml" href="https://status.example/history.atom"/>
  <entry>
    <id>tag:status.example,2005:Incident/i1</id>
    <title type="text">Mail &amp; &lt;files&gt;</title>
    <link rel="alternate" type="text/html" href="https://status.example/incidents/i1"/>
    <published>2026-03-29T01:00:00.000Z</published>
    <updated>2026-03-29T03:00:00.000Z</updated>
    <category term="resolved"/>
    <category term="R&amp;D &quot;lab&quot;"/>
    <content type="html">&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;</content>
  </entry>
</feed>
`);
});
