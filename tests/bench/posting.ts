import { type Product, signIn } from "./product";

/** Of which the first warms up: what was published before is still being tidied. */
const incidents = 9;
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
    await send(url, cookie, `/api/admin/incidents/${id}/updates`, {
      version: postsEach + 1,
      status: "resolved",
      body: `Incident ${incident} is over.`,
    });
  }
  return latencies;
}

const singlePosts = 20;
const pauseMs = 1_000;

export type SingleLatencies = { visibleMs: number[]; inFeedMs: number[] };

/** Posts with nothing going on before: until the front page shows each, and until the feeds tell it. */
export async function measureSinglePosts({ url }: Product): Promise<SingleLatencies> {
  const cookie = await signIn(url);
  const id = await openIncident(url, cookie);
  const latencies: SingleLatencies = { visibleMs: [], inFeedMs: [] };
  for (let post = 1; post <= singlePosts; post += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const body = `Single post ${post} of the bench.`;
    const { acknowledged, visible } = await postUntilShown(url, cookie, id, post, body);
    latencies.visibleMs.push(visible - acknowledged);
    await untilShown(`${url}/history.rss`, body, "");
    latencies.inFeedMs.push(performance.now() - acknowledged);
  }
  return latencies;
}

const openings = 20;

/** Opens incidents with nothing going on: until the front page, which links to a page of its own, shows each. */
export async function measureOpenings({ url }: Product): Promise<number[]> {
  const cookie = await signIn(url);
  const visibleMs: number[] = [];
  for (let opening = 1; opening <= openings; opening += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const seen = await etagOf(url);
    const body = `Opening ${opening} of the bench.`;
    const id = await openIncident(url, cookie, body);
    const acknowledged = performance.now();
    await untilShown(url, body, seen);
    visibleMs.push(performance.now() - acknowledged);
    await send(url, cookie, `/api/admin/incidents/${id}/updates`, {
      version: 1,
      status: "resolved",
      body: `Opening ${opening} is over.`,
    });
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
  await untilShown(url, body, seen);
  return { begun, acknowledged, visible: performance.now() };
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

/** As the page's own script asks where streams are blocked: only for what it doesn't have. */
async function untilShown(url: string, text: string, seen: string): Promise<void> {
  let etag = seen;
  for (let tries = 0; tries < 1_000; tries += 1) {
    const response = await fetch(url, { headers: { "if-none-match": etag } });
    etag = response.headers.get("etag") ?? etag;
    if ((await response.text()).includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`“${text}” did not show within its time.`);
}

/** The value below which a share of them lies, in whole milliseconds. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
