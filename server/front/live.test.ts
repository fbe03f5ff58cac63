import { afterEach, describe, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { appOf, received, startTestFront, type TestFront } from "./front-fixtures";
import { withStaleNotice } from "./stale-notice";

let front: TestFront;
afterEach(() => front?.close());

const page = (text: string) => ({ "/": { body: `<html><body class="x"><main>${text}</main>` } });
const head = "GET /live HTTP/1.1\r\nHost: x\r\n\r\n";
/** The app tells of contact whenever it is asked anything. */
const contactingApp = appOf(
  '(_, response) => process.send({ type: "contact" }, () => response.end("ok"))',
);

type Stream = { text: () => string; events: () => [string, unknown][]; end: Promise<string> };

function openStream(): Stream {
  const socket = front.connect(head);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  return { text: () => text, events: () => eventsOf(text), end: received(socket) };
}

function eventsOf(text: string): [string, unknown][] {
  const found = text.matchAll(/^event: (\w+)\ndata: ?(.*)\n\n/gm);
  return [...found].map(([, name = "", data]) => [name, data ? JSON.parse(data) : null]);
}

/** Each event says what time it is by the server's clock. */
const now = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const revision = (number: number, state = "fresh") => [
  "revision",
  { revision: number, publishedAt: "2026-03-29T01:30:00.000Z", state, now },
];

async function start(options: Parameters<typeof startTestFront>[1] = {}): Promise<void> {
  front = await startTestFront(contactingApp, { drafts: page("one"), ...options });
}

test("ten streams are told how things stand, then of each publication, at once", async () => {
  await start();
  const streams = Array.from({ length: 10 }, openStream);
  await eventually(() => {
    for (const stream of streams) expect(stream.events()).toEqual([revision(1)]);
  });
  expect(streams[0]?.text()).toMatch(/^HTTP\/1.1 200 .*text\/event-stream.*\r\n\r\nretry: 3000\n/s);
  await front.publish(2, page("two"));
  await eventually(() => {
    for (const stream of streams) expect(stream.events()).toEqual([revision(1), revision(2)]);
  });
});

test("a quiet stream is kept by a beat", async () => {
  await start({ heartbeatMs: 50 });
  const stream = openStream();
  await eventually(() =>
    expect(stream.events().slice(1, 3)).toEqual([
      ["beat", { now }],
      ["beat", { now }],
    ]),
  );
});

test("streams beyond the limit are told to poll", async () => {
  await start({ limits: { streams: 1 } });
  openStream();
  await eventually(async () => {
    const { status, headers } = await front.get("/live");
    expect([status, headers["retry-after"]]).toEqual([503, "30"]);
  });
});

test("HEAD tells what GET would be", async () => {
  await start();
  const { status, headers, body } = await front.get("/live", { method: "HEAD" });
  expect([status, body.length]).toEqual([200, 0]);
  expect(headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "access-control-allow-origin": "*",
  });
});

test("at the end each stream is sent away with a moment of its own to come back", async () => {
  await start();
  const streams = Array.from({ length: 10 }, openStream);
  await eventually(() => {
    for (const stream of streams) expect(stream.events()).toHaveLength(1);
  });
  await front.front.close();
  const ends = await Promise.all(streams.map((stream) => stream.end));
  const delays = ends.map((text) => {
    const [name, data] = eventsOf(text).at(-1) ?? [];
    expect(name).toBe("reconnect");
    return (data as { delayMs: number }).delayMs;
  });
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(500);
  expect(Math.max(...delays)).toBeLessThanOrEqual(5_000);
  expect(new Set(delays).size).toBeGreaterThan(1);
});

describe("without contact to the database", () => {
  const isReady = async () => expect((await front.get("/readyz")).status).toBe(200);
  const isStale = () =>
    eventually(async () => expect((await front.get("/")).body.toString()).toContain("old infor"));

  test("pages say so under a tag of their own, until it is back", async () => {
    await start({ staleAfterMs: 2_000 });
    await eventually(isReady);
    const fresh = await front.get("/");
    expect(fresh.body.toString()).not.toContain("data-stale-notice");
    const stream = openStream();
    await isStale();
    const stale = await front.get("/");
    expect(stale.status).toBe(200);
    expect(stale.body.toString()).toMatch(
      /<body class="x"><div data-stale-notice role="status">.*<time datetime="[-\d]+T[\d:.]+Z">.*<main>one/,
    );
    expect(stale.headers.etag).not.toBe(fresh.headers.etag);
    const again = await front.get("/", {
      headers: { "If-None-Match": String(stale.headers.etag) },
    });
    expect(again.status).toBe(304);
    expect((await front.get("/readyz")).status).toBe(503);
    expect((await front.get("/healthz")).status).toBe(200);
    await front.get("/api/contact");
    await isReady();
    expect((await front.get("/")).headers.etag).toBe(fresh.headers.etag);
    await eventually(() =>
      expect(stream.events().slice(0, 4)).toEqual([
        revision(1),
        revision(1, "stale"),
        ["stale", { since: expect.stringMatching(/Z$/), now }],
        revision(1),
      ]),
    );
  });

  test("what machines read stays as it is", async () => {
    const feed = { body: "<rss/>", type: "application/rss+xml; charset=utf-8" };
    await start({ staleAfterMs: 100, drafts: { ...page("one"), "/history.rss": feed } });
    await isStale();
    expect((await front.get("/history.rss")).body.toString()).toBe("<rss/>");
  });

  test("from the start on, the last contact is when the documents were published", async () => {
    const sentence = "The database is away.";
    front = await startTestFront(
      `process.send(${JSON.stringify({ type: "fatal", sentence, retry: true })}, () => process.exit(1));`,
      { drafts: page("one"), staleAfterMs: 100 },
    );
    await isStale();
    expect((await front.get("/")).body.toString()).toContain("2026-03-29T01:30:00.000Z");
  });
});

describe("the notice in a page", () => {
  const since = new Date("2026-03-29T01:30:00Z");

  test("is the first thing in its body, wherever and however that begins", () => {
    const html = '<head><title>x</title></head><BODY dir="ltr"\n class="a"><p>b</p>';
    expect(withStaleNotice(html, since)).toBe(
      '<head><title>x</title></head><BODY dir="ltr"\n class="a"><div data-stale-notice role="status"><p><strong>You may be seeing old information.</strong> Last contact: <time datetime="2026-03-29T01:30:00.000Z">29 March 2026, 01:30 UTC</time>.</p></div><p>b</p>',
    );
  });

  test("writes the time in the page's zone, or in UTC where the page names none that is known", () => {
    const noticeIn = (attributes: string) =>
      />([^<>]+)<\/time>/.exec(withStaleNotice(`<html ${attributes}><body>`, since))?.[1];
    expect(noticeIn('lang="en" data-zone="Asia/Kathmandu"')).toBe("29 March 2026, 07:15 GMT+5:45");
    expect(noticeIn('data-zone="Mars/Olympus"')).toBe("29 March 2026, 01:30 UTC");
  });

  test("can't be put into what has no body", () => {
    expect(withStaleNotice("<p>part</p>", since)).toBe("<p>part</p>");
  });
});
