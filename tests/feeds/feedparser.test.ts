import { describe, expect, test } from "vitest";
import { z } from "zod";
import { atomFeed, rssFeed } from "@/lib/feeds";
import { at, makeFeedInput, makeIncident, makeMaintenance, makeUpdate } from "./factories";
import { runPython } from "./python";

/** What Python's feedparser, the library behind many bots, makes of a feed. */
const script = `
import feedparser, json, sys, time
d = feedparser.parse(sys.stdin.buffer.read())
when = lambda t: t and time.strftime("%Y-%m-%dT%H:%M:%SZ", t)
links = lambda o: [dict(l) for l in o.get("links", [])]
json.dump({
  "malformed": str(d.get("bozo_exception")) if d.bozo else None,
  "version": d.version,
  "feed": {
    "id": d.feed.get("id"),
    "title": d.feed.get("title"),
    "link": d.feed.get("link"),
    "subtitle": d.feed.get("subtitle"),
    "language": d.feed.get("language"),
    "author": d.feed.get("author"),
    "updated": when(d.feed.get("updated_parsed")),
    "links": links(d.feed),
  },
  "entries": [{
    "id": e.get("id"),
    "title": e.get("title"),
    "titleType": e.title_detail["type"],
    "link": e.get("link"),
    "published": when(e.get("published_parsed")),
    "updated": when(e.get("updated_parsed")) if "updated" in e else None,
    "tags": [t.term for t in e.get("tags", [])],
    "body": e.content[0].value if "content" in e else e.get("summary"),
    "bodyType": e.content[0].type if "content" in e else e.summary_detail["type"],
  } for e in d.entries],
}, sys.stdout)
`;

const nullable = z.string().nullable();
const Parsed = z.object({
  malformed: nullable,
  version: z.string(),
  feed: z.object({
    id: nullable.optional(),
    title: nullable,
    link: nullable,
    subtitle: nullable,
    language: nullable,
    author: nullable,
    updated: nullable,
    links: z.array(z.record(z.string(), z.string())),
  }),
  entries: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      titleType: z.string(),
      link: z.string(),
      published: nullable,
      updated: nullable,
      tags: z.array(z.string()),
      body: z.string(),
      bodyType: z.string(),
    }),
  ),
});

const parse = (xml: string) => Parsed.parse(runPython(script, xml));

const resolved = makeIncident({
  id: "k3v9m2q8x1ab",
  name: "Sign-in & API errors",
  impact: "major",
  components: [{ id: "c1", name: "R&D", archived: false }],
  updates: [
    makeUpdate({ status: "resolved", body: "All [well](/history).", createdAt: at(5) }),
    makeUpdate({ createdAt: at(4) }),
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
      subtitle: "Incidents and maintenance of Pigeon, as they go on.",
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
