import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PublishedManifest, publishedPaths } from "@/lib/publish/store/manifest";
import { readManifest } from "@/lib/publish/store/published";
import { type Candor, startCandor } from "../browser/candor";
import { tell, until, within } from "./measure";
import { freePort } from "./processes";
import { openIncident, type Staff, setUpPage, staffWith } from "./staff";
import { get, isReady, publicPaths } from "./visitor";

let dataDir: string;
let port: number;
let candor: Candor;
let staff: Staff;
let incident: string;

/** Always at one address: at another one everything would be made anew. */
const start = () => startCandor({ dataDir, args: ["--port", String(port)] });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-faults-"));
  port = await freePort();
  candor = await start();
  staff = await setUpPage(candor);
  incident = `/incidents/${await openIncident(staff)}`;
  await until("all that tells of the incident is published", async () => {
    const isThere = (await publicPaths(dataDir)).includes(incident);
    return isThere && (await published()).pending.length === 0;
  });
});
afterAll(async () => {
  await candor?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function published(): Promise<PublishedManifest> {
  const manifest = await readManifest(dataDir);
  if (!manifest) throw new Error("Nothing is published.");
  return manifest;
}

async function fileOf(path: string): Promise<string> {
  const { documents } = await published();
  return join(publishedPaths(dataDir).objects, documents[path]?.object ?? "");
}

/** As a worn disk does it: the length stays. */
async function flip(file: string, at = 40): Promise<void> {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  await writeFile(file, bytes);
}

const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Reads everything in each encoding: whatever is served must be an object that was published. */
async function wrongAnswers(known: ReadonlySet<string>): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of await publicPaths(dataDir)) {
    for (const asked of ["br", "gzip", "identity"]) {
      const { status, headers, body } = await get(candor.url, path, { "accept-encoding": asked });
      if (status !== 200) continue;
      const encoding = (headers["content-encoding"] ?? "identity") as keyof typeof decoders;
      const now = Object.values((await published()).documents).map(({ object }) => object);
      const hash = hashOf(decoders[encoding](body));
      if (!known.has(hash) && !now.includes(hash)) wrong.push(`${path} as ${encoding}`);
    }
  }
  return wrong;
}

/** Files of the published set that are not what the manifest says. */
async function damagedFiles(): Promise<string[]> {
  const damaged: string[] = [];
  for (const [path, { object, siblings }] of Object.entries((await published()).documents)) {
    const file = join(publishedPaths(dataDir).objects, object);
    const read = async (end: string, decode: (bytes: Buffer) => Buffer) =>
      hashOf(decode(await readFile(file + end))) === object;
    const isWhole = await Promise.all([
      read("", (bytes) => bytes),
      !siblings || read(".br", brotliDecompressSync),
      !siblings || read(".gz", gunzipSync),
    ]).catch(() => [false]);
    if (isWhole.includes(false)) damaged.push(path);
  }
  return damaged;
}

const objectsNow = async () =>
  new Set(Object.values((await published()).documents).map(({ object }) => object));

test("files that a crash or a worn disk left damaged are never served, and made anew", async () => {
  await candor.stop();
  const known = await objectsNow();
  await flip(await fileOf("/"));
  await flip(`${await fileOf("/history")}.br`);
  await flip(`${await fileOf(incident)}.gz`);
  await truncate(await fileOf("/history.rss"), 100);
  await truncate(`${await fileOf("/uptime")}.br`, 20);
  await rm(await fileOf("!not-found"));
  expect(await damagedFiles()).toHaveLength(6);
  candor = await start();
  const startedMs = performance.now();
  // From the first moment on, and while they are made anew.
  while (!(await isReady(candor.url))) expect(await wrongAnswers(known)).toEqual([]);
  await until("all files are whole", async () => (await damagedFiles()).length === 0);
  tell("six damaged files are whole after", performance.now() - startedMs, "soon");
  expect(await wrongAnswers(known)).toEqual([]);
  for (const path of await publicPaths(dataDir)) {
    expect([path, (await get(candor.url, path)).status]).toEqual([path, 200]);
  }
});

test("a file that is damaged while the product runs is made anew once it is asked for", async () => {
  // Nobody has asked for it since the start, so it is read from the disk.
  await candor.stop();
  candor = await start();
  await until("the app is up", () => isReady(candor.url));
  const other = `/incidents/${await openIncident(staffWith(candor.url, staff.cookie))}`;
  await until("it publishes", async () => (await publicPaths(dataDir)).includes(other));
  const known = await objectsNow();
  await flip(await fileOf(incident));
  expect((await get(candor.url, incident)).status).toBe(503);
  const mendedMs = await until("it is served again", async () => {
    return (await get(candor.url, incident)).status === 200;
  });
  tell("a damaged file is mended after", mendedMs, "≤ 3 s");
  expect(mendedMs).toBeLessThan(within(3_000));
  expect(await wrongAnswers(known)).toEqual([]);
  expect(await damagedFiles()).toEqual([]);
});

test("a manifest that is changed in one letter is made anew", async () => {
  await candor.stop();
  const known = await objectsNow();
  const { manifest } = publishedPaths(dataDir);
  const text = await readFile(manifest, "utf8");
  await writeFile(manifest, text.replace('"/history"', '"/hisuory"'));
  candor = await start();
  // Asked before there is a set, a page comes as soon as there is one.
  expect((await get(candor.url, "/history")).status).toBe(200);
  await until("all is published", async () => (await publicPaths(dataDir)).includes(incident));
  expect(await wrongAnswers(known)).toEqual([]);
  expect(await damagedFiles()).toEqual([]);
});
