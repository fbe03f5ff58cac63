import { expect, test } from "vitest";
import { at } from "@/tests/feeds/factories";
import type { Feed } from "./feed";
import { renderJson } from "./json";

const feed: Feed = {
  title: "Pigeon Status - Incident History",
  description: "What happened.",
  language: "en",
  author: "Pigeon",
  homeUrl: "https://status.example",
  tagHost: "status.example",
  selfUrl: "https://status.example/feed.json",
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

test("a JSON feed is written as JSON Feed 1.1", () => {
  expect(JSON.parse(renderJson(feed))).toEqual({
    version: "https://jsonfeed.org/version/1.1",
    title: "Pigeon Status - Incident History",
    home_page_url: "https://status.example",
    feed_url: "https://status.example/feed.json",
    description: "What happened.",
    language: "en",
    authors: [{ name: "Pigeon", url: "https://status.example" }],
    items: [
      {
        id: "https://status.example/incidents/i1",
        url: "https://status.example/incidents/i1",
        title: "Mail & <files>",
        content_html: "<p>1 &lt; 2</p>",
        date_published: "2026-03-29T01:00:00.000Z",
        date_modified: "2026-03-29T03:00:00.000Z",
        tags: ["resolved", "R&D"],
      },
    ],
  });
});

test("a quiet page's JSON feed has an empty list of items", () => {
  expect(JSON.parse(renderJson({ ...feed, items: [] })).items).toEqual([]);
});

test("a JSON feed names the hub that tells of its changes", () => {
  const hubUrl = "https://hub.example/?a=1&b=2";
  expect(JSON.parse(renderJson({ ...feed, hubUrl })).hubs).toEqual([
    { type: "WebSub", url: hubUrl },
  ]);
});

test("texts lose control characters and halves of pairs, which strict decoders refuse", () => {
  const json = renderJson({ ...feed, title: "a\u0007b\r\nhalf \ud83d pair" });
  expect(JSON.parse(json).title).toBe("ab\nhalf \ufffd pair");
});
