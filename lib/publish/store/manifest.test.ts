import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type PublishedChange,
  type PublishedDocument,
  publishedPaths,
  readManifestSince,
} from "./manifest";
import { type ManifestWriter, openManifestWriter } from "./manifest-writer";
import { Published, readManifest } from "./published";

let dataDir: string;
let writer: ManifestWriter;
let published: Published;

const document = (letter: string): PublishedDocument => ({
  object: letter.repeat(64),
  type: "text/html",
  etag: `"${letter}"`,
  cacheControl: "no-store",
  status: 200,
  length: 1,
});
const change = (
  revision: number,
  documents: PublishedChange["documents"],
  removed: string[] = [],
): PublishedChange => ({
  revision,
  publishedAt: "2026-03-29T10:00:00.000Z",
  build: "one",
  complete: true,
  clockAt: "2026-03-29T10:00:00.000Z",
  pending: [],
  documents,
  removed,
});
const put = async (next: PublishedChange) => {
  await writer.put(published, next);
  published.apply(next);
};
const pathOf = () => publishedPaths(dataDir).manifest;
const linesOf = async () => (await readFile(pathOf(), "utf8")).split("\n").length - 1;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-manifest-"));
  writer = openManifestWriter(dataDir);
  const first = change(1, { "/": document("a"), "/old": document("b") });
  await writer.put(null, first);
  published = new Published(first);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test("each change is one more line, and reading folds them", async () => {
  await put(change(2, { "/": document("c") }));
  await put(change(3, { "/new": document("d") }, ["/old"]));
  expect(await linesOf()).toBe(3);
  const manifest = await readManifest(dataDir);
  expect(manifest).toMatchObject({ revision: 3 });
  expect(manifest?.documents).toEqual({ "/": document("c"), "/new": document("d") });
  expect(manifest).toEqual(published.toManifest());
});

test("who has read so far reads only what was added, and all of another file", async () => {
  const first = await readManifestSince(dataDir, null);
  expect(first).toMatchObject({ isWhole: true, changes: [{ revision: 1 }] });
  await put(change(2, { "/": document("c") }));
  const second = await readManifestSince(dataDir, first?.position ?? null);
  expect(second).toMatchObject({ isWhole: false, changes: [{ revision: 2 }] });
  expect(await readManifestSince(dataDir, second?.position ?? null)).toMatchObject({ changes: [] });
  await openManifestWriter(dataDir).put(published, change(3, {}));
  expect(await readManifestSince(dataDir, second?.position ?? null)).toMatchObject({
    isWhole: true,
    changes: [{ revision: 3, documents: { "/": document("c"), "/old": document("b") } }],
  });
});

describe("a manifest that is lost while its writer runs", () => {
  const losses: [string, () => Promise<unknown>][] = [
    ["deleted", () => rm(pathOf())],
    ["deleted with all that is published", () => rm(dirname(pathOf()), { recursive: true })],
    ["emptied", () => truncate(pathOf(), 0)],
    ["cut off", async () => truncate(pathOf(), (await readFile(pathOf())).length - 7)],
    ["lengthened", () => appendFile(pathOf(), '{"half":')],
    [
      "replaced",
      async () => {
        await writeFile(`${pathOf()}.new`, await readFile(pathOf()));
        await rename(`${pathOf()}.new`, pathOf());
      },
    ],
  ];

  test.each(losses)(
    "%s: it is noticed, and the next change writes a whole set",
    async (_, lose) => {
      expect(await writer.isIntact()).toBe(true);
      await lose();
      expect(await writer.isIntact()).toBe(false);
      await put(change(2, { "/": document("c") }));
      expect(await writer.isIntact()).toBe(true);
      expect(await linesOf()).toBe(1);
      expect(await readManifest(dataDir)).toEqual(published.toManifest());
    },
  );

  test("folders made since belong to it; one that is deleted is noticed", async () => {
    const { objects, site } = publishedPaths(dataDir);
    for (const folder of [objects, site]) await mkdir(folder);
    expect(await writer.isIntact()).toBe(true);
    for (const folder of [objects, site]) {
      await rm(folder, { recursive: true });
      expect(await writer.isIntact()).toBe(false);
      await writer.rewrite(published);
      expect(await writer.isIntact()).toBe(true);
    }
  });
});

describe("what a crash or a worn disk leaves", () => {
  test.each([1, 40, 200])(
    "a last line that lacks %i bytes is as if never written",
    async (less) => {
      await put(change(2, { "/": document("c") }));
      await truncate(pathOf(), (await readFile(pathOf())).length - less);
      expect(await readManifest(dataDir)).toMatchObject({ revision: 1 });
      await openManifestWriter(dataDir).put(published, change(3, {}));
      expect(await readManifest(dataDir)).toMatchObject({ revision: 3 });
    },
  );

  test("a first line that was changed in one letter can't be read", async () => {
    const text = await readFile(pathOf(), "utf8");
    await writeFile(pathOf(), text.replace("/old", "/odl"));
    await expect(readManifest(dataDir)).rejects.toThrow("not as it was written");
  });

  test("a change is no beginning", async () => {
    await put(change(2, { "/": document("c") }));
    const [, last = ""] = (await readFile(pathOf(), "utf8")).split("\n");
    await writeFile(pathOf(), `${last}\n`);
    await expect(readManifest(dataDir)).rejects.toThrow("not as it was written");
  });

  test("after a write that failed the whole set is written anew", async () => {
    await rm(join(dataDir, "published"), { recursive: true });
    await writeFile(join(dataDir, "published"), "");
    await expect(put(change(2, { "/": document("c") }))).rejects.toThrow("ENOTDIR");
    await rm(join(dataDir, "published"));
    await put(change(2, { "/": document("c") }));
    expect(await linesOf()).toBe(1);
    expect((await readManifest(dataDir))?.documents).toEqual(published.toManifest().documents);
  });
});

test("lines that outweigh the set are folded into it", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`/incidents/${index}`, document("e")]),
  );
  await put(change(2, many));
  await put(change(3, many));
  await writer.compact(published);
  expect(await linesOf()).toBe(3);
  await put(change(4, many));
  await put(change(5, many));
  await put(change(6, many));
  await writer.compact(published);
  expect(await linesOf()).toBe(1);
  expect(await readManifest(dataDir)).toEqual(published.toManifest());
  await appendFile(pathOf(), "half of a li");
  expect(await readManifest(dataDir)).toEqual(published.toManifest());
});
