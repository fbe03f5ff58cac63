import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { Documents } from "../documents";
import { makeFolder, publish } from "../fixtures";
import { Queries } from "./queries";

let dataDir: string;
let documents: Documents;
let queries: Queries;
let logged: string[];
let damaged: string[];

/**
 * A thread that answers with the query and how many questions came before on it, and fails as the
 * query asks.
 */
const thread = `
import { parentPort } from "node:worker_threads";
let count = 0;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
parentPort.on("message", async ({ query }) => {
  if (query === "hang") for (;;);
  if (query === "die") process.exit();
  if (query === "throw") throw new Error("thrown");
  if (query === "damaged") {
    return parentPort.postMessage({ type: "unreadable", path: "/a", isDamaged: true });
  }
  if (query === "missing") {
    return parentPort.postMessage({ type: "unreadable", path: "/b", isDamaged: false });
  }
  if (query === "fail") return parentPort.postMessage({ type: "failure", message: "failed" });
  if (query.startsWith("slow")) await pause(1_000);
  const identity = Buffer.from(query + " " + count++);
  parentPort.postMessage({ type: "answer", answer: { status: 200, bodies: { identity } } });
});
`;

beforeEach(async () => {
  dataDir = await makeFolder();
  logged = [];
  damaged = [];
  await writeFile(join(dataDir, "thread.mjs"), thread);
  documents = new Documents({
    dataDir,
    log: (line) => logged.push(line),
    pollMs: 60_000,
    onDamaged: (path) => damaged.push(String(path)),
  });
  await publish(dataDir, 1, { "/": { body: "one" } });
  await documents.reload();
  open({});
});
afterEach(async () => {
  await queries.close();
  documents.close();
  await rm(dataDir, { recursive: true });
});

/** By default far beyond what a busy machine takes. */
function open(times: { waitMs?: number; timeoutMs?: number; idleMs?: number }): void {
  queries = new Queries({
    documents,
    script: join(dataDir, "thread.mjs"),
    dataDir,
    log: (line) => logged.push(line),
    waitMs: 30_000,
    timeoutMs: 30_000,
    ...times,
  });
}

async function ask(query: string): Promise<string | null> {
  const found = await queries.answer({ path: "/affected", query, staleSince: null });
  return found?.bodies.identity.toString() ?? null;
}

test("a question is answered once for each set, and once for all who ask at the same time", async () => {
  expect(await Promise.all([ask("a"), ask("a"), ask("b")])).toEqual(["a 0", "a 0", "b 1"]);
  expect(await ask("a")).toBe("a 0");
  await publish(dataDir, 2, { "/": { body: "two" } });
  await documents.reload();
  expect(await ask("a")).toBe("a 2");
});

test("pages that may be old are other answers", async () => {
  const question = { path: "/affected", query: "a" };
  const fresh = await queries.answer({ ...question, staleSince: null });
  const stale = await queries.answer({ ...question, staleSince: new Date(0) });
  expect([fresh, stale].map((one) => one?.bodies.identity.toString())).toEqual(["a 0", "a 1"]);
});

test("whoever would wait long or in a long queue gets no answer, and others do later", async () => {
  open({ waitMs: 100 });
  const many = Array.from({ length: 80 }, (_, index) => ask(`slow${index}`));
  const answers = await Promise.all(many);
  expect(answers[0]).toBe("slow0 0");
  expect(answers.filter((one) => one !== null)).toHaveLength(1);
  expect(await ask("a")).toBe("a 1");
});

test("a queue that is full takes nobody else", async () => {
  const many = Array.from({ length: 80 }, (_, index) => ask(`q${index}`));
  const answers = await Promise.all(many);
  expect(answers.filter((one) => one !== null)).toHaveLength(65);
});

test.each(["die", "throw"])("a thread that ends by %j is replaced", async (query) => {
  expect(await ask("a")).toBe("a 0");
  expect(await ask(query)).toBeNull();
  expect(await ask("b")).toBe("b 0");
});

test("a thread that takes too long is replaced", async () => {
  open({ timeoutMs: 2_000 });
  expect(await ask("hang")).toBeNull();
  expect(logged).toEqual(["A query can't be answered: no answer within 2000 ms"]);
  expect(await ask("b")).toBe("b 0");
});

test("a thread that nobody asks ends, and the next question starts another", async () => {
  open({ idleMs: 1 });
  let attempt = 0;
  expect(await ask("a")).toBe("a 0");
  await eventually(async () => expect(await ask(`b${attempt++}`)).toMatch(/ 0$/));
});

test("damaged documents are reported, and what fails is logged once", async () => {
  expect(await ask("damaged")).toBeNull();
  expect(await ask("missing")).toBeNull();
  expect(damaged).toEqual(["/a"]);
  logged.length = 0;
  expect([await ask("fail"), await ask("fail")]).toEqual([null, null]);
  expect(logged).toEqual(["A query can't be answered: failed"]);
});
