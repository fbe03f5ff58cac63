import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assetsOf } from "./assets";
import { type Inventory, listDocuments, type Scope } from "./documents";
import { type PublishedManifest, publishedPaths, readManifest } from "./manifest";
import { stripScripts } from "./render-page";
import { type Made, removeUnusedObjects, storeObject, writeManifest, writeSite } from "./store";

const inventory: Inventory = {
  zone: "Europe/Berlin",
  incidentIds: ["one", "two"],
  openIncidentIds: ["two"],
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

  test("a month that is new: every page of the history, which link to each other", () => {
    expect(concerned({}, { monthsBefore: ["2026-02"] })).toEqual([
      "/",
      "/history",
      "/history/2026-02",
      "/history/2026-03",
    ]);
  });
});

describe("the store", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "candor-store-"));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const made = (body: string): Made => ({
    type: "text/html; charset=utf-8",
    body,
    status: 200,
    cacheControl: "public, max-age=15",
  });
  const manifestOf = async (bodies: Record<string, string>): Promise<PublishedManifest> => {
    const entries = Object.entries(bodies).map(async ([path, body]) => [
      path,
      await storeObject(dataDir, made(body)),
    ]);
    return {
      format: 1,
      revision: 1,
      publishedAt: "2026-03-29T10:00:00.000Z",
      build: "test",
      documents: Object.fromEntries(await Promise.all(entries)),
    };
  };

  test("the same bytes have the same tag and are stored once", async () => {
    const first = await storeObject(dataDir, made("same"));
    expect(await storeObject(dataDir, made("same"))).toEqual(first);
    expect(await readdir(publishedPaths(dataDir).objects)).toEqual([first.object]);
    expect((await storeObject(dataDir, made("other"))).etag).not.toBe(first.etag);
  });

  test("the same bytes may be stored at the same moment", async () => {
    const body = "shared ".repeat(1_000);
    const stored = await Promise.all(
      Array.from({ length: 8 }, () => storeObject(dataDir, made(body))),
    );
    expect(new Set(stored.map(({ object }) => object)).size).toBe(1);
    expect(await readdir(publishedPaths(dataDir).objects)).toHaveLength(3);
  });

  test("only what is worth it is compressed", async () => {
    expect(await storeObject(dataDir, made("short"))).not.toHaveProperty("br");
    const long = await storeObject(dataDir, made("long ".repeat(1_000)));
    expect(long.br).toBeLessThan(200);
    expect(long.gz).toBeLessThan(200);
  });

  test("a set reads back as it was written, and lies as plain files", async () => {
    const manifest = await manifestOf({ "/": "front", "/incidents/a": "a", "!not-found": "no" });
    await writeManifest(dataDir, manifest);
    await writeSite(dataDir, null, manifest);
    expect(await readManifest(dataDir)).toEqual(manifest);
    const { site } = publishedPaths(dataDir);
    expect(await readFile(join(site, "index.html"), "utf8")).toBe("front");
    expect(await readFile(join(site, "incidents/a.html"), "utf8")).toBe("a");
    expect(await readFile(join(site, "404.html"), "utf8")).toBe("no");
  });

  test("a document that left the set leaves the plain files, and its bytes go later", async () => {
    const before = await manifestOf({ "/": "front", "/incidents/a": "a" });
    await writeSite(dataDir, null, before);
    const after = await manifestOf({ "/": "front" });
    await writeSite(dataDir, before, after);
    await removeUnusedObjects(dataDir, [before, after]);
    expect(await readdir(publishedPaths(dataDir).objects)).toHaveLength(2);
    await removeUnusedObjects(dataDir, [after, after]);
    expect(await readdir(publishedPaths(dataDir).objects)).toHaveLength(1);
    expect(await readdir(join(publishedPaths(dataDir).site, "incidents"))).toEqual([]);
  });
});

test("a page is stored without what hydration needs, and loses nothing else", () => {
  const html =
    '<html><head><link rel="preload" as="script" href="/x.js"/><link rel="stylesheet" href="/a.css"/><script>1</script></head>' +
    '<body><!--$--><p>&lt;script&gt;kept&lt;/script&gt;</p><!--/$--><script src="/x.js" async=""></script></body></html>';
  expect(stripScripts(html)).toBe(
    '<html><head><link rel="stylesheet" href="/a.css"/></head><body><p>&lt;script&gt;kept&lt;/script&gt;</p></body></html>',
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
