import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { withoutControls } from "@/lib/controls";
import {
  componentAtomFeed,
  componentRssFeed,
  jsonFeed,
  updatesAtomFeed,
  updatesRssFeed,
} from "@/lib/feeds";
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

/** feedsmith keeps what is in each format, field by field. */
const resolved = makeIncident({
  id: "k3v9m2q8x1ab",
  name: "Sign-in & API errors",
  impact: "major",
  components: [{ id: "c1", name: "R&D", archived: false }],
  updates: [
    makeUpdate({ id: "u2", status: "resolved", body: "All [well](/history).", createdAt: at(5) }),
    makeUpdate({ id: "u1", createdAt: at(4) }),
  ],
});
const incidents = [resolved, makeMaintenance({ id: "m2x4r7t1q9zz" })];
const hubUrl = "https://hub.example/?topic=a&b";
const base = "https://status.pigeon.example";

describe("feedsmith reads the JSON feed", () => {
  test("with its addresses and its hub", () => {
    expect(parseJsonFeed(jsonFeed({ ...makeFeedInput(incidents), hubUrl }))).toMatchObject({
      title: "Pigeon Status - Incident History",
      home_page_url: base,
      feed_url: `${base}/feed.json`,
      language: "en",
      authors: [{ name: "Pigeon" }],
      hubs: [{ type: "WebSub", url: hubUrl }],
    });
  });

  test("with an item for each incident and maintenance", () => {
    expect(parseJsonFeed(jsonFeed(makeFeedInput(incidents))).items).toEqual([
      {
        id: `${base}/incidents/k3v9m2q8x1ab`,
        url: `${base}/incidents/k3v9m2q8x1ab`,
        title: "Sign-in & API errors",
        content_html: expect.stringContaining(`<a href="${base}/history"`),
        date_published: "2026-03-29T04:00:00.000Z",
        date_modified: "2026-03-29T05:00:00.000Z",
        tags: ["resolved", "major", "R&D"],
      },
      expect.objectContaining({
        id: `${base}/incidents/m2x4r7t1q9zz`,
        content_html: expect.stringMatching(/^<p>Planned for Tuesday 31 March 2026/),
        date_modified: "2026-03-29T01:30:00.000Z",
      }),
    ]);
  });

  // feedsmith cuts off the white space around a text.
  test("and any name as it was written", () => {
    const titles = hostileTexts.map((name) => {
      const incident = makeIncident({ name, updates: [makeUpdate({ body: name })] });
      return parseJsonFeed(jsonFeed(makeFeedInput([incident]))).items?.[0]?.title;
    });
    expect(titles).toEqual(hostileTexts.map((name) => withoutControls(name).trim()));
  });

  test("and an empty one, of a page where nothing ever happened", () => {
    const quiet = parseJsonFeed(jsonFeed(makeFeedInput([])));
    expect(quiet).toMatchObject({ title: "Pigeon Status - Incident History" });
    expect(quiet.items ?? []).toEqual([]);
  });
});

describe("feedsmith reads the log feeds", () => {
  const input = { ...makeUpdatesFeedInput(incidents), hubUrl };
  const anchor = `${base}/incidents/k3v9m2q8x1ab#update-u2`;

  test("RSS, with an item for each update", () => {
    const { title, lastBuildDate, atom, items } = parseRssFeed(updatesRssFeed(input));
    expect({ title, lastBuildDate }).toEqual({
      title: "Pigeon Status - Updates",
      lastBuildDate: "Sun, 29 Mar 2026 05:00:00 +0000",
    });
    expect(atom?.links).toEqual([
      { rel: "self", type: "application/rss+xml", href: `${base}/updates.rss` },
      { rel: "hub", href: hubUrl },
    ]);
    expect(items?.map((item) => item.title)).toEqual([
      "Resolved: Sign-in & API errors",
      "Investigating: Sign-in & API errors",
      "Scheduled: New database",
    ]);
    expect(items?.[0]).toMatchObject({
      link: anchor,
      guid: { value: anchor },
      pubDate: "Sun, 29 Mar 2026 05:00:00 +0000",
      description: expect.stringMatching(/ - All <a href=.*>well<\/a>\.<\/p>$/),
    });
  });

  test("Atom, with an entry for each update", () => {
    const { id, links, entries } = parseAtomFeed(updatesAtomFeed(input));
    expect(id).toBe("tag:status.pigeon.example,2005:/updates");
    expect(links?.map(({ rel, href }) => [rel, href])).toEqual([
      ["alternate", base],
      ["self", `${base}/updates.atom`],
      ["hub", hubUrl],
    ]);
    expect(entries?.[0]).toMatchObject({
      id: "tag:status.pigeon.example,2005:IncidentUpdate/u2",
      links: [{ rel: "alternate", href: anchor }],
      published: "2026-03-29T05:00:00.000Z",
      updated: "2026-03-29T05:00:00.000Z",
    });
  });
});

describe("feedsmith reads the feeds of a component", () => {
  const input = makeComponentFeedInput(incidents, { id: "c1", name: "R&D", groupName: "<Labs>" });

  test("RSS, with its own title and address", () => {
    const { title, atom, items } = parseRssFeed(componentRssFeed(input));
    expect(title).toBe("Pigeon Status - R&D (<Labs>) - Incident History");
    expect(atom?.links?.[0]?.href).toBe(`${base}/components/c1/history.rss`);
    expect(items).toHaveLength(2);
  });

  test("Atom, with its own id, title and address", () => {
    const { id, title, links, entries } = parseAtomFeed(componentAtomFeed(input));
    expect(id).toBe("tag:status.pigeon.example,2005:/components/c1/history");
    expect(title?.value).toBe("Pigeon Status - R&D (<Labs>) - Incident History");
    expect(links?.find(({ rel }) => rel === "self")?.href).toBe(
      `${base}/components/c1/history.atom`,
    );
    expect(entries).toHaveLength(2);
  });
});
