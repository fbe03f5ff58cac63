import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { type Product, signIn } from "./product";

/**
 * So many that the p99 isn't the worst of their posts. The first warms up: what was published before is
 * still being tidied.
 */
const incidents = 14;
/** As long as the longest that a company usually posts. */
const postsEach = 8;

export type Latencies = { acknowledgedMs: number[]; visibleMs: number[] };

/**
 * Posts incidents from their beginning to their end: how long until each post is acknowledged, and
 * how long after that until a visitor who asks all the time sees it on the front page.
 */
export async function measurePosting({ url }: Product): Promise<Latencies> {
  const cookie = await signIn(url);
  const latencies: Latencies = { acknowledgedMs: [], visibleMs: [] };
  for (let incident = 0; incident < incidents; incident += 1) {
    const id = await openIncident(url, cookie);
    for (let post = 1; post <= postsEach; post += 1) {
      const body = `Post ${post} of incident ${incident} of the bench.`;
      const { begun, acknowledged, visible } = await postUntilShown(url, cookie, id, post, body);
      if (incident === 0) continue;
      latencies.acknowledgedMs.push(acknowledged - begun);
      latencies.visibleMs.push(visible - acknowledged);
    }
    await resolve(url, cookie, id, postsEach + 1);
  }
  return latencies;
}

const singleIncidents = 13;
/** Between a post that the feeds tell and the next. */
const pauseMs = 500;

export type SingleLatencies = { visibleMs: number[]; inFeedMs: number[] };

/** Posts with nothing before them but figures: until the front page shows each, and until the feeds tell it. */
export async function measureSinglePosts({ url }: Product): Promise<SingleLatencies> {
  const cookie = await signIn(url);
  const latencies: SingleLatencies = { visibleMs: [], inFeedMs: [] };
  for (let incident = 1; incident <= singleIncidents; incident += 1) {
    const id = await openIncident(url, cookie);
    for (let post = 1; post <= postsEach; post += 1) {
      await delay(pauseMs);
      const body = `Single post ${post} of incident ${incident} of the bench.`;
      const { acknowledged, visible } = await postUntilShown(url, cookie, id, post, body);
      latencies.visibleMs.push(visible - acknowledged);
      const inFeed = await untilShown(`${url}/history.rss`, body, "");
      latencies.inFeedMs.push(inFeed - acknowledged);
    }
    await resolve(url, cookie, id, postsEach + 1);
  }
  return latencies;
}

/** Of which the first warms up. */
const turns = 5;
/** By then none of them is busy any more. */
const turnPauseMs = 1_000;

/**
 * Single posts to several products in turns, so that all are measured at the same speed of the machine: until
 * the front page shows each, by product.
 */
export async function measureInTurns(products: readonly Product[]): Promise<number[][]> {
  const sides = await Promise.all(
    products.map(async ({ url }) => ({
      url,
      cookie: await signIn(url),
      id: "",
      visibleMs: [] as number[],
    })),
  );
  for (let turn = 0; turn < turns; turn += 1) {
    for (const side of sides) side.id = await openIncident(side.url, side.cookie);
    for (let post = 1; post <= postsEach; post += 1) {
      for (const { url, cookie, id, visibleMs } of sides) {
        await delay(turnPauseMs);
        const body = `Post ${post} of turn ${turn} of the bench.`;
        const { acknowledged, visible } = await postUntilShown(url, cookie, id, post, body);
        if (turn > 0) visibleMs.push(visible - acknowledged);
      }
    }
    for (const { url, cookie, id } of sides) await resolve(url, cookie, id, postsEach + 1);
  }
  return sides.map(({ visibleMs }) => visibleMs);
}

const openings = 20;

/** Opens incidents with nothing going on: until the front page, which links to a page of its own, shows each. */
export async function measureOpenings({ url }: Product): Promise<number[]> {
  const cookie = await signIn(url);
  const visibleMs: number[] = [];
  for (let opening = 1; opening <= openings; opening += 1) {
    await delay(pauseMs);
    const seen = await etagOf(url);
    const body = `Opening ${opening} of the bench.`;
    const id = await openIncident(url, cookie, body);
    const acknowledged = performance.now();
    visibleMs.push((await untilShown(url, body, seen)) - acknowledged);
    await resolve(url, cookie, id, 1);
  }
  return visibleMs;
}

/** Posts on this version of an incident; answers when, by `performance.now()`. */
async function postUntilShown(
  url: string,
  cookie: string,
  id: string,
  version: number,
  body: string,
): Promise<{ begun: number; acknowledged: number; visible: number }> {
  const seen = await etagOf(url);
  const begun = performance.now();
  const update = { version, status: "identified", body };
  await send(url, cookie, `/api/admin/incidents/${id}/updates`, update);
  const acknowledged = performance.now();
  return { begun, acknowledged, visible: await untilShown(url, body, seen) };
}

/** Opens an incident on one component; answers its id. */
export async function openIncident(
  url: string,
  cookie: string,
  body = "We are looking into it.",
): Promise<string> {
  const { location } = await send(url, cookie, "/api/admin/incidents", {
    name: "Messages arrive late",
    body,
    effects: { component0: "partial_outage" },
  });
  return location.split("?")[0]?.split("/").at(-1) ?? "";
}

async function resolve(url: string, cookie: string, id: string, version: number): Promise<void> {
  const update = { version, status: "resolved", body: "It is over." };
  await send(url, cookie, `/api/admin/incidents/${id}/updates`, update);
}

async function send(
  url: string,
  cookie: string,
  path: string,
  body: object,
): Promise<{ location: string }> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      origin: url,
      cookie,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json() as Promise<{ location: string }>;
}

async function etagOf(url: string): Promise<string> {
  const { headers } = await fetch(url, { method: "HEAD" });
  return headers.get("etag") ?? "";
}

/**
 * Asks as the page's own script does where streams are blocked: only for what it doesn't have. Answers when
 * the document that tells it had arrived, whole and compressed; reading it is the client's own time.
 */
async function untilShown(url: string, text: string, seen: string): Promise<number> {
  let etag = seen;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const fetched = await fetchIfOther(url, etag);
    if (fetched.body?.includes(text)) return fetched.arrived;
    etag = fetched.etag ?? etag;
    await delay(10);
  }
  throw new Error(`“${text}” did not show within its time.`);
}

type Fetched = { arrived: number; etag: string | undefined; body: Buffer | null };

const agent = new Agent({ keepAlive: true });

function fetchIfOther(url: string, etag: string): Promise<Fetched> {
  const headers = { "if-none-match": etag, "accept-encoding": "gzip" };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const arrived = performance.now();
        const bytes = Buffer.concat(chunks);
        const isGzip = response.headers["content-encoding"] === "gzip";
        const body = response.statusCode === 200 ? (isGzip ? gunzipSync(bytes) : bytes) : null;
        resolve({ arrived, etag: response.headers.etag, body });
      });
    }).on("error", reject);
  });
}

/** The value below which a share of them lies, in whole milliseconds. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
