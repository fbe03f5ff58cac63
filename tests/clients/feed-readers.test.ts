import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import RssParser from "rss-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { eventually } from "../eventually";
import { runPython } from "../feeds/python";
import { type Newsboat, startNewsboat } from "./newsboat";
import {
  openIncident,
  type RunningPage,
  readText,
  resolveIncident,
  startPage,
} from "./running-page";

const xmlFeeds = ["/history.rss", "/history.atom", "/updates.rss", "/updates.atom"];
const sizes = [50, 50, 100, 100];

let page: RunningPage;
/** The titles of each feed, as our own reading finds them in the JSON feed and the log. */
let titles: string[];
beforeAll(async () => {
  page = await startPage();
  const feed = z.object({ items: z.array(z.object({ title: z.string() })) });
  titles = feed.parse(JSON.parse(await readText(page, "/feed.json"))).items.map((one) => one.title);
});
afterAll(() => page?.stop());

describe("rss-parser, by address", () => {
  test.each(xmlFeeds)("reads %s whole, newest first", async (path) => {
    const { items } = await new RssParser().parseURL(page.url + path);
    expect(items).toHaveLength(sizes[xmlFeeds.indexOf(path)] ?? 0);
    // Of Atom it takes the date at which an entry was first published.
    const dates = path.endsWith(".rss") ? items.map(({ isoDate }) => isoDate ?? "") : [];
    expect(dates).toEqual(dates.toSorted().toReversed());
    if (path.startsWith("/history")) expect(items.map(({ title }) => title)).toEqual(titles);
  });
});

describe("feedsmith", () => {
  test("reads the same items in all three formats", async () => {
    const rss = parseRssFeed(await readText(page, "/history.rss")).items ?? [];
    const atom = parseAtomFeed(await readText(page, "/history.atom")).entries ?? [];
    const json = parseJsonFeed(await readText(page, "/feed.json")).items ?? [];
    expect(rss.map(({ title }) => title)).toEqual(titles);
    expect(atom.map(({ title }) => title?.value)).toEqual(titles);
    expect(json.map(({ title }) => title)).toEqual(titles);
    expect(rss.map(({ description }) => description)).toEqual(
      json.map(({ content_html }) => content_html),
    );
    expect(atom.map(({ content }) => content?.value)).toEqual(
      json.map(({ content_html }) => content_html),
    );
  });
});

describe("feedparser, by address", () => {
  const Polled = z.object({
    status: z.number(),
    titles: z.array(z.string()),
    malformed: z.boolean(),
    again: z.number(),
  });
  /** Reads a feed, and once more as a bot does that has read it before. */
  const script = `
import feedparser, json, sys
url = sys.stdin.read()
first = feedparser.parse(url)
again = feedparser.parse(url, etag=first.etag, modified=first.modified)
json.dump({"status": first.status, "titles": [e.title for e in first.entries],
  "malformed": bool(first.bozo), "again": again.status}, sys.stdout)
`;

  test.each(xmlFeeds)("reads %s, and hears 304 when it comes again", (path) => {
    const read = Polled.parse(runPython(script, page.url + path));
    expect(read).toMatchObject({ status: 200, malformed: false, again: 304 });
    expect(read.titles).toHaveLength(sizes[xmlFeeds.indexOf(path)] ?? 0);
    if (path.startsWith("/history")) expect(read.titles).toEqual(titles);
  });
});

describe("newsboat, subscribed to all feeds", () => {
  let newsboat: Newsboat;
  const of = (path: string) => newsboat.items().filter(({ feed }) => feed === page.url + path);

  beforeAll(async () => {
    newsboat = await startNewsboat(xmlFeeds.map((path) => page.url + path));
    newsboat.reload();
  });
  afterAll(() => newsboat?.remove());

  test("lists every item of each by its title", () => {
    expect(xmlFeeds.map((path) => of(path).length)).toEqual(sizes);
    for (const path of ["/history.rss", "/history.atom"]) {
      expect(
        of(path)
          .map(({ title }) => title)
          .toSorted(),
      ).toEqual(titles.toSorted());
    }
    expect(newsboat.unread()).toBe(300);
  });

  test("has nothing new when it comes again", () => {
    const before = newsboat.items();
    newsboat.reload();
    expect(newsboat.items()).toEqual(before);
    expect(newsboat.unread()).toBe(300);
  });

  test("has one item of an incident in the history, and one of each update in the log", async () => {
    const name = "Photos don't load";
    const named = (path: string) => of(path).filter(({ title }) => title.includes(name));
    const id = await openIncident(page, { name, body: "We are looking." });
    await reads(/We are looking/);
    await nextSecond();
    await resolveIncident(page, id, "All is well again.");
    await reads(/All is well again/);
    for (const path of ["/history.rss", "/history.atom"]) {
      expect(named(path).map(({ title }) => title)).toEqual([name]);
      expect(named(path)[0]?.text).toMatch(/Resolved.*All is well again.*We are looking/s);
    }
    for (const path of ["/updates.rss", "/updates.atom"]) {
      expect(
        named(path)
          .map(({ title }) => title)
          .toSorted(),
      ).toEqual([`Investigating: ${name}`, `Resolved: ${name}`]);
    }
  });

  /** By its HTTP library it leaves a feed alone whose date, in whole seconds, is the one it knows. */
  const nextSecond = () => {
    const second = Math.floor(Date.now() / 1_000);
    return eventually(() => expect(Math.floor(Date.now() / 1_000)).toBeGreaterThan(second));
  };

  /** Until the post is in all feeds as newsboat has them. */
  const reads = (text: RegExp) =>
    eventually(() => {
      newsboat.reload();
      for (const path of xmlFeeds)
        expect(
          of(path)
            .map((item) => item.text)
            .join(),
        ).toMatch(text);
    });
});
