import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { publishedPaths } from "@/lib/publish/manifest";
import { Documents } from "./documents";
import { makeFolder, publish } from "./fixtures";

let dataDir: string;
let documents: Documents;
let lines: string[];

beforeEach(async () => {
  dataDir = await makeFolder();
  lines = [];
  documents = new Documents({ dataDir, log: (line) => lines.push(line), pollMs: 20 });
});
afterEach(async () => {
  documents.close();
  await rm(dataDir, { recursive: true });
});

const bodyOf = (path: string) =>
  documents.current()?.documents.get(path)?.bodies.identity.toString();
const objectPath = (object: string | undefined) =>
  join(publishedPaths(dataDir).objects, String(object));

test("nothing published is nothing in memory", async () => {
  await documents.reload();
  expect(documents.current()).toBeNull();
  expect(await documents.firstSet(10)).toBeNull();
  expect(lines).toEqual([]);
});

test("who waits for the first set gets it", async () => {
  const first = documents.firstSet(5_000);
  await publish(dataDir, 1, { "/": { body: "one" } });
  await documents.reload();
  expect((await first)?.revision).toBe(1);
});

test("a new revision is swapped in as a whole", async () => {
  await publish(dataDir, 1, { "/": { body: "one" }, "/old": { body: "old" } });
  await documents.reload();
  const before = documents.current();
  await publish(dataDir, 2, { "/": { body: "two" }, "/new": { body: "new" } });
  await documents.reload();
  expect([bodyOf("/"), bodyOf("/new"), bodyOf("/old")]).toEqual(["two", "new", undefined]);
  expect(before?.documents.get("/")?.bodies.identity.toString()).toBe("one");
});

test("a document that stayed the same is not read again", async () => {
  const objects = await publish(dataDir, 1, { "/": { body: "one" } });
  await documents.reload();
  await publish(dataDir, 2, { "/": { body: "one" }, "/new": { body: "new" } });
  await rm(objectPath(objects["/"]));
  await documents.reload();
  expect([documents.current()?.revision, bodyOf("/")]).toEqual([2, "one"]);
});

test("a publication without a message is noticed", async () => {
  await publish(dataDir, 1, { "/": { body: "one" } });
  await vi.waitFor(() => expect(bodyOf("/")).toBe("one"));
});

test("a damaged or missing object is left out and told", async () => {
  const objects = await publish(dataDir, 1, {
    "/": { body: "fine" },
    "/damaged": { body: "true" },
    "/missing": { body: "here" },
  });
  await writeFile(objectPath(objects["/damaged"]), "fake");
  await rm(objectPath(objects["/missing"]));
  await documents.reload();
  expect([bodyOf("/"), bodyOf("/damaged"), bodyOf("/missing")]).toEqual([
    "fine",
    undefined,
    undefined,
  ]);
  expect(documents.current()?.damaged).toEqual(new Set(["/damaged", "/missing"]));
  expect(lines).toHaveLength(2);
});

test("a damaged compressed form is left out, the document is not", async () => {
  const objects = await publish(dataDir, 1, { "/": { body: "fine" } });
  await writeFile(`${objectPath(objects["/"])}.br`, "broken");
  await documents.reload();
  const bodies = documents.current()?.documents.get("/")?.bodies;
  expect(Object.keys(bodies ?? {})).toEqual(["identity", "gzip"]);
});

test("a manifest that can't be read leaves the last set standing and is told once", async () => {
  await publish(dataDir, 1, { "/": { body: "one" } });
  await documents.reload();
  await writeFile(publishedPaths(dataDir).manifest, '{"format":1');
  await documents.reload();
  await documents.reload();
  expect(bodyOf("/")).toBe("one");
  expect(lines).toHaveLength(1);
});
