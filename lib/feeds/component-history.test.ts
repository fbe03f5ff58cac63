import { describe, expect, test } from "vitest";
import { at, makeComponentFeedInput, makeIncident } from "@/tests/feeds/factories";
import { atomFeed, componentAtomFeed, componentRssFeed } from "./index";

const titleOf = (feed: string) => /<title>(.*?)</.exec(feed)?.[1];

describe("the feed of a component", () => {
  test("is told apart by its title, its address and its id", () => {
    const input = makeComponentFeedInput();
    const [rss, atom] = [componentRssFeed(input), componentAtomFeed(input)];
    expect(titleOf(rss)).toBe("Pigeon Status - API - Incident History");
    expect(titleOf(atom)).toBe(titleOf(rss));
    const address = "https://status.pigeon.example/components/c1/history";
    expect(rss).toContain(`rel="self" type="application/rss+xml" href="${address}.rss"`);
    expect(atom).toContain(`rel="self" type="application/atom+xml" href="${address}.atom"`);
    expect(atom).toContain("<id>tag:status.pigeon.example,2005:/components/c1/history</id>");
  });

  test("of a group names the group; components of the same name in two groups differ", () => {
    const inGroup = (groupName: string | null) =>
      titleOf(componentRssFeed(makeComponentFeedInput([], { groupName })));
    expect(inGroup("Europe")).toBe("Pigeon Status - API (Europe) - Incident History");
    expect(inGroup("Asia")).not.toBe(inGroup("Europe"));
  });

  test("has the same items as the history, so that readers of both see one", () => {
    const input = makeComponentFeedInput([makeIncident({ id: "a" }), makeIncident({ id: "b" })]);
    const entries = (feed: string) => feed.slice(feed.indexOf("<entry>"));
    expect(entries(componentAtomFeed(input))).toBe(entries(atomFeed(input)));
  });

  test("is as old as the component while nothing ever touched it", () => {
    const quiet = makeComponentFeedInput([], { createdAt: at(7) });
    expect(componentRssFeed(quiet)).toContain("<lastBuildDate>Sun, 29 Mar 2026 07:00:00 +0000<");
    expect(componentAtomFeed(quiet)).toContain("<updated>2026-03-29T07:00:00.000Z</updated>");
  });
});
