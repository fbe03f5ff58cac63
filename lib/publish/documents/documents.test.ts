import { describe, expect, test } from "vitest";
import type { Database } from "@/lib/db";
import { assetsOf, findStyleSheet, readAsset } from "./assets";
import { type Inventory, listDocuments, type Scope } from "./documents";

async function notAskedFor(): Promise<never> {
  throw new Error("Not asked for.");
}

const inventory: Inventory = {
  zone: "Europe/Berlin",
  incidentIds: ["one", "two"],
  unfinishedIds: ["two"],
  touchedIds: [],
  months: ["2026-03", "2026-02"],
  monthsBefore: ["2026-03", "2026-02"],
  isNewMonth: false,
  baseUrl: "https://status.example.com",
  pageName: "Pigeon",
  pageUpdatedAt: new Date("2026-03-29T10:00:00Z"),
  relatedIncidentIds: [],
  areRenamed: false,
  partIds: new Set(),
  feedParts: [],
  calendarParts: [],
  watched: [],
  timelinesBefore: {},
  areWatchedOtherwise: false,
  uptimeYears: [2026, 2025],
  sources: {
    moment: { db: {} as Database, baseUrl: "https://status.example.com", asOf: new Date(0) },
    render: notAskedFor,
    renderEntry: () => "",
    loadFrontPage: notAskedFor,
    loadApi: notAskedFor,
    loadIncident: notAskedFor,
    loadFeed: notAskedFor,
    loadUpdates: notAskedFor,
    loadPartFeed: notAskedFor,
    loadCalendar: notAskedFor,
    loadUptime: notAskedFor,
    loadTimeline: notAskedFor,
  },
};
const extent = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) });
/** What tells how things stand now. */
const state = [
  "/",
  "/api/v2/components.json",
  "/api/v2/incidents.json",
  "/api/v2/incidents/unresolved.json",
  "/api/v2/scheduled-maintenances.json",
  "/api/v2/scheduled-maintenances/active.json",
  "/api/v2/scheduled-maintenances/upcoming.json",
  "/api/v2/status.json",
  "/api/v2/summary.json",
  "/badge.json",
  "/badge.svg",
  "/embed",
  "/maintenance.ics",
  "/maintenance.ics?component=",
  "/metrics",
  "/timelines.json",
  "/uptime.csv",
  "/uptime.json",
];
/** The present year's figures. */
const figures = ["/uptime", "/uptime/2026"];
const feeds = ["/feed.json", "/history.atom", "/history.rss", "/updates.atom", "/updates.rss"];
const nothing: Scope = { everything: false, clock: false, touched: {} };
const concerned = (scope: Partial<Scope>, change: Partial<Inventory> = {}) =>
  listDocuments({ ...inventory, ...change })
    .filter((document) => document.isConcerned({ ...nothing, ...scope }))
    .map(({ path }) => path)
    .toSorted();

