import { describe, expect, test } from "vitest";
import { assetsOf } from "./assets";
import { type Inventory, listDocuments, type Scope } from "./documents";
import { stripScripts } from "./render-page";

const inventory: Inventory = {
  zone: "Europe/Berlin",
  incidentIds: ["one", "two"],
  unfinishedIds: ["two"],
  months: ["2026-03", "2026-02"],
  monthsBefore: ["2026-03", "2026-02"],
  renderPage: async () => ({ status: 200, html: "" }),
  loadFeed: async () => {
    throw new Error("not asked for");
  },
};
const nothing: Scope = { everything: false, clock: false, touched: {} };
const concerned = (scope: Partial<Scope>, change: Partial<Inventory> = {}) =>
  listDocuments({ ...inventory, ...change })
    .filter((document) => document.isConcerned({ ...nothing, ...scope }))
    .map(({ path }) => path)
    .toSorted();

describe("what a change makes anew", () => {
  test("an incident: its page, its month, the front page and the feeds", () => {
    const touched = { incidents: ["one"], times: [new Date("2026-02-28T23:30:00Z")] };
    expect(concerned({ touched })).toEqual([
      "/",
      "/history",
      "/history.atom",
      "/history.rss",
      "/history/2026-03",
      "/incidents/one",
    ]);
  });

  test("a component: the front page", () => {
    expect(concerned({ touched: { components: true } })).toEqual(["/"]);
  });

  test("the page's settings, or another build: everything", () => {
    const all = listDocuments(inventory)
      .map(({ path }) => path)
      .toSorted();
    expect(concerned({ touched: { page: true } })).toEqual(all);
    expect(concerned({ everything: true })).toEqual(all);
  });

  test("the clock: the front page, and incidents that are open", () => {
    expect(concerned({ clock: true })).toEqual(["/", "/incidents/two"]);
  });

  test("the clock, where nothing ever happened: the history's one page, which names the month", () => {
    const quiet = { incidentIds: [], unfinishedIds: [], months: [], monthsBefore: [] };
    expect(concerned({ clock: true }, quiet)).toEqual(["/", "/history"]);
  });

  test("a month that is new: every page of the history, which link to each other", () => {
    expect(concerned({}, { monthsBefore: ["2026-02"] })).toEqual([
      "/",
      "/history",
      "/history/2026-02",
      "/history/2026-03",
    ]);
  });
});

test("a page is stored without what hydration needs, and loses nothing else", () => {
  const html =
    '<html><head><link rel="preload" as="script" href="/x.js"/><link rel="stylesheet" href="/a.css"/><script>1</script></head>' +
    '<body><!--$--><p>&lt;script&gt;kept&lt;/script&gt;</p><!--/$--><script src="/x.js" async=""></script><script src="/live.js" defer=""></script></body></html>';
  expect(stripScripts(html)).toBe(
    '<html><head><link rel="stylesheet" href="/a.css"/></head><body><p>&lt;script&gt;kept&lt;/script&gt;</p><script src="/live.js" defer=""></script></body></html>',
  );
});

test("what a page loads from this site is published with it", () => {
  const body =
    '<link rel="stylesheet" href="/_next/static/css/a.css"/><link rel="icon" href="/favicon-minor.svg?v=1"/><a href="/incidents/a.css-x">x</a><img src="https://elsewhere.example/x.png"/><link href="/../secret.css"/>';
  expect(assetsOf({ type: "text/html", body, status: 200, cacheControl: "" })).toEqual([
    "/_next/static/css/a.css",
    "/favicon-minor.svg",
  ]);
});
