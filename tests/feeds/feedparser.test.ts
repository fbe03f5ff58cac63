import { describe, expect, test } from "vitest";
import {
  atomFeed,
  componentAtomFeed,
  componentRssFeed,
  rssFeed,
  updatesAtomFeed,
  updatesRssFeed,
} from "@/lib/feeds";
import {
  at,
  makeComponentFeedInput,
  makeFeedInput,
  makeIncident,
  makeMaintenance,
  makeUpdate,
  makeUpdatesFeedInput,
} from "./factories";
import { parseWithFeedparser as parse } from "./feedparser";

const resolved = makeIncident({
  id: "k3v9m2q8x1ab",
  name: "Sign-in & API errors",
  impact: "major",
  components: [{ id: "c1", name: "R&D", archived: false }],
  updates: [
    makeUpdate({ id: "u3", status: "resolved", body: "All [well](/history).", createdAt: at(5) }),
    makeUpdate({ id: "u2", createdAt: at(4) }),
  ],
});
const planned = makeMaintenance({ id: "m2x4r7t1q9zz" });
const input = makeFeedInput([resolved, planned]);

describe("feedparser reads the RSS feed", () => {
  test("as well-formed RSS 2.0 with all of the channel", () => {
    const { malformed, version, feed } = parse(rssFeed(input));
    expect(malformed).toBeNull();
    expect(version).toBe("rss20");
    expect(feed).toMatchObject({
      title: "Pigeon Status - Incident History",
      link: "https://status.pigeon.example",
      subtitle: "Incidents and maintenance of Pigeon, as they happen.",
      language: "en",
      updated: "2026-03-29T05:00:00Z",
    });
    expect(feed.links).toContainEqual({
      rel: "self",
      type: "application/rss+xml",
      href: "https://status.pigeon.example/history.rss",
    });
  });

  test("with an entry for each incident and maintenance", () => {
    const { entries } = parse(rssFeed(input));
    expect(entries).toEqual([
      {
        id: "https://status.pigeon.example/incidents/k3v9m2q8x1ab",
        title: "Sign-in & API errors",
        titleType: "text/plain",
        link: "https://status.pigeon.example/incidents/k3v9m2q8x1ab",
        published: "2026-03-29T05:00:00Z",
        updated: null,
        tags: ["resolved", "major", "R&D"],
        body: expect.stringContaining('<a href="https://status.pigeon.example/history"'),
        bodyType: "text/html",
      },
      expect.objectContaining({
        id: "https://status.pigeon.example/incidents/m2x4r7t1q9zz",
        published: "2026-03-29T01:30:00Z",
        tags: ["scheduled", "maintenance"],
        body: expect.stringMatching(
          /^<p>Planned for Tuesday 31 March 2026, 01:00–03:00 UTC\.<\/p>/,
        ),
      }),
    ]);
  });

  test("and an empty one, of a page where nothing ever happened", () => {
    const quiet = parse(rssFeed(makeFeedInput([], { updatedAt: at(9) })));
    expect(quiet).toMatchObject({ malformed: null, version: "rss20", entries: [] });
    expect(quiet.feed.updated).toBe("2026-03-29T09:00:00Z");
  });
});

