import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { publishedPaths } from "@/lib/publish/store/manifest";
import { makeFolder, publish } from "../fixtures";
import { PublishedFiles, Unreadable } from "./published-files";

let dataDir: string;
let files: PublishedFiles;
beforeEach(async () => {
  dataDir = await makeFolder();
  files = new PublishedFiles(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const Numbers = z.object({ n: z.int() });
const n = (value: number) => ({ body: JSON.stringify({ n: value }) });

function refusalOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Unreadable ? [error.path, error.isDamaged] : error;
  }
}

test("each set is followed: what is new, what changed, what is gone", async () => {
  await files.refresh();
  expect(refusalOf(() => files.text("/a"))).toEqual(["/a", false]);
  await publish(dataDir, 1, { "/a": n(1), "/b": n(2) });
  await files.refresh();
  expect([files.json("/a", Numbers), files.text("/b")]).toEqual([{ n: 1 }, '{"n":2}']);
  await publish(dataDir, 2, { "/a": n(3) });
  await files.refresh();
  expect(files.json("/a", Numbers)).toEqual({ n: 3 });
  expect(refusalOf(() => files.text("/b"))).toEqual(["/b", false]);
});

test("a document is parsed once while it stays the same", async () => {
  await publish(dataDir, 1, { "/a": n(1) });
  await files.refresh();
  const first = files.json("/a", Numbers);
  await publish(dataDir, 2, { "/a": n(1), "/b": n(2) });
  await files.refresh();
  expect(files.json("/a", Numbers)).toBe(first);
});

test("damaged bytes are never used", async () => {
  const objects = await publish(dataDir, 1, { "/a": n(1), "/b": n(2) });
  await files.refresh();
  await writeFile(join(publishedPaths(dataDir).objects, objects["/a"] ?? ""), '{"n":9}');
  await rm(join(publishedPaths(dataDir).objects, objects["/b"] ?? ""));
  expect(refusalOf(() => files.json("/a", Numbers))).toEqual(["/a", true]);
  expect(refusalOf(() => files.text("/b"))).toEqual(["/b", true]);
});
