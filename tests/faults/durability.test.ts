import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/lib/db";
import { removeDamaged } from "@/lib/publish/store/objects";
import { readManifest } from "@/lib/publish/store/published";
import { type Candor, startCandor } from "../browser/candor";
import { isFull, pause, tell, until, within } from "./measure";
import { freePort, processesOf } from "./processes";
import { setUpPage } from "./staff";
import { isReady, textOf } from "./visitor";
import { writeOn } from "./writers";

const kills = isFull ? 102 : 6;
/** Acknowledged between two kills. */
const writesPerKill = isFull ? 50 : 30;
const writers = 4;

let dataDir: string;
let port: number;
let candor: Candor;

/** A killed front leaves its socket's folder behind, here where it goes with the rest. */
const start = () =>
  startCandor({ dataDir, args: ["--port", String(port)], env: { TMPDIR: dataDir } });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "candor-faults-"));
  port = await freePort();
  candor = await start();
});
afterAll(async () => {
  await candor?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Kills in turn everything, the app, the front; answers how long until all is up again. */
async function killAndReturn(turn: number): Promise<number> {
  const { start: first, front, app } = await processesOf(candor);
  const victims = [[first, front, app], [app], [front]][turn % 3] ?? [];
  const startedMs = performance.now();
  for (const pid of victims) process.kill(pid, "SIGKILL");
  if (turn % 3 !== 1) {
    // What is left ends by itself.
    await candor.stop();
    candor = await start();
  }
  await until("it is ready again", async () => {
    return (await isReady(candor.url)) && (await processesOf(candor)).app !== app;
  });
  return performance.now() - startedMs;
}

test("no acknowledged write is lost or doubled, whichever process is killed", async () => {
  const { cookie } = await setUpPage(candor);
  await until("something is published", () => isReady(candor.url));
  const running = Array.from({ length: writers }, (_, writer) =>
    writeOn(`http://127.0.0.1:${port}`, cookie, `writer${writer}`),
  );
  const returns: number[] = [];
  for (let turn = 0; turn < kills; turn += 1) {
    const enough = (turn + 1) * writesPerKill;
    await until("enough is written", () => {
      return running.reduce((sum, { count }) => sum + count(), 0) >= enough;
    });
    await pause(Math.random() * 100);
    returns.push(await killAndReturn(turn));
  }
  const written = await Promise.all(running.map(({ stop }) => stop()));
  const acknowledged = written.flatMap((one) => one.acknowledged);
  const retries = written.reduce((sum, one) => sum + one.retries, 0);
  const slowestMs = Math.max(...returns);
  tell(`after ${kills} kills the slowest return took`, slowestMs, "≤ 3 s");
  tell("acknowledged writes", `${acknowledged.length}, ${retries} sent again`, "0 lost, 0 doubled");
  expect(written.flatMap(({ problems }) => problems)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills * writesPerKill);
  expect(slowestMs).toBeLessThan(within(3_000));
  await catchesUp();
  await candor.stop();
  await checkStored(acknowledged);
});

/** The page follows without anybody's doing: everything is published, and the files are whole. */
async function catchesUp(): Promise<void> {
  const db = await openDatabase(`file:${join(dataDir, "candor.db")}`);
  const page = await db.page.findUniqueOrThrow({ where: { id: "page" } });
  const ids = await db.incident.findMany({ select: { id: true } });
  await db.$disconnect();
  const caughtUpMs = await until("publication has caught up", async () => {
    const { complete, pending } = (await readManifest(dataDir)) ?? {};
    const { revision } = JSON.parse(await textOf(candor.url, "/readyz"));
    return complete === true && pending?.length === 0 && revision === page.revision;
  });
  tell("publication has caught up after", caughtUpMs, "by itself");
  const manifest = await readManifest(dataDir);
  const documents = manifest?.documents ?? {};
  expect(ids.filter(({ id }) => !documents[`/incidents/${id}`])).toEqual([]);
  expect(await removeDamaged(dataDir, Object.entries(documents))).toEqual([]);
}

async function checkStored(acknowledged: readonly string[]): Promise<void> {
  const db = await openDatabase(`file:${join(dataDir, "candor.db")}`);
  expect(await db.$queryRawUnsafe("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  expect(await db.$queryRawUnsafe("PRAGMA foreign_key_check")).toEqual([]);
  const stored = await db.incidentUpdate.findMany({ select: { body: true } });
  const posts = await db.auditEntry.count({ where: { action: { startsWith: "incident." } } });
  const page = await db.page.findUniqueOrThrow({ where: { id: "page" } });
  const newest = await db.change.findFirst({ orderBy: { revision: "desc" } });
  await db.$disconnect();
  const bodies = stored.map(({ body }) => body);
  // Everybody was answered in the end, so that what is stored is what was acknowledged.
  expect(bodies.toSorted()).toEqual(acknowledged.map((id) => `This is ${id}.`).toSorted());
  expect(new Set(bodies).size).toBe(bodies.length);
  expect(posts).toBe(bodies.length);
  expect(newest?.revision).toBe(page.revision);
}
