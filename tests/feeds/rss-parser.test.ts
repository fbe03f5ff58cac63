import fc from "fast-check";
import Parser from "rss-parser";
import { describe, expect, test } from "vitest";
import { withoutControls } from "@/lib/controls";
import {
  atomFeed,
  componentAtomFeed,
  componentRssFeed,
  type FeedInput,
  rssFeed,
  updatesAtomFeed,
  updatesRssFeed,
} from "@/lib/feeds";
import { incidentItem } from "@/lib/feeds/item";
import type { Incident } from "@/lib/incidents/schema";
import {
  at,
  hostileTexts,
  makeComponentFeedInput,
  makeFeedInput,
  makeIncident,
  makeMaintenance,
  makeUpdate,
  makeUpdatesFeedInput,
} from "./factories";

/** rss-parser is what most bots written for Node read feeds with. */
const parse = (xml: string) => new Parser().parseString(xml);

const formats = [
  { format: "RSS", render: rssFeed },
  { format: "Atom", render: atomFeed },
];

const incidents = [
  makeIncident({
    id: "i2",
    name: "Second",
    updates: [
      makeUpdate({ id: "u3", status: "resolved", createdAt: at(5) }),
      makeUpdate({ id: "u2", createdAt: at(4) }),
    ],
  }),
  makeMaintenance(),
];

describe("rss-parser reads", () => {
  test("the RSS feed's items in order, with guid, link, date and categories", async () => {
    const feed = await parse(rssFeed(makeFeedInput(incidents)));
    expect(feed).toMatchObject({
      title: "Pigeon Status - Incident History",
      link: "https://status.pigeon.example",
      feedUrl: "https://status.pigeon.example/history.rss",
      language: "en",
      lastBuildDate: "Sun, 29 Mar 2026 05:00:00 +0000",
    });
    expect(feed.items).toMatchObject([
      {
        title: "Second",
        guid: "https://status.pigeon.example/incidents/i2",
        link: "https://status.pigeon.example/incidents/i2",
        pubDate: "Sun, 29 Mar 2026 05:00:00 +0000",
        isoDate: "2026-03-29T05:00:00.000Z",
        categories: ["resolved", "minor"],
      },
      { title: "New database", isoDate: "2026-03-29T01:30:00.000Z" },
    ]);
  });

  test("the Atom feed's entries in order, with id, link and the date first posted", async () => {
    const feed = await parse(atomFeed(makeFeedInput(incidents)));
    expect(feed).toMatchObject({
      title: "Pigeon Status - Incident History",
      link: "https://status.pigeon.example",
      feedUrl: "https://status.pigeon.example/history.atom",
    });
    expect(feed.items).toMatchObject([
      {
        title: "Second",
        id: "tag:status.pigeon.example,2005:Incident/i2",
        link: "https://status.pigeon.example/incidents/i2",
        isoDate: "2026-03-29T04:00:00.000Z",
      },
      { title: "New database" },
    ]);
  });

  test("the RSS log's items in order, each an update with its anchor", async () => {
    const feed = await parse(updatesRssFeed(makeUpdatesFeedInput(incidents)));
    expect(feed).toMatchObject({
      title: "Pigeon Status - Updates",
      feedUrl: "https://status.pigeon.example/updates.rss",
    });
    expect(feed.items).toMatchObject([
      {
        title: "Resolved: Second",
        guid: "https://status.pigeon.example/incidents/i2#update-u3",
        link: "https://status.pigeon.example/incidents/i2#update-u3",
        isoDate: "2026-03-29T05:00:00.000Z",
      },
      { title: "Investigating: Second", isoDate: "2026-03-29T04:00:00.000Z" },
      { title: "Scheduled: New database", isoDate: "2026-03-29T01:30:00.000Z" },
    ]);
  });

  test("the Atom log's entries in order, each an update with its own id", async () => {
    const feed = await parse(updatesAtomFeed(makeUpdatesFeedInput(incidents)));
    expect(feed.feedUrl).toBe("https://status.pigeon.example/updates.atom");
    expect(feed.items).toMatchObject([
      {
        id: "tag:status.pigeon.example,2005:IncidentUpdate/u3",
        link: "https://status.pigeon.example/incidents/i2#update-u3",
        isoDate: "2026-03-29T05:00:00.000Z",
      },
      { id: "tag:status.pigeon.example,2005:IncidentUpdate/u2" },
      { id: "tag:status.pigeon.example,2005:IncidentUpdate/u1" },
    ]);
  });

  test.each([
    { format: "rss", render: componentRssFeed },
    { format: "atom", render: componentAtomFeed },
  ])("a component's $format feed under its own title and address", async ({ format, render }) => {
    const feed = await parse(render(makeComponentFeedInput(incidents)));
    expect(feed).toMatchObject({
      title: "Pigeon Status - API - Incident History",
      feedUrl: `https://status.pigeon.example/components/c1/history.${format}`,
    });
    expect(feed.items.map(({ title }) => title)).toEqual(["Second", "New database"]);
  });

  test.each([
    { format: "RSS", render: updatesRssFeed },
    { format: "Atom", render: updatesAtomFeed },
  ])("the empty $format log of a quiet page", async ({ render }) => {
    expect((await parse(render(makeUpdatesFeedInput([])))).items).toEqual([]);
  });

  test.each(formats)("the empty $format feed of a quiet page", async ({ render }) => {
    expect((await parse(render(makeFeedInput([])))).items).toEqual([]);
  });
});

/** Any UTF-16, halves of pairs and control characters included, mixed with what breaks markup. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostileTexts, "https://x.example/%07%0D", "\r\n\r\n", "- ", "[a](/b)"),
      fc.string({ unit: "binary" }),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 6 },
  )
  // rss-parser leaves out texts of nothing but white space.
  .map((parts) => `a${parts.join("")}z`);

const anyInput = fc
  .record({ page: anyText, name: anyText, component: anyText, body: anyText })
  .map(({ page, name, component, body }) =>
    makeFeedInput(
      [
        makeIncident({
          name,
          components: [{ id: "c1", name: component, archived: false }],
          updates: [makeUpdate({ body })],
        }),
      ],
      { name: page },
    ),
  );

function bodyOf({ page, baseUrl, incidents }: FeedInput): string {
  const setting = { zone: page.timeZone, locale: page.locale, baseUrl, idBase: baseUrl };
  return incidents.map((incident: Incident) => incidentItem(incident, setting).bodyHtml).join("");
}

/** All but what XML 1.0 calls a character; carriage returns would be read as line feeds. */
const forbidden = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

describe("any text reads back exactly, but for what XML can't hold", () => {
  test.each(formats)("from $format", async ({ render }) => {
    await fc.assert(
      fc.asyncProperty(anyInput, async (input) => {
        const xml = render(input);
        expect(xml).not.toMatch(forbidden);
        const { title, items } = await parse(xml);
        expect(title).toBe(`${withoutControls(input.page.name)} Status - Incident History`);
        expect(items[0]?.title).toBe(withoutControls(input.incidents[0]?.name ?? ""));
        expect(items[0]?.content).toBe(withoutControls(bodyOf(input)));
      }),
      { seed: 2026 },
    );
  });
});
