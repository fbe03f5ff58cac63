import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf, type PublishedManifest, publishedPaths } from "./manifest";
import { writeManifest } from "./manifest-writer";
import { type Made, removeDamaged, removeObject, storeObject, sweepObjects } from "./objects";
import { Published, type Replacement, readManifest } from "./published";
import { updateSite } from "./site";

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
      revision: 1,
      publishedAt: "2026-03-29T10:00:00.000Z",
      build: "test",
      complete: true,
      clockAt: "2026-03-29T10:00:00.000Z",
      pending: [],
      documents: Object.fromEntries(await Promise.all(entries)),
    };
  };

  const allNew = (manifest: PublishedManifest) =>
    Object.entries(manifest.documents).map(([path, after]) => ({ path, before: null, after }));

  test("the same bytes have the same tag and are stored once", async () => {
    const first = await storeObject(dataDir, made("same"));
    expect(await storeObject(dataDir, made("same"))).toEqual(first);
    expect(await readdir(publishedPaths(dataDir).objects)).toEqual([first.object]);
    expect((await storeObject(dataDir, made("other"))).etag).not.toBe(first.etag);
  });

  test("the same bytes stored while they are removed are there afterwards", async () => {
    const body = "long ".repeat(1_000);
    const before = await storeObject(dataDir, made(body));
    const names = await readdir(publishedPaths(dataDir).objects);
    const removed = removeObject(dataDir, before.object);
    expect(await storeObject(dataDir, made(body))).toEqual(before);
    await removed;
    expect(await readdir(publishedPaths(dataDir).objects)).toEqual(names);
  });

  test("what a crash left half-written is replaced", async () => {
    const body = "long ".repeat(1_000);
    const { object } = await storeObject(dataDir, made(body));
    const { objects } = publishedPaths(dataDir);
    const names = await readdir(objects);
    const whole = await Promise.all(names.map((name) => readFile(join(objects, name))));
    for (const name of names) await writeFile(join(objects, name), "lon");
    expect((await storeObject(dataDir, made(body))).object).toBe(object);
    const again = await Promise.all(names.map((name) => readFile(join(objects, name))));
    expect(again).toEqual(whole);
    expect(await readdir(objects)).toEqual(names);
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
    expect(await storeObject(dataDir, made("short"))).not.toHaveProperty("siblings");
    const { object, siblings } = await storeObject(dataDir, made("long ".repeat(1_000)));
    for (const form of ["br", "gz"] as const) {
      const bytes = await readFile(join(publishedPaths(dataDir).objects, `${object}.${form}`));
      expect(bytes.length).toBeLessThan(200);
      expect(siblings?.[form]).toBe(digestOf(bytes));
    }
  });

  test("what is published already is neither compressed nor written again", async () => {
    const before = await storeObject(dataDir, made("long ".repeat(1_000)));
    const { objects } = publishedPaths(dataDir);
    await rm(objects, { recursive: true });
    expect(await storeObject(dataDir, made("long ".repeat(1_000)), before)).toEqual(before);
    await storeObject(dataDir, made("other"), before);
    expect(await readdir(objects)).toHaveLength(1);
  });

  const updateAll = async (replacements: readonly Replacement[]) => {
    for (const replacement of replacements) await updateSite(dataDir, replacement);
  };

  test("a set reads back as it was written, and lies as plain files", async () => {
    const manifest = await manifestOf({ "/": "front", "/incidents/a": "a", "!not-found": "no" });
    await writeManifest(dataDir, manifest);
    await updateAll(allNew(manifest));
    expect(await readManifest(dataDir)).toEqual(manifest);
    const { site } = publishedPaths(dataDir);
    expect(await readFile(join(site, "index.html"), "utf8")).toBe("front");
    expect(await readFile(join(site, "incidents/a.html"), "utf8")).toBe("a");
    expect(await readFile(join(site, "404.html"), "utf8")).toBe("no");
  });

  test("a document that left the set leaves the plain files", async () => {
    const published = new Published(await manifestOf({ "/": "front", "/incidents/a": "a" }));
    await updateAll(allNew(published.toManifest()));
    const change = { ...published.state, documents: {}, removed: ["/incidents/a"] };
    await updateAll(published.apply(change));
    expect(await readdir(join(publishedPaths(dataDir).site, "incidents"))).toEqual([]);
    await sweepObjects(dataDir, (object) => published.uses(object));
    expect(await readdir(publishedPaths(dataDir).objects)).toHaveLength(1);
  });

  test("lost, changed and half-written bytes are found, and removed to be stored anew", async () => {
    const long = "long ".repeat(1_000);
    const other = "other ".repeat(1_000);
    const bodies = { "/": "front", "/a": "a", "/b": "b", "/c": long, "/d": other };
    const manifest = await manifestOf(bodies);
    const { objects } = publishedPaths(dataDir);
    const fileOf = (path: string) => join(objects, manifest.documents[path]?.object ?? "");
    await rm(fileOf("/a"));
    await writeFile(fileOf("/b"), "x");
    await writeFile(`${fileOf("/c")}.br`, "half");
    // Of the same length, as a worn disk does it.
    const worn = await readFile(`${fileOf("/d")}.gz`);
    await writeFile(
      `${fileOf("/d")}.gz`,
      worn.map((byte) => byte ^ 1),
    );
    expect(await removeDamaged(dataDir, Object.entries(manifest.documents))).toEqual([
      "/a",
      "/b",
      "/c",
      "/d",
    ]);
    const { documents } = await manifestOf({ "/c": long });
    expect(await removeDamaged(dataDir, Object.entries(documents))).toEqual([]);
  });
});
