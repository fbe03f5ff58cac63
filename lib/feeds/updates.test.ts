import { describe, expect, test } from "vitest";
import { at, makeIncident, makeUpdate, makeUpdatesFeedInput } from "@/tests/feeds/factories";
import { updatesAtomFeed, updatesRssFeed } from "./index";

const incident = makeIncident({
  id: "i1",
  name: "API errors",
  updates: [
    makeUpdate({ id: "u2", status: "resolved", createdAt: at(3), updatedAt: at(9) }),
    makeUpdate({ id: "u1", createdAt: at(2) }),
  ],
});
const input = makeUpdatesFeedInput([incident]);
const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, part]) => part);

describe("the log feed", () => {
  test("has an item for each update, in the given order", () => {
    const anchor = "https://status.pigeon.example/incidents/i1#update-";
    const rss = updatesRssFeed(input);
    expect(found(rss, /<guid[^>]*>(.*?)</g)).toEqual([`${anchor}u2`, `${anchor}u1`]);
    expect(found(rss, /<link>(.*?)</g).slice(1)).toEqual([`${anchor}u2`, `${anchor}u1`]);
    expect(found(rss, /<title>(.*?)</g).slice(1)).toEqual([
      "Resolved: API errors",
      "Investigating: API errors",
    ]);
    expect(found(updatesAtomFeed(input), /<id>(.*?)</g)).toEqual([
      "tag:status.pigeon.example,2005:/updates",
      "tag:status.pigeon.example,2005:IncidentUpdate/u2",
      "tag:status.pigeon.example,2005:IncidentUpdate/u1",
    ]);
  });

  test("is titled by the page and names its own address", () => {
    for (const [feed, path] of [
      [updatesRssFeed(input), "/updates.rss"],
      [updatesAtomFeed(input), "/updates.atom"],
    ] as const) {
      expect(feed).toContain("<title>Pigeon Status - Updates</title>");
      expect(feed).toContain(`href="https://status.pigeon.example${path}"`);
    }
  });

  test("keeps its dates when an update is edited; only Atom tells when that was", () => {
    expect(found(updatesRssFeed(input), /<(?:pubDate|lastBuildDate)>(.*?)</g)).toEqual([
      "Sun, 29 Mar 2026 03:00:00 +0000",
      "Sun, 29 Mar 2026 03:00:00 +0000",
      "Sun, 29 Mar 2026 02:00:00 +0000",
    ]);
    const atom = updatesAtomFeed(input);
    expect(found(atom, /<published>(.*?)</g)).toEqual([at(3), at(2)].map((t) => t.toISOString()));
    expect(found(atom, /<updated>(.*?)</g)).toEqual(
      [at(9), at(9), at(2)].map((t) => t.toISOString()),
    );
  });

  test("is a valid empty feed where nothing was ever posted", () => {
    const quiet = makeUpdatesFeedInput([], { updatedAt: at(9) });
    expect(updatesRssFeed(quiet)).not.toContain("<item>");
    expect(updatesAtomFeed(quiet)).toContain("<updated>2026-03-29T09:00:00.000Z</updated>");
  });

  test("names the hub, where there is one", () => {
    const withHub = { ...input, hubUrl: "https://hub.example/" };
    expect(updatesRssFeed(withHub)).toContain('<atom:link rel="hub" href="https://hub.example/"/>');
    expect(updatesAtomFeed(input)).not.toContain("hub");
  });
});
