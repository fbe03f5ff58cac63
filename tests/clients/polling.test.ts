import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerSchemas } from "@/lib/read-api/schema";
import { eventually } from "../eventually";
import { openIncident, type Raw, type RunningPage, request, startPage } from "./running-page";

/** How pollers ask, at every public address that machines read (contracts §0). */
type Endpoint = {
  /** `{incident}` and `{component}` stand for ids. */
  path: string;
  type: string;
  maxAge: number;
  /** Feeds and the calendar tell it. */
  lastModified?: boolean;
};

const json = "application/json; charset=utf-8";
const feed = { maxAge: 300, lastModified: true };
const xml = (kind: string) => ({ type: `application/${kind}+xml; charset=utf-8`, ...feed });

const endpoints: Endpoint[] = [
  ...Object.keys(answerSchemas).map((path) => ({ path, type: json, maxAge: 60 })),
  { path: "/api/v2/incidents/{incident}.json", type: json, maxAge: 60 },
  { path: "/history.rss", ...xml("rss") },
  { path: "/history.atom", ...xml("atom") },
  { path: "/feed.json", type: "application/feed+json; charset=utf-8", ...feed },
  { path: "/updates.rss", ...xml("rss") },
  { path: "/updates.atom", ...xml("atom") },
  { path: "/components/{component}/history.rss", ...xml("rss") },
  { path: "/components/{component}/history.atom", ...xml("atom") },
  { path: "/maintenance.ics", type: "text/calendar; charset=utf-8", ...feed },
  { path: "/maintenance.ics?component={component}", type: "text/calendar; charset=utf-8", ...feed },
  { path: "/badge.json", type: json, maxAge: 60 },
  { path: "/badge.json?component={component}", type: json, maxAge: 60 },
  { path: "/badge.svg", type: "image/svg+xml; charset=utf-8", maxAge: 60 },
  {
    path: "/badge.svg?component={component}&style=flat-square",
    type: "image/svg+xml; charset=utf-8",
    maxAge: 60,
  },
  { path: "/metrics", type: "text/plain; version=0.0.4; charset=utf-8", maxAge: 60 },
  { path: "/openapi.json", type: json, maxAge: 60 },
  { path: "/embed.js", type: "text/javascript; charset=utf-8", maxAge: 60 },
];

let page: RunningPage;
let ids: { incident: string; component: string };
beforeAll(async () => {
  page = await startPage();
  const incident = await page.db.incident.findFirstOrThrow({ select: { id: true } });
  const component = await page.db.component.findFirstOrThrow({
    where: { archivedAt: null },
    select: { id: true },
  });
  ids = { incident: incident.id, component: component.id };
});
afterAll(() => page?.stop());

const addressOf = ({ path }: Endpoint) =>
  path.replace(/\{(incident|component)\}/g, (_, name: keyof typeof ids) => ids[name]);

const ask = (endpoint: Endpoint, headers: Record<string, string> = {}, method = "GET") =>
  request(page, addressOf(endpoint), { method, headers });

/** What every answer to a machine carries. */
function expectOpenToAll({ headers }: Raw): void {
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect(headers).not.toHaveProperty("access-control-allow-credentials");
  expect(headers).not.toHaveProperty("set-cookie");
}

