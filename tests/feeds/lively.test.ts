import ICAL from "ical.js";
import nodeIcal from "node-ical";
import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadTree } from "@/lib/components";
import { fillDemo } from "@/lib/demo";
import { type ComponentFeedInput, componentAtomFeed, componentRssFeed } from "@/lib/feeds";
import { listByNewestUpdateOf, listIncidents } from "@/lib/incidents";
import { type Incident, lastToldAt } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { databases, type TestDatabase } from "../databases";
import { baseUrl, type Documents, makeDocuments, readItems } from "./documents";
import { parseWithFeedparser } from "./feedparser";

const everything = { query: null, state: null, kind: null };
const descending = (dates: readonly string[]) => dates.toSorted().toReversed();

describe.each(databases)("the demo's documents on $name", ({ open }) => {
  let base: TestDatabase;
  let documents: Documents;
  let all: Incident[];
  beforeAll(async () => {
    base = await open();
    await fillDemo(base.ctx, { email: "demo@example.com", passwordHash: "a hash" });
    documents = await makeDocuments(base);
    all = (await listIncidents(base.db, everything, { page: 1, size: 500 })).incidents;
  });
  afterAll(() => base.close());

  test("list the last 50 incidents and maintenances, the newest first, none in the future", () => {
    const { historyRss, historyAtom, feedJson } = readItems(documents);
    const newest = all
      .toSorted((a, b) => lastToldAt(b).getTime() - lastToldAt(a).getTime())
      .slice(0, 50);
    expect(new Set(historyRss.map(({ id }) => id))).toEqual(
      new Set(newest.map(({ id }) => `${baseUrl}/incidents/${id}`)),
    );
    for (const items of [historyRss, historyAtom, feedJson]) {
      expect(items).toHaveLength(50);
      expect(items.map(({ title }) => title)).toEqual(historyRss.map(({ title }) => title));
      const dates = items.map(({ date }) => date);
      expect(dates).toEqual(descending(dates));
      expect(dates[0] ?? "").toBeTruthy();
      expect(new Date(dates[0] ?? "").getTime()).toBeLessThanOrEqual(base.clock.now().getTime());
    }
  });

  test("log the last 100 updates, the newest first, each dated by when it was posted", () => {
    const posted = all.flatMap(({ id, updates }) =>
      updates.map((update) => ({ ...update, link: `${baseUrl}/incidents/${id}#update-` })),
    );
    const byLink = new Map(posted.map(({ link, id, createdAt }) => [`${link}${id}`, createdAt]));
    const { updatesRss, updatesAtom } = readItems(documents);
    expect(updatesRss).toHaveLength(100);
    expect(updatesAtom.map(({ title }) => title)).toEqual(updatesRss.map(({ title }) => title));
    for (const { id, date } of updatesRss) {
      const createdAt = byLink.get(id)?.getTime() ?? 0;
      // RSS tells seconds.
      expect(new Date(date).getTime()).toBe(Math.floor(createdAt / 1_000) * 1_000);
    }
    const dates = updatesAtom.map(({ date }) => date);
    expect(dates).toEqual(descending(dates));
    const latest = descending(posted.map(({ createdAt }) => createdAt.toISOString()));
    expect(dates).toEqual(latest.slice(0, 100));
  });

  test("are well-formed for feedparser and rss-parser, which read the same", async () => {
    for (const feed of ["historyRss", "historyAtom", "updatesRss", "updatesAtom"] as const) {
      const titles = readItems(documents)[feed].map(({ title }) => title);
      const { malformed, entries } = parseWithFeedparser(documents[feed]);
      expect(malformed).toBeNull();
      expect(entries.map(({ title }) => title)).toEqual(titles);
      const { items } = await new Parser().parseString(documents[feed]);
      expect(items.map(({ title }) => title)).toEqual(titles);
    }
  });

  test("have a feed for each component and group, titled apart, with all that touches it", async () => {
    const page = await requirePage(base.db);
    const tree = await loadTree(base.db, base.clock.now());
    const titles = new Set<string>();
    for (const { component, componentIds } of tree.flatMap(feedsOf)) {
      const incidents = await listByNewestUpdateOf(base.db, componentIds, 50);
      const input = { page, baseUrl, idBase: baseUrl, hubUrl: null, incidents, component };
      const { title = "", items } = await new Parser().parseString(componentRssFeed(input));
      titles.add(title);
      const touching = all.filter(({ components }) =>
        components.some(({ id }) => componentIds.includes(id)),
      );
      expect(items.length).toBe(Math.min(50, touching.length));
      expect(items.length).toBeGreaterThan(0);
      const ids = new Set(touching.map(({ id }) => `${baseUrl}/incidents/${id}`));
      for (const { guid } of items) expect(ids).toContain(guid);
      const atom = await new Parser().parseString(componentAtomFeed(input));
      expect(atom.items).toHaveLength(items.length);
    }
    expect(titles.size).toBe(tree.flatMap(feedsOf).length);
  });

  test("have a calendar of each maintenance ahead, running or of the last 90 days", () => {
    const oldest = base.clock.now().getTime() - 90 * 86_400_000;
    const told = all.filter(
      ({ kind, scheduledUntil }) =>
        kind === "maintenance" && (scheduledUntil?.getTime() ?? 0) > oldest,
    );
    const calendar = new ICAL.Component(ICAL.parse(documents.calendar));
    const events = calendar
      .getAllSubcomponents("vevent")
      .map((event) => new ICAL.Event(event))
      .map(({ summary, startDate, endDate }) => [
        summary,
        startDate.toJSDate().toISOString(),
        endDate.toJSDate().toISOString(),
      ]);
    const expected = told
      .toSorted((a, b) => (a.scheduledFor?.getTime() ?? 0) - (b.scheduledFor?.getTime() ?? 0))
      .map(({ name, scheduledFor, scheduledUntil }) => [
        name,
        scheduledFor?.toISOString(),
        scheduledUntil?.toISOString(),
      ]);
    expect(events).toEqual(expected);
    const statuses = Object.values(nodeIcal.sync.parseICS(documents.calendar)).flatMap((part) =>
      part?.type === "VEVENT" ? [part.status] : [],
    );
    expect(statuses.filter((status) => status === "CANCELLED")).toHaveLength(1);
    expect(statuses).toHaveLength(told.length);
  });
});

type Entry = Awaited<ReturnType<typeof loadTree>>[number];
type ComponentFeed = Pick<ComponentFeedInput, "component"> & { componentIds: readonly string[] };

/** A group's feed and those of its components, or the one of a component in no group. */
function feedsOf(entry: Entry): ComponentFeed[] {
  const leaf = (
    component: { id: string; name: string; createdAt: Date },
    groupName: string | null,
  ) => ({
    component: { ...component, groupName },
    componentIds: [component.id],
  });
  if (entry.kind === "component") return [leaf(entry.component, null)];
  const { group } = entry;
  return [
    {
      component: { ...group, groupName: null },
      componentIds: group.components.map(({ id }) => id),
    },
    ...group.components.map((component) => leaf(component, group.name)),
  ];
}
