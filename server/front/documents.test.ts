import { createHash } from "node:crypto";
import { rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publishedPaths } from "@/lib/publish/store/manifest";
import { eventually } from "@/tests/eventually";
import { Documents } from "./documents";
import { makeFolder, publish } from "./fixtures";

let dataDir: string;
let documents: Documents;
let lines: string[];

beforeEach(async () => {
  dataDir = await makeFolder();
  lines = [];
  documents = open(60_000);
});
afterEach(async () => {
  documents.close();
  await rm(dataDir, { recursive: true });
});

/** Reads only when it is told to, unless it looks at the manifest all the time. */
const open = (pollMs: number) =>
  new Documents({ dataDir, log: (line) => lines.push(line), pollMs });
const bodyOf = (path: string) => documents.inMemory(path)?.bodies.identity.toString();
const readBody = async (path: string) => (await documents.find(path))?.bodies.identity.toString();
const objectPath = (object: string | undefined) =>
  join(publishedPaths(dataDir).objects, String(object));

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

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
  expect(before?.documents.get("/")?.kept?.bodies.identity.toString()).toBe("one");
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
  documents.close();
  documents = open(20);
  await publish(dataDir, 1, { "/": { body: "one" } });
  await eventually(() => expect(bodyOf("/")).toBe("one"));
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
  const bodies = documents.inMemory("/")?.bodies;
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

test("a manifest that was lost or cut off leaves the last set standing, and is reported once", async () => {
  await publish(dataDir, 1, { "/": { body: "one" } });
  const damaged: (string | null)[] = [];
  documents.close();
  documents = new Documents({
    dataDir,
    log: (line) => lines.push(line),
    pollMs: 50,
    onDamaged: (path) => damaged.push(path),
  });
  await documents.firstSet(5_000);
  const { manifest } = publishedPaths(dataDir);
  await truncate(manifest, 20);
  await eventually(() => expect(documents.isReadable()).toBe(false));
  await rm(manifest);
  await eventually(() => expect(lines).toHaveLength(2));
  expect(lines.join()).toMatch(/was cut off\..*is missing\./s);
  expect(bodyOf("/")).toBe("one");
  expect(damaged).toEqual([null, null]);
  await publish(dataDir, 2, { "/": { body: "two" } });
  await eventually(() => expect(documents.isReadable()).toBe(true));
  expect(bodyOf("/")).toBe("two");
});

test("a damaged document goes on being shown as it was, while that is in memory", async () => {
  await publish(dataDir, 1, { "/": { body: "one" } });
  await documents.reload();
  const objects = await publish(dataDir, 2, { "/": { body: "two" } });
  await rm(objectPath(objects["/"]));
  await documents.reload();
  expect([documents.current()?.revision, bodyOf("/")]).toEqual([2, "one"]);
});

test("a set that two others overtook while it was read is not taken", async () => {
  documents.close();
  documents = open(20);
  const pages = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`/page-${index}`, { body: `one ${index}` }]),
  );
  await publish(dataDir, 1, { "/": { body: "one" } });
  await documents.reload();
  const second = await publish(dataDir, 2, { ...pages, "/": { body: "two" } });
  const loading = documents.reload();
  // The publisher removes what only sets before the last two name.
  await publish(dataDir, 3, { "/": { body: "three" } });
  await publish(dataDir, 4, { "/": { body: "four" } });
  await Promise.all(Object.values(second).map((object) => rm(objectPath(object), { force: true })));
  await loading;
  // A machine that is slow to publish has the third set read before the fourth is there.
  await eventually(() => expect([documents.current()?.revision, bodyOf("/")]).toEqual([4, "four"]));
  expect(lines).toEqual([]);
});

test("old incidents' pages come from the disk, and leave memory as others are asked for", async () => {
  documents.close();
  documents = new Documents({ dataDir, log: (line) => lines.push(line), mostBytes: 10_000 });
  const noise = (seed: number) => Buffer.alloc(2_000, seed).toString("base64");
  const pages = Array.from({ length: 20 }, (_, index) => [
    `/incidents/${index}`,
    { body: noise(index) },
  ]);
  await publish(dataDir, 1, { "/": { body: "front" }, ...Object.fromEntries(pages) });
  await documents.reload();
  expect([bodyOf("/"), bodyOf("/incidents/3")]).toEqual(["front", undefined]);
  expect(await readBody("/incidents/3")).toBe(noise(3));
  expect(bodyOf("/incidents/3")).toBe(noise(3));
  expect(documents.inMemory("/incidents/3")).toBe(documents.inMemory("/incidents/3"));
  for (let index = 4; index < 20; index++) await readBody(`/incidents/${index}`);
  expect(bodyOf("/incidents/3")).toBeUndefined();
  expect([bodyOf("/"), bodyOf("/incidents/19")]).toEqual(["front", noise(19)]);
});

test("what has just changed is in memory before anyone asks", async () => {
  await publish(dataDir, 1, { "/incidents/a": { body: "one" }, "/incidents/b": { body: "one" } });
  await documents.reload();
  await publish(dataDir, 2, { "/incidents/a": { body: "two" }, "/incidents/b": { body: "one" } });
  await documents.reload();
  expect([bodyOf("/incidents/a"), bodyOf("/incidents/b")]).toEqual(["two", undefined]);
});

test("a document whose object has gone with its set is looked for in the set of now", async () => {
  documents.close();
  documents = new Documents({ dataDir, log: (line) => lines.push(line), pollMs: 60_000 });
  const objects = await publish(dataDir, 1, { "/incidents/a": { body: "one" } });
  await documents.reload();
  await publish(dataDir, 2, { "/incidents/a": { body: "two" } });
  await rm(objectPath(objects["/incidents/a"]));
  expect(await readBody("/incidents/a")).toBe("two");
});

test("a damaged object on disk is never shown, and told once for each set", async () => {
  const damaged: string[] = [];
  documents.close();
  const log = (line: string) => lines.push(line);
  documents = new Documents({ dataDir, log, onDamaged: (path) => damaged.push(String(path)) });
  const objects = await publish(dataDir, 1, { "/incidents/a": { body: "true" } });
  await documents.reload();
  await writeFile(objectPath(objects["/incidents/a"]), "fake");
  expect([await readBody("/incidents/a"), await readBody("/incidents/a")]).toEqual([
    undefined,
    undefined,
  ]);
  expect(lines).toHaveLength(1);
  expect(damaged).toEqual(["/incidents/a"]);
  // Made anew from the same state it is the same object, which may be damaged again.
  await publish(dataDir, 2, { "/incidents/a": { body: "true" } });
  await documents.reload();
  expect(await readBody("/incidents/a")).toBe("true");
  await publish(dataDir, 3, { "/": { body: "new" }, "/incidents/a": { body: "other" } });
  await writeFile(objectPath(hashOf("other")), "fake");
  await documents.reload();
  expect(damaged).toEqual(["/incidents/a", "/incidents/a"]);
});
