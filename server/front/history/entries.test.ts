import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type HistoryEntry, monthDocument } from "@/lib/history/schema";
import { publishedPaths } from "@/lib/publish/store/manifest";
import { makeFolder, publish } from "../fixtures";
import { PublishedFiles, Unreadable } from "../queries/published-files";
import { HistoryIndex, readEntry } from "./entries";

let dataDir: string;
let published: PublishedFiles;
beforeEach(async () => {
  dataDir = await makeFolder();
  published = new PublishedFiles(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const entry = (id: string, text = "Dísk"): HistoryEntry => ({
  ...{ id, name: `Störung ${id}`, component_ids: ["web"], texts: [text], row: "<p>" },
});
const months = {
  "2026-03": [entry("e"), entry("d")],
  "2026-02": [],
  "2026-01": [entry("c"), entry("b"), entry("a")],
};

async function publishMonths(revision: number, byMonth: Record<string, HistoryEntry[]>) {
  const documents = Object.entries(byMonth).flatMap(([month, entries]) => [
    [`/history/${month}`, { body: "<body>" }],
    [`!history/${month}`, { body: monthDocument(entries) }],
  ]);
  const objects = await publish(dataDir, revision, Object.fromEntries(documents));
  await published.refresh();
  return objects;
}
const foldedIn = (index: HistoryIndex) => [...index.entries()].map(({ folded }) => folded);
/** Months whose documents were read for one search. */
function readBy(search: () => unknown): string[] {
  const read = vi.spyOn(published, "bytes");
  search();
  const paths = read.mock.calls.map(([path]) => path);
  read.mockRestore();
  return paths;
}

test("entries are compared folded, the newest first, and each is read again as it was published", async () => {
  await publishMonths(1, months);
  const index = new HistoryIndex(published);
  const ids = ["e", "d", "c", "b", "a"];
  expect(foldedIn(index)).toEqual(ids.map((id) => `storung ${id}\ndisk`));
  const all = [...index.entries()].map((one) => readEntry(published, one));
  expect(all).toEqual(ids.map((id) => entry(id)));
});

test("a month is read once while it stays the same, however many searches come", async () => {
  await publishMonths(1, months);
  const index = new HistoryIndex(published);
  expect(readBy(() => foldedIn(index))).toHaveLength(3);
  expect(readBy(() => foldedIn(index))).toEqual([]);
  await publishMonths(2, { ...months, "2026-03": [entry("f")] });
  expect(readBy(() => foldedIn(index))).toEqual(["!history/2026-03"]);
});

test("months beyond the bound are found too, and the others stay", async () => {
  const long = "x".repeat(1_000);
  await publishMonths(1, { "2026-03": [entry("c", long)], "2026-02": [entry("b", long)] });
  const index = new HistoryIndex(published, 4_000);
  expect(foldedIn(index)).toHaveLength(2);
  expect(readBy(() => foldedIn(index))).toEqual(["!history/2026-02"]);
  // What is replaced makes room.
  await publishMonths(2, { "2026-03": [entry("d")], "2026-02": [entry("b", long)] });
  expect(foldedIn(index)).toHaveLength(2);
  expect(readBy(() => foldedIn(index))).toEqual([]);
});

test("an entry whose bytes are damaged is never shown", async () => {
  const objects = await publishMonths(1, months);
  const [first] = new HistoryIndex(published).entries();
  if (!first) throw new Error("Nothing was found.");
  const object = objects["!history/2026-03"] ?? "";
  const damaged = monthDocument([{ ...entry("e"), row: "<q>" }, entry("d")]);
  await writeFile(join(publishedPaths(dataDir).objects, object), damaged);
  expect(() => readEntry(published, first)).toThrow(Unreadable);
});
