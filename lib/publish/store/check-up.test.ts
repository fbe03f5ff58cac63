import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkUp } from "./check-up";
import { publishedPaths } from "./manifest";
import { storeObject } from "./objects";
import { Published } from "./published";
import { repairFile } from "./site";

let dataDir: string;
let published: Published;
let damaged: string[];
let inHand: string;

const state = { revision: 1, publishedAt: "", build: "", complete: true, clockAt: "", pending: [] };
const paths = ["/", "/history", "/incidents/a", "/maintenance.ics?component="];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-check-up-"));
  damaged = [];
  inHand = "";
  const store = (body: string) =>
    storeObject(dataDir, { type: "text/html", body, status: 200, cacheControl: "no-store" });
  const stored = await Promise.all(paths.map(async (path) => [path, await store(path)] as const));
  published = new Published({ ...state, documents: Object.fromEntries(stored) });
  for (const [path, document] of published.documents) await repairFile(dataDir, path, document);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const steps = () =>
  checkUp({
    dataDir,
    published,
    isInHand: (object) => object === inHand,
    onDamaged: (path) => damaged.push(path),
  });
const goThrough = async () => {
  for await (const _ of steps());
};
const site = () => publishedPaths(dataDir).site;
const objectOf = (path: string) =>
  join(publishedPaths(dataDir).objects, published.documents.get(path)?.object ?? "");

test("documents whose bytes were changed or lost are told of; nothing else is touched", async () => {
  await goThrough();
  expect(damaged).toEqual([]);
  await writeFile(objectOf("/history"), "/hisuory");
  await rm(objectOf("/incidents/a"));
  await goThrough();
  expect(damaged).toEqual(["/history", "/incidents/a"]);
  expect((await readdir(publishedPaths(dataDir).objects)).length).toBe(paths.length - 1);
});

test("plain files are mended, whatever a crash left of them", async () => {
  await rm(join(site(), "index.html"));
  await writeFile(join(site(), "stray.html.tmp"), "half");
  await goThrough();
  expect(await readFile(join(site(), "index.html"), "utf8")).toBe("/");
  expect((await readdir(site())).toSorted()).toEqual(["history.html", "incidents", "index.html"]);
});

test("objects that nothing uses are removed, but none that the front may be reading", async () => {
  const { objects } = publishedPaths(dataDir);
  inHand = "a".repeat(64);
  await writeFile(join(objects, inHand), "the set before");
  await writeFile(join(objects, "b".repeat(64)), "older");
  await goThrough();
  expect((await readdir(objects)).toSorted()).toEqual(
    [inHand, ...[...published.documents.values()].map(({ object }) => object)].toSorted(),
  );
});
