import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Candor, startCandor } from "../browser/candor";
import { tell, until } from "./measure";
import { type Processes, processesOf } from "./processes";
import { isReady } from "./visitor";

/** What a front lets through in one value, with room for the rest of the head. */
const valueLength = 15_000;
/** Repeated, with another character at each end: what a pattern with two ways to match retries. */
const repeated = [
  ..."/ -,;=&\"'`%.:@a(<[{\\",
  "$'",
  "$&",
  "%20",
  "%2F",
  "%E0",
  "a-",
  "a.",
  "a=",
  "=a&",
  ", ",
  "; ",
  " -",
  '","',
  "[{",
  "../",
  "::",
  "1:",
];
const headers = [
  "Accept",
  "Accept-Encoding",
  "Accept-Language",
  "Authorization",
  "Connection",
  "Content-Type",
  "Cookie",
  "Forwarded",
  "If-Modified-Since",
  "If-None-Match",
  "Last-Event-ID",
  "Next-Action",
  "Next-Router-State-Tree",
  "Next-Router-Segment-Prefetch",
  "Origin",
  "Range",
  "Referer",
  "User-Agent",
  "X-Forwarded-For",
  "X-Forwarded-Host",
];
/** One for each way to an answer that depends on headers: memory, the app's pages, its calls. */
const readers = ["/", "/admin/sign-in", "/api/v1/pages"];
/** One for each way to an answer, with the parameters that it reads. */
const places: readonly [path: string, parameters: readonly string[]][] = [
  ["/", []],
  ["/nope", []],
  ["/history", ["q", "component", "page"]],
  ["/live.js", []],
  ["/_next/static/nope.js", []],
  ["/api/nope", []],
  ["/api/v2/nope.json", []],
  ["/affected", ["component", "from", "to"]],
  ["/affected.json", ["component", "from", "to"]],
  ["/affected.csv", ["component"]],
  ["/badge.svg", ["component", "label", "style"]],
  ["/badge.json", ["label"]],
  ["/maintenance.ics", ["component"]],
  ["/admin/sign-in", []],
  ["/api/v1/pages", []],
];

type Hostile = { name: string; head: string };

/** A request whose one long value is safe within a request line or a header. */
function hostileRequests(): Hostile[] {
  return repeated.flatMap((part) => {
    const value = `a${part.repeat(valueLength / part.length)}!b`;
    const inTarget = value.replaceAll(" ", "+").replaceAll("#", "%23");
    const request = (name: string, target: string, lines = "") => ({
      name: `${JSON.stringify(part)} in ${name}`,
      head: `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines}\r\n`,
    });
    return [
      request("a path", `/${inTarget}/`),
      ...places.flatMap(([place, parameters]) => [
        request(`the path below ${place}`, `${place}/${inTarget}/`),
        request(`the query of ${place}`, `${place}?${inTarget}`),
        ...parameters.map((name) => request(`${name} of ${place}`, `${place}?${name}=${inTarget}`)),
      ]),
      ...readers.flatMap((place) =>
        headers.map((name) => request(`${name} at ${place}`, place, `${name}: ${value}\r\n`)),
      ),
    ];
  });
}

let candor: Candor;
let processes: Processes;

beforeAll(async () => {
  candor = await startCandor({ args: ["--demo"], env: { CANDOR_TRUST_PROXY: "1" } });
  processes = await processesOf(candor);
  await until("the product is ready", () => isReady(candor.url), 110_000);
});
afterAll(() => candor?.stop());

type Answer = { status: number; bytes: number };

function send(head: string): Promise<Answer> {
  const { hostname, port } = new URL(candor.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let status = 0;
    let bytes = 0;
    socket.setTimeout(20_000, () => socket.destroy(new Error("No answer within 20 s.")));
    socket.on("data", (chunk) => {
      if (bytes === 0) status = Number(chunk.toString("latin1", 9, 12));
      bytes += chunk.length;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve({ status, bytes }));
    socket.write(head, "latin1");
  });
}

/** Processor time of the threads that serve others, whatever else the machine does. */
async function servingMs(): Promise<number> {
  const spent = [processes.front, processes.app].map(async (pid) => {
    // Of the main thread alone, in nanoseconds.
    const [nanoseconds = "0"] = (await readFile(`/proc/${pid}/schedstat`, "utf8")).split(" ");
    return Number(nanoseconds) / 1e6;
  });
  return (await Promise.all(spent)).reduce((sum, ms) => sum + ms, 0);
}

async function measure({ name, head }: Hostile) {
  const [before, start] = [await servingMs(), performance.now()];
  const answer = await send(head);
  const wallMs = performance.now() - start;
  return { name, ...answer, wallMs, ms: (await servingMs()) - before };
}

/** Of several tries the cheapest: the app also works for itself meanwhile. */
async function cheapest(request: Hostile, tries: number) {
  const measured = [await measure(request)];
  while (measured.length < tries) measured.push(await measure(request));
  return measured.toSorted((a, b) => a.ms - b.ms)[0];
}

const promisedMs = 50;
/** Of a first answer, until its last byte: bounds the queries' thread too, whose answers are kept. */
const maxWallMs = 1_000;

test("no long value keeps a serving thread, fails, or makes a large answer", async () => {
  const requests = hostileRequests();
  // What Next compiles at a first request isn't a request's cost.
  for (const { head } of requests.slice(0, 100)) await send(head);
  const all = [];
  for (const request of requests) {
    const first = await measure(request);
    const least = first.ms > promisedMs / 2 ? ((await cheapest(request, 5)) ?? first) : first;
    all.push({ ...least, wallMs: first.wallMs });
  }
  const byCost = all.toSorted((a, b) => a.ms - b.ms);
  const median = byCost[Math.floor(byCost.length / 2)]?.ms ?? 0;
  const slowest = byCost.slice(-3).map(({ name, ms }) => `${ms.toFixed(1)} ms for ${name}`);
  tell(`${all.length} hostile requests, median ${median.toFixed(2)} ms`, slowest.join("; "), "50");
  const tooSlow = byCost.filter(({ ms }) => ms > Math.max(promisedMs, 20 * median));
  expect.soft(tooSlow.map(({ name, ms }) => `${ms.toFixed(1)} ms for ${name}`)).toEqual([]);
  const waited = all.filter(({ wallMs }) => wallMs > maxWallMs);
  expect.soft(waited.map(({ name, wallMs }) => `${wallMs.toFixed(0)} ms for ${name}`)).toEqual([]);
  const failed = all.filter(({ status }) => status >= 500 || status < 200);
  expect.soft(failed.map(({ name, status }) => `${status} for ${name}`)).toEqual([]);
  expect.soft(all.filter(({ bytes }) => bytes > 2_000_000).map(({ name }) => name)).toEqual([]);
});
