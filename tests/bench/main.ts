import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { publishedPaths } from "@/lib/publish/store/manifest";
import { readManifest } from "@/lib/publish/store/published";
import { requestsPerSecond, startNginx, untilAnswered } from "./load";
import {
  measureInTurns,
  measureOpenings,
  measurePosting,
  measureSinglePosts,
  openIncident,
  percentile,
} from "./posting";
import { makeData, memoryOf, type Product, signIn, startProduct, untilPublished } from "./product";
import { measureQuestions, spread } from "./questions";
import { openStreams } from "./streams";

type Row = { what: string; value: string; goal: string };
const rows: Row[] = [];

const small = { incidents: 10, components: 10 };
const large = { incidents: 10_000, components: 1_000 };
/** Fixed documents and assets beside incidents' and months' pages. */
const fewDocuments = 5;

function add(what: string, value: string, goal = ""): void {
  rows.push({ what, value, goal });
  process.stdout.write(`${what}: ${value}${goal ? ` (goal ${goal})` : ""}\n`);
}

const times = (a: number, b: number) => `${(a / b).toFixed(2)} ×`;
const rate = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;

const rounds = 3;

/** The median rates of two addresses, asked in turns: how fast the machine is changes by the minute. */
async function compare(
  addresses: readonly [string, string],
  headersFor: (address: string) => Promise<Record<string, string>>,
): Promise<[number, number]> {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, address] of addresses.entries()) {
      rates[index]?.push(await requestsPerSecond(address, await headersFor(address)));
    }
  }
  return [percentile(rates[0], 0.5), percentile(rates[1], 0.5)];
}

async function compareWithNginx(url: string, dataDir: string): Promise<void> {
  await addGzipSibling(dataDir);
  const nginx = await startNginx(publishedPaths(dataDir).site);
  const etag = async (address: string, encoding: string) =>
    (await fetch(address, { headers: { "accept-encoding": encoding } })).headers.get("etag") ?? "";
  const page = `${nginx.url}/index.html`;
  for (const [name, encoding, isConditional] of [
    ["plain", "identity", false],
    ["gzip", "gzip", false],
    ["304", "identity", true],
  ] as const) {
    const headers = async (address: string) => ({
      "Accept-Encoding": encoding,
      ...(isConditional ? { "If-None-Match": await etag(address, encoding) } : {}),
    });
    const [front, yardstick] = await compare([`${url}/`, page], headers);
    add(
      `Front page, ${name}: front ${rate(front)}, nginx ${rate(yardstick)}`,
      times(front, yardstick),
      "≥ 0.5 ×",
    );
  }
  await nginx.stop();
}

/** nginx sends compressed what lies compressed beside a file. */
async function addGzipSibling(dataDir: string): Promise<void> {
  const { objects, site } = publishedPaths(dataDir);
  const object = (await readManifest(dataDir))?.documents["/"]?.object;
  await copyFile(join(objects, `${object}.gz`), join(site, "index.html.gz"));
}

async function compareWithNext(url: string): Promise<void> {
  const front = await requestsPerSecond(`${url}/`);
  // A page that Next renders for each request, through the same front.
  const next = await requestsPerSecond(`${url}/admin/sign-in`);
  add(`Front page ${rate(front)}, a page rendered by Next ${rate(next)}`, times(front, next));
}

async function measurePosts(product: Product, name: string): Promise<void> {
  const { acknowledgedMs, visibleMs } = await measurePosting(product);
  const single = await measureSinglePosts(product);
  const openings = await measureOpenings(product);
  const goal = "p99 ≤ 100 ms";
  const middleAndWorst = (values: readonly number[]) =>
    `p50 ${percentile(values, 0.5)} ms, p99 ${percentile(values, 0.99)} ms`;
  add(`Post acknowledged, ${name}`, middleAndWorst(acknowledgedMs));
  add(`Visible after that, a single post, ${name}`, middleAndWorst(single.visibleMs), goal);
  add(`Visible after that, post on post, ${name}`, middleAndWorst(visibleMs), goal);
  add(`Visible after that, an incident opened, ${name}`, middleAndWorst(openings));
  add(`In the feeds after that, a single post, ${name}`, middleAndWorst(single.inFeedMs));
}

/** Against a product with little history, started beside it. */
async function compareHistory(many: Product): Promise<void> {
  const dataDir = await makeData(small.incidents, small.components);
  const few = await startProduct(dataDir);
  await untilPublished(dataDir, small.incidents + fewDocuments);
  const [ofFew = [], ofMany = []] = await measureInTurns([few, many]);
  add(
    "Publishing with much history against little, in turns, p50",
    times(percentile(ofMany, 0.5), percentile(ofFew, 0.5)),
    "≤ 2 ×",
  );
  await few.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function addQuestions({ url }: Product, name: string): Promise<void> {
  const { quietMs, busyMs, answeredMs, refusedMs } = await measureQuestions(url);
  add(
    `Front page while 40 ask "Was I affected?", ${name}`,
    `${spread(busyMs)}; quiet ${spread(quietMs)}`,
    "at most 300 ms",
  );
  const share = Math.round((100 * answeredMs.length) / (answeredMs.length + refusedMs.length));
  add(`Their answers, ${share} % of what they asked, ${name}`, spread(answeredMs));
}

async function measureSize(size: typeof small): Promise<void> {
  const name = `${size.incidents.toLocaleString("en")} incidents, ${size.components.toLocaleString("en")} components`;
  const dataDir = await makeData(size.incidents, size.components);
  let product = await startProduct(dataDir);
  const started = performance.now();
  await untilPublished(dataDir, size.incidents + fewDocuments);
  const seconds = Math.round((performance.now() - started) / 1_000);
  add(`First publication of everything, ${name}`, `${seconds} s`);
  await measurePosts(product, name);
  if (size === small) {
    await compareWithNginx(product.url, dataDir);
    await compareWithNext(product.url);
    await measureStreams(product);
  } else {
    await compareHistory(product);
    add(
      `Requests, ${name}`,
      rate(await requestsPerSecond(`${product.url}/history`)),
      "as with few",
    );
    await addQuestions(product, name);
  }
  add(`Memory of the front, ${name}`, `${await memoryOf(product.front.pid ?? 0)} MiB`);
  await product.stop();
  const start = performance.now();
  product = await startProduct(dataDir);
  await untilAnswered(product.url);
  add(
    `From start to the first page, ${name}`,
    `${Math.round(performance.now() - start)} ms`,
    "≤ 1,000 ms",
  );
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureStreams(product: Product): Promise<void> {
  const count = 10_000;
  const pid = product.front.pid ?? 0;
  const before = await memoryOf(pid);
  const cookie = await signIn(product.url);
  const streams = await openStreams(product.url, count);
  const after = await memoryOf(pid);
  const heard = streams.untilAllHeard();
  await openIncident(product.url, cookie);
  add(
    `A post reaches ${count.toLocaleString("en")} open pages`,
    `${Math.round(await heard)} ms`,
    "≤ 1,000 ms",
  );
  add("Memory per open page", `${(((after - before) * 1_024) / count).toFixed(1)} KiB`, "≤ 20 KiB");
  streams.close();
}

const isShort = process.argv.includes("small");
for (const size of isShort ? [small] : [small, large]) await measureSize(size);

process.stdout.write("\n| what | measured | goal |\n|---|---|---|\n");
for (const { what, value, goal } of rows)
  process.stdout.write(`| ${what} | ${value} | ${goal} |\n`);
process.exit(0);