function expectCacheable({ headers }: Raw, { maxAge }: Endpoint): void {
  const seconds = Number(/^public, max-age=(\d+)$/.exec(headers["cache-control"] ?? "")?.[1]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(maxAge);
  expect(headers.etag).toMatch(/^"[^"]+"$/);
}

describe.each(endpoints)("$path", (endpoint) => {
  test("answers in its type, open to all, to be kept for a while", async () => {
    const answer = await ask(endpoint);
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, endpoint.type]);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers.vary).toContain("Accept-Encoding");
    expect(answer.headers["last-modified"] !== undefined).toBe(endpoint.lastModified === true);
    expectOpenToAll(answer);
    expectCacheable(answer, endpoint);
  });

  test("has the same bytes and tag again, whatever is added to get past caches", async () => {
    const first = await ask(endpoint);
    const mark = endpoint.path.includes("?") ? "&" : "?";
    const busted = { ...endpoint, path: `${endpoint.path}${mark}_=1743211800` };
    for (const again of [await ask(endpoint), await ask(busted)]) {
      expect(again.headers.etag).toBe(first.headers.etag);
      expect(again.body.equals(first.body)).toBe(true);
    }
  });

  test("answers 304 to who has it, by any form of its tag", async () => {
    const etag = (await ask(endpoint)).headers.etag ?? "";
    for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const answer = await ask(endpoint, { "if-none-match": condition });
      expect([condition, answer.status, answer.body.length]).toEqual([condition, 304, 0]);
      expect(answer.headers.etag).toBe(etag);
      expectOpenToAll(answer);
      expectCacheable(answer, endpoint);
    }
    expect((await ask(endpoint, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("answers 304 by the date, where it tells one, and only without a tag", async () => {
    const modified = (await ask(endpoint)).headers["last-modified"];
    const since = { "if-modified-since": modified ?? new Date().toUTCString() };
    expect((await ask(endpoint, since)).status).toBe(modified ? 304 : 200);
    expect((await ask(endpoint, { ...since, "if-none-match": '"other"' })).status).toBe(200);
  });

  test("comes packed or plain as asked for, under one tag", async () => {
    const plain = await ask(endpoint, { "accept-encoding": "identity" });
    expect(plain.headers).not.toHaveProperty("content-encoding");
    for (const [encoding, unpack] of [
      ["gzip", gunzipSync],
      ["br", brotliDecompressSync],
    ] as const) {
      const packed = await ask(endpoint, { "accept-encoding": encoding });
      const isPacked = packed.headers["content-encoding"] === encoding;
      if (plain.body.length > 1_024 && !endpoint.path.startsWith("/badge")) {
        expect([encoding, isPacked]).toEqual([encoding, true]);
      }
      expect((isPacked ? unpack(packed.body) : packed.body).equals(plain.body)).toBe(true);
      expect(packed.headers.etag).toBe(plain.headers.etag);
    }
  });

  test("answers HEAD as GET without a body, and says what else it takes", async () => {
    const [get, head] = [await ask(endpoint), await ask(endpoint, {}, "HEAD")];
    const { date: _, ...headers } = head.headers;
    expect(get).toMatchObject({ status: head.status, headers });
    expect(head.body).toHaveLength(0);
    const options = await ask(endpoint, {}, "OPTIONS");
    expect([options.status, options.body.length]).toEqual([204, 0]);
    expect(options.headers["access-control-allow-methods"]).toBe("GET, HEAD, OPTIONS");
    expectOpenToAll(options);
    for (const method of ["POST", "PUT", "DELETE"]) {
      const refused = await ask(endpoint, {}, method);
      expect([method, refused.status]).toEqual([method, 405]);
      expect(refused.headers.allow).toBe("GET, HEAD, OPTIONS");
      expectOpenToAll(refused);
    }
  });
});

describe("what there isn't", () => {
  test.each([
    "/api/v2/nothing.json",
    "/api/v2/incidents/none.json",
    "/api/v2/incidents",
    "/api/v3/status.json",
    "/api/v3/status.json/",
    "/api/v2/status.json/",
    "/api/",
    "/api",
  ])("%s is 404 in JSON, open to all, not kept", async (path) => {
    const answer = await request(page, path);
    expect([answer.status, answer.headers["content-type"]]).toEqual([404, json]);
    expect(JSON.parse(answer.body.toString("utf8"))).toEqual({ error: "Not Found" });
    expect(answer.headers["cache-control"]).toBe("no-store");
    expectOpenToAll(answer);
  });

  test.each([
    "/components/none/history.rss",
    "/components/none/history.atom",
    "/badge.svg?component=none",
    "/badge.json?component=none",
    "/history.xml",
  ])("%s is 404, open to all", async (path) => {
    const answer = await request(page, path);
    expect(answer.status).toBe(404);
    expectOpenToAll(answer);
  });
});

test("a post gives all that tells of it another tag", async () => {
  const telling = endpoints.filter(({ path }) =>
    /^\/(api\/v2\/(status|summary|components|incidents|incidents\/unresolved)\.json|history|feed|updates|components|metrics)/.test(
      path,
    ),
  );
  const tags = () => Promise.all(telling.map(async (one) => (await ask(one)).headers.etag));
  const before = await tags();
  await openIncident(page, {
    name: "Calls are cut off",
    body: "We are looking.",
    effects: { [ids.component]: "major_outage" },
  });
  await eventually(async () => {
    const after = await tags();
    const same = telling.filter((_, index) => after[index] === before[index]);
    expect(same.map(({ path }) => path)).toEqual([]);
  });
});