describe("feedparser reads the Atom feed", () => {
  test("as well-formed Atom 1.0 with all of the feed's head", () => {
    const { malformed, version, feed } = parse(atomFeed(input));
    expect(malformed).toBeNull();
    expect(version).toBe("atom10");
    expect(feed).toMatchObject({
      id: "tag:status.pigeon.example,2005:/history",
      title: "Pigeon Status - Incident History",
      link: "https://status.pigeon.example",
      language: "en",
      author: "Pigeon",
      updated: "2026-03-29T05:00:00Z",
    });
    expect(feed.links).toEqual([
      { rel: "alternate", type: "text/html", href: "https://status.pigeon.example" },
      {
        rel: "self",
        type: "application/atom+xml",
        href: "https://status.pigeon.example/history.atom",
      },
    ]);
  });

  test("with an entry for each incident and maintenance", () => {
    const { entries } = parse(atomFeed(input));
    expect(entries).toEqual([
      {
        id: "tag:status.pigeon.example,2005:Incident/k3v9m2q8x1ab",
        title: "Sign-in & API errors",
        titleType: "text/plain",
        link: "https://status.pigeon.example/incidents/k3v9m2q8x1ab",
        published: "2026-03-29T04:00:00Z",
        updated: "2026-03-29T05:00:00Z",
        tags: ["resolved", "major", "R&D"],
        body: expect.stringContaining('<a href="https://status.pigeon.example/history"'),
        bodyType: "text/html",
      },
      expect.objectContaining({
        id: "tag:status.pigeon.example,2005:Incident/m2x4r7t1q9zz",
        published: "2026-03-29T01:30:00Z",
        updated: "2026-03-29T01:30:00Z",
        tags: ["scheduled", "maintenance"],
      }),
    ]);
  });

  test("and a title that looks like markup, as it was written", () => {
    const [entry] = parse(atomFeed(makeFeedInput([makeIncident({ name: "<b>&amp;" })]))).entries;
    expect([entry?.title, entry?.titleType]).toEqual(["<b>&amp;", "text/plain"]);
  });

  test("and an empty one, of a page where nothing ever happened", () => {
    const quiet = parse(atomFeed(makeFeedInput([], { updatedAt: at(9) })));
    expect(quiet).toMatchObject({ malformed: null, version: "atom10", entries: [] });
    expect(quiet.feed.updated).toBe("2026-03-29T09:00:00Z");
  });
});

const logs = [
  { format: "RSS", render: updatesRssFeed, version: "rss20" },
  { format: "Atom", render: updatesAtomFeed, version: "atom10" },
];
const anchor = "https://status.pigeon.example/incidents/k3v9m2q8x1ab#update-";

describe.each(logs)("feedparser reads the $format log", ({ render, version, format }) => {
  const log = makeUpdatesFeedInput([resolved, planned]);

  test("as well-formed, with an entry for each update", () => {
    const parsed = parse(render(log));
    expect(parsed).toMatchObject({ malformed: null, version });
    expect(parsed.feed.title).toBe("Pigeon Status - Updates");
    expect(parsed.entries.map(({ title, link, published }) => [title, link, published])).toEqual([
      ["Resolved: Sign-in & API errors", `${anchor}u3`, "2026-03-29T05:00:00Z"],
      ["Investigating: Sign-in & API errors", `${anchor}u2`, "2026-03-29T04:00:00Z"],
      [
        "Scheduled: New database",
        "https://status.pigeon.example/incidents/m2x4r7t1q9zz#update-u1",
        "2026-03-29T01:30:00Z",
      ],
    ]);
  });

  test("with ids of its own", () => {
    const ids = parse(render(log)).entries.map(({ id }) => id);
    const own = format === "RSS" ? anchor : "tag:status.pigeon.example,2005:IncidentUpdate/";
    expect(ids.slice(0, 2)).toEqual([`${own}u3`, `${own}u2`]);
  });

  test("and an empty one, of a page where nothing was ever posted", () => {
    const quiet = parse(render(makeUpdatesFeedInput([], { updatedAt: at(9) })));
    expect(quiet).toMatchObject({ malformed: null, version, entries: [] });
    expect(quiet.feed.updated).toBe("2026-03-29T09:00:00Z");
  });
});

test.each([
  { format: "rss", render: componentRssFeed },
  { format: "atom", render: componentAtomFeed },
])("feedparser reads a component's $format feed with its hub", ({ format, render }) => {
  const hubUrl = "https://hub.example/";
  const { malformed, feed, entries } = parse(
    render({ ...makeComponentFeedInput([resolved, planned]), hubUrl }),
  );
  expect(malformed).toBeNull();
  expect(feed.title).toBe("Pigeon Status - API - Incident History");
  const links = feed.links.map(({ rel, href }) => [rel, href]);
  const self = `https://status.pigeon.example/components/c1/history.${format}`;
  expect(links).toContainEqual(["self", self]);
  expect(links).toContainEqual(["hub", hubUrl]);
  expect(entries).toHaveLength(2);
});