describe("what a change makes anew", () => {
  test("an incident: its page, its month, the front page and the feeds", () => {
    const touched = {
      incidents: ["one"],
      extents: [extent("2026-02-28T23:30:00Z", "2026-03-01T00:10:00Z")],
    };
    expect(concerned({ touched })).toEqual(
      [
        ...state,
        ...feeds,
        ...figures,
        "/affected",
        "/api/v2/incidents/one.json",
        "!history/2026-03",
        "/history",
        "/history/2026-03",
        "/incidents/one",
      ].toSorted(),
    );
  });

  test("an incident that is gone: the page whose examples may name it, too", () => {
    expect(concerned({ touched: { incidents: ["gone"] } })).toContain("/developers");
    expect(concerned({ touched: { incidents: ["one"] } })).not.toContain("/developers");
  });

  test("a component: what tells the state, and incidents' data that names it", () => {
    const related = { relatedIncidentIds: ["nine"] };
    expect(concerned({ touched: { components: true } }, { ...related, areRenamed: true })).toEqual(
      [
        ...state,
        ...figures,
        "!history",
        "/affected",
        "/api/v2/incidents/nine.json",
        "/developers",
        "/history",
        "/uptime/2025",
      ].toSorted(),
    );
  });

  test("a component watched since another day: every year's figures", () => {
    expect(concerned({}, { areWatchedOtherwise: true })).toEqual([
      "/",
      "/embed",
      "/uptime",
      "/uptime/2025",
      "/uptime/2026",
    ]);
  });

  test("an incident of a past year: that year's figures", () => {
    const touched = {
      incidents: ["one"],
      extents: [extent("2025-06-01T00:00:00Z", "2025-06-02T00:00:00Z")],
    };
    expect(concerned({ touched })).toContain("/uptime/2025");
  });

  test("a component whose timeline changed: its own timeline", () => {
    const web = { id: "web", name: "Web", startDate: null, archivedAt: null };
    const watched = [{ ...web, timelineVersion: 2 }];
    const before = { web: { version: 1, start_date: null, archived_at: null, unwatched: [] } };
    const path = "/components/web/timeline.json";
    expect(concerned({}, { watched, timelinesBefore: before })).toContain(path);
    const same = { web: { ...before.web, version: 2 } };
    expect(concerned({}, { watched, timelinesBefore: same })).not.toContain(path);
  });

  test("feeds of a component or group: when a change concerns what they tell", () => {
    const part = { name: "Web", groupName: null, createdAt: new Date(0), componentIds: ["web"] };
    expect(concerned({}, { feedParts: [{ ...part, id: "web" }] })).toEqual([
      "/",
      "/components/web/history.atom",
      "/components/web/history.rss",
      "/embed",
    ]);
  });

  test("the page's settings, or another build: everything", () => {
    const all = listDocuments(inventory)
      .map(({ path }) => path)
      .toSorted();
    expect(concerned({ touched: { page: true } })).toEqual(all);
    expect(concerned({ everything: true })).toEqual(all);
  });

  test("the clock: the front page, and incidents that are open", () => {
    expect(concerned({ clock: true })).toEqual(
      [...state, ...figures, "/affected", "/incidents/two"].toSorted(),
    );
  });

  test("the clock, in a new month: the history's first page as well", () => {
    const quiet = { incidentIds: [], unfinishedIds: [], months: [], monthsBefore: [] };
    expect(concerned({ clock: true }, { ...quiet, isNewMonth: true })).toEqual(
      [...state, ...figures, "/affected", "/history"].toSorted(),
    );
    expect(concerned({ clock: true }, quiet)).toEqual(
      [...state, ...figures, "/affected"].toSorted(),
    );
  });

  test("a month that is new: every page of the history, which link to each other", () => {
    expect(concerned({}, { monthsBefore: ["2026-02"] })).toEqual([
      "!history",
      "/",
      "/embed",
      "/history",
      "/history/2026-02",
      "/history/2026-03",
    ]);
  });
});

test("what a page loads from this site is published with it", () => {
  const html = Buffer.from(
    '<head><link rel="stylesheet" href="/a.css"/><link rel="icon" href="/favicon-minor.svg?v=1"/><script src="/live.js"></script><link href="https://elsewhere.example/x.css"/><link href="/../secret.css"/></head><p>&lt;link href="/b.css"></p>',
  );
  expect(assetsOf(html)).toEqual(["/a.css", "/favicon-minor.svg", "/live.js"]);
});

test("the style sheet's address holds its hash, so that browsers keep it; other files may change", async () => {
  const path = await findStyleSheet();
  expect(path).toMatch(/^\/style-[0-9a-f]{16}\.css$/);
  const { type, body, cacheControl } = await readAsset(path);
  expect(type).toBe("text/css; charset=utf-8");
  expect(body.toString()).toContain("tailwindcss");
  expect(cacheControl).toContain("immutable");
  expect((await readAsset("/favicon.svg")).cacheControl).toBe("public, max-age=3600");
});
