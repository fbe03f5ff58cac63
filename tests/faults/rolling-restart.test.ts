import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { type Candor, startCandor } from "../browser/candor";
import { type Balancer, openBalancer } from "./balancer";
import { isFull, pause, tell, until, within } from "./measure";
import { freePort } from "./processes";
import { openIncident, type Staff, setUpPage, staffWith } from "./staff";
import { isReady, publicPaths, readOn, textOf } from "./visitor";
import { writeOn } from "./writers";

const restarts = isFull ? 10 : 4;
const readers = 4;

/** The address that each prints is the balancer’s; `url` is its own. */
type Instance = { port: number; url: string; dataDir: string; candor: Candor };

let database: TestDatabase;
let balancer: Balancer;
let staff: Staff;
const instances: Instance[] = [];

beforeAll(async () => {
  const postgresql = databases.find(({ name }) => name === "postgresql");
  if (!postgresql) throw new Error("There is no PostgreSQL among the databases.");
  database = await postgresql.open();
  const ports = [await freePort(), await freePort()];
  balancer = await openBalancer(ports);
  for (const port of ports) {
    const dataDir = await mkdtemp(join(tmpdir(), "candor-faults-"));
    const candor = await start(port, dataDir);
    const url = `http://127.0.0.1:${port}`;
    instances.push({ port, url, dataDir, candor });
    if (instances.length === 1) staff = await setUpPage(candor, url);
    await until("it is ready", () => isReady(url));
  }
});
afterAll(async () => {
  for (const { candor, dataDir } of instances) {
    await candor.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  await balancer?.close();
  await database?.close();
});

function start(port: number, dataDir: string): Promise<Candor> {
  return startCandor({
    dataDir,
    args: ["--port", String(port)],
    env: {
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: "one secret for all the instances of a page",
      CANDOR_URL: balancer.url,
    },
  });
}

/** Restarts one instance as a rolling upgrade does: the next one only once it is ready again. */
async function restart(turn: number): Promise<number> {
  const instance = instances[turn % instances.length];
  if (!instance) throw new Error("There are no instances.");
  const startedMs = performance.now();
  await instance.candor.stop();
  const endedMs = performance.now() - startedMs;
  instance.candor = await start(instance.port, instance.dataDir);
  await until("it is ready again", () => isReady(instance.url));
  return endedMs;
}

test("a rolling restart under load fails no request and loses no write", async () => {
  const paths = await publicPaths(instances[0]?.dataDir ?? "");
  const reading = Array.from({ length: readers }, () => readOn(balancer.url, paths));
  const writing = [0, 1].map((one) => writeOn(balancer.url, staff.cookie, `writer${one}`));
  let slowestEndMs = 0;
  for (let turn = 0; turn < restarts; turn += 1) {
    slowestEndMs = Math.max(slowestEndMs, await restart(turn));
  }
  const seen = await Promise.all(reading.map((stop) => stop()));
  const written = await Promise.all(writing.map(({ stop }) => stop()));
  const count = seen.reduce((sum, one) => sum + one.count, 0);
  tell(`in ${restarts} restarts the slowest end took`, slowestEndMs, "≤ 10 s");
  const failures = seen.flatMap((one) => one.failures);
  tell("failed requests", `${failures.length} of ${count}`, "0");
  expect(failures).toEqual([]);
  expect(slowestEndMs).toBeLessThan(within(10_000));
  expect(written.flatMap(({ problems }) => problems)).toEqual([]);
  await eachIsPublished(written.flatMap(({ acknowledged }) => acknowledged));
});

/** Every write once in the database, and soon on the page of every instance. */
async function eachIsPublished(acknowledged: readonly string[]): Promise<void> {
  const { db } = database;
  const stored = await db.incidentUpdate.findMany({ select: { body: true } });
  const { revision } = await db.page.findUniqueOrThrow({ where: { id: "page" } });
  const bodies = stored.map(({ body }) => body);
  expect(bodies.toSorted()).toEqual(acknowledged.map((id) => `This is ${id}.`).toSorted());
  for (const { url } of instances) {
    await until("all is published", async () => {
      return JSON.parse(await textOf(url, "/readyz")).revision === revision;
    });
  }
}

test("SIGTERM finishes what is under way and tells streams to come back", async () => {
  const [instance] = instances;
  if (!instance) throw new Error("There are no instances.");
  const { port, url, candor } = instance;
  const incident = await openIncident(staffWith(url, staff.cookie));
  let stream = "";
  const listening = connect(port, "127.0.0.1").on("data", (chunk) => {
    stream += chunk;
  });
  listening.write("GET /live HTTP/1.1\r\nHost: x\r\n\r\n");
  await until("the stream is open", () => stream.includes("event: revision"));
  const body = JSON.stringify({ version: 1, status: "identified", body: "Sent in two halves." });
  const head = [
    `POST /api/admin/incidents/${incident}/updates HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    `Cookie: ${staff.cookie}`,
    "Accept: application/json",
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ].join("\r\n");
  let answer = "";
  const sending = connect(port, "127.0.0.1").on("data", (chunk) => {
    answer += chunk;
  });
  sending.write(`${head}\r\n\r\n${body.slice(0, 20)}`);
  await pause(200);
  const startedMs = performance.now();
  const ending = candor.stop();
  await pause(500);
  sending.write(body.slice(20));
  await ending;
  tell("ended after", performance.now() - startedMs, "≤ 10 s");
  expect(performance.now() - startedMs).toBeLessThan(within(10_000));
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(stream).toMatch(/event: reconnect\ndata: \{"delayMs":\d+\}/);
});
