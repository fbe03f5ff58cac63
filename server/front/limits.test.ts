import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { ask } from "./fixtures";
import { appOf, received, startTestFront, type TestFront } from "./front-fixtures";
import type { Limits } from "./limits";

let front: TestFront;
afterEach(() => front.close());

/** Holds one answer after its head; echoes the length of bodies; has one long answer. */
const slowApp = appOf(`async (request, response) => {
  let length = 0;
  for await (const chunk of request) length += chunk.length;
  if (request.url === "/api/hold") return response.write("held");
  if (request.url === "/api/long") return response.end(Buffer.alloc(3_000_000));
  response.end(String(length));
}`);

const drafts = {
  "/": { body: "<body>All Systems Operational" },
  "/api/v2/status.json": { body: "{}", type: "application/json; charset=utf-8" },
};

async function start(limits: Partial<Limits>): Promise<void> {
  front = await startTestFront(slowApp, { limits, drafts });
  await eventually(async () => expect((await front.get("/readyz")).status).toBe(200));
}

/** A request that has a place at the app, and keeps it until its socket is destroyed. */
async function hold(): Promise<Socket> {
  const socket = front.connect("GET /api/hold HTTP/1.1\r\nHost: x\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  return socket;
}

const post = (path: string, body: Buffer | string = "", headers = {}) =>
  ask({ host: "127.0.0.1", port: front.port, path, method: "POST", headers }, body);

test("headers over the limit are 431", async () => {
  await start({ headerBytes: 4_000 });
  const { status } = await front.get("/", { headers: { "X-Long": "x".repeat(5_000) } });
  expect(status).toBe(431);
});

test("a body over the limit is 413 at once, whatever it is sent to", async () => {
  await start({ bodyBytes: 1_000 });
  for (const path of ["/", "/api/v2/status.json", "/api/anything", "/admin"]) {
    expect((await post(path, Buffer.alloc(2_000))).status).toBe(413);
  }
  const chunked = { "Transfer-Encoding": "chunked" };
  expect((await post("/api/anything", Buffer.alloc(2_000), chunked)).status).toBe(413);
  const asking = front.connect(
    "POST /api/x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n",
  );
  const answer = await new Promise((resolve) => asking.once("data", resolve));
  expect(String(answer)).toMatch(/^HTTP\/1.1 413/);
  asking.destroy();
});

test("connections beyond the limit are told to come back; probes are answered", async () => {
  await start({ connections: 3 });
  await eventually(async () => expect((await front.get("/")).status).toBe(200));
  const held = [1, 2, 3].map(() => front.connect("GET / HTTP/1.1\r\nHost: x\r\n"));
  await eventually(async () => {
    const { status, headers } = await front.get("/");
    expect([status, headers["retry-after"], headers.connection]).toEqual([503, "5", "close"]);
  });
  expect((await front.get("/healthz")).status).toBe(200);
  for (const socket of held) socket.destroy();
  await eventually(async () => expect((await front.get("/")).status).toBe(200));
});

describe("the queue to the app", () => {
  test("is bounded: beyond it, and after its wait, the answer is 503", async () => {
    await start({ appRequests: 8, appWaiting: 8, appWaitMs: 2_000 });
    const held = await Promise.all([hold(), hold()]);
    const order: string[] = [];
    const asked = ["a", "b", "c"].map(async (name) => {
      const { status, headers } = await front.get(`/api/${name}`);
      order.push(name);
      return [status, headers["retry-after"]];
    });
    expect(await Promise.race(asked)).toEqual([503, "5"]);
    expect(order).toHaveLength(1);
    expect(await Promise.all(asked)).toEqual(Array(3).fill([503, "5"]));
    expect((await front.get("/")).status).toBe(200);
    for (const socket of held) socket.destroy();
    await eventually(async () => expect((await front.get("/api/d")).status).toBe(200));
  });

  test("moves on when someone is done or has gone", async () => {
    await start({ appRequests: 1, appWaiting: 8, appWaitMs: 30_000 });
    const held = await hold();
    const gone = front.connect("GET /api/hold HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const next = front.get("/api/next");
    gone.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    held.destroy();
    expect((await next).status).toBe(200);
  });

  test("gives no place to who is slow to send", async () => {
    await start({ appRequests: 1, appWaiting: 0 });
    const head = "POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n";
    const slow = front.connect(`${head}a`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await post("/api/y", "hello")).body.toString()).toBe("5");
    slow.destroy();
  });

  test("gives no place to who is slow to read", async () => {
    await start({ appRequests: 1, appWaiting: 0 });
    const slow = front.connect("GET /api/long HTTP/1.1\r\nHost: x\r\n\r\n").pause();
    await eventually(async () => expect((await front.get("/api/z")).status).toBe(200));
    slow.destroy();
  });
});

describe("slow clients are ended, and others served meanwhile", () => {
  test("slow with their headers or bodies: 408", async () => {
    await start({ headersMs: 1_000, requestMs: 1_500, sweepMs: 100 });
    const headers = received(front.connect("GET / HTTP/1.1\r\nHost"));
    const body = received(
      front.connect("POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1"),
    );
    expect((await front.get("/")).status).toBe(200);
    expect(await headers).toMatch(/^HTTP\/1.1 408/);
    expect(await body).toMatch(/^HTTP\/1.1 408/);
  });

  test("slow with taking what they asked for", async () => {
    await start({ readMs: 900, sweepMs: 100 });
    // More than any system's socket buffers hold.
    await front.publish(2, { "/": { body: "x".repeat(30_000_000) } });
    await eventually(async () => {
      expect((await front.get("/readyz")).body.toString()).toContain('"revision":2');
    });
    const slow = front.connect("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const closed = new Promise((resolve) => slow.on("close", resolve));
    // A sip now and then keeps a connection from being idle.
    slow.pause();
    const sipping = setInterval(() => slow.read(10), 50);
    expect((await front.get("/healthz")).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    clearInterval(sipping);
    slow.resume();
    await closed;
    expect(slow.bytesRead).toBeLessThan(30_000_000);
  });
});

describe("for machines", () => {
  const json = "application/json; charset=utf-8";

  test("an unknown path of the read API is 404 with CORS, also with the app away", async () => {
    front = await startTestFront("process.exit(1)", { drafts });
    const { status, headers, body } = await front.get("/api/v2/nothing.json");
    expect([status, headers["content-type"], headers["access-control-allow-origin"]]).toEqual([
      404,
      json,
      "*",
    ]);
    expect(JSON.parse(body.toString())).toEqual({ error: "Not Found" });
  });

  test.each(["/api/v2/status.json", "/healthz", "/readyz", "/live"])(
    "%s can only be read",
    async (path) => {
      await start({});
      const [posted, options] = await Promise.all([
        front.get(path, { method: "POST" }),
        front.get(path, { method: "OPTIONS" }),
      ]);
      expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(posted.headers["content-type"]).toBe(json);
      expect([options.status, options.headers["access-control-allow-methods"]]).toEqual([
        204,
        "GET, HEAD, OPTIONS",
      ]);
      for (const { headers } of [posted, options]) {
        expect(headers["access-control-allow-origin"]).toBe("*");
      }
    },
  );
});

test("a connection with many unanswered requests is refused, and the others are served", async () => {
  await start({});
  const one = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n";
  const text = await received(front.connect(one.repeat(2_000)));
  const statuses = [...text.matchAll(/^HTTP\/1.1 (\d+)/gm)].map(([, status]) => status);
  expect(statuses).toEqual([...Array(32).fill("200"), "503"]);
  expect(text).toMatch(/Connection: close/);
  const few = await received(
    front.connect(`${one.repeat(31)}${one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")}`),
  );
  expect(few.match(/^HTTP\/1.1 200/gm)).toHaveLength(32);
});

describe("one address", () => {
  test("can't take all connections: another is let in", async () => {
    await start({ connections: 18 });
    const held = Array.from({ length: 30 }, () => front.connect("GET / HTTP/1.1\r\nHost: x\r\n"));
    await eventually(async () => expect((await front.get("/")).status).toBe(503));
    const other = { host: "127.0.0.1", port: front.port, localAddress: "127.0.0.2" };
    expect((await ask({ ...other, path: "/" })).status).toBe(200);
    expect((await front.get("/healthz")).status).toBe(200);
    for (const socket of held) socket.destroy();
  });

  test("can't take all places at the app: who has a session or key is let in", async () => {
    await start({ appRequests: 4, appWaiting: 4, appWaitMs: 30_000 });
    const held = await hold();
    const waiting = front.connect("GET /api/hold HTTP/1.1\r\nHost: x\r\n\r\n");
    await eventually(async () => expect((await front.get("/api/a")).status).toBe(503));
    for (const headers of [
      { Cookie: "next-auth.session-token=x" },
      { Authorization: "Bearer cnd_x" },
    ]) {
      expect((await front.get("/api/a", { headers })).status).toBe(200);
    }
    for (const socket of [held, waiting]) socket.destroy();
  });

  test("can't take all room for bodies, nor send large ones without a session or key", async () => {
    await start({});
    const large = Buffer.alloc(300 * 1_024);
    expect((await post("/api/x", large)).status).toBe(413);
    expect((await post("/api/x", large, { Authorization: "Bearer x" })).status).toBe(200);
  });
});

test("an address with more parameters than anyone sends never reaches the app", async () => {
  front = await startTestFront(appOf(`(_, response) => response.end("ok")`), { drafts });
  await eventually(async () => expect((await front.get("/readyz")).status).toBe(200));
  const replyWith = (path: string, parameters: number) =>
    front.get(`${path}?${Array(parameters).fill("a").join("&")}`);
  expect((await replyWith("/api/x", 500)).status).toBe(200);
  expect((await replyWith("/", 501)).status).toBe(200);
  const limit = "Send at most 500 parameters.";
  expect(await replyWith("/api/x", 501)).toMatchObject({
    status: 414,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: Buffer.from(JSON.stringify({ error: limit })),
  });
  expect(await replyWith("/admin", 501)).toMatchObject({
    status: 414,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: Buffer.from(`${limit}\n`),
  });
});

test("an app that hangs: what it is asked is answered with 503 within 5 s, the page goes on", async () => {
  front = await startTestFront(
    appOf(
      `(request, response) => { if (request.url === "/api/hang") for (;;); response.end("ok"); }`,
    ),
    { drafts },
  );
  await eventually(async () => expect((await front.get("/readyz")).status).toBe(200));
  const first = timed("/api/hang");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const [early, late] = await Promise.all([first, timed("/api/other")]);
  for (const { reply, ms } of [early, late]) {
    expect([reply.status, reply.headers["retry-after"]]).toEqual([503, "5"]);
    expect(ms).toBeGreaterThan(3_500);
    expect(ms).toBeLessThan(5_000);
  }
  expect((await front.get("/")).status).toBe(200);
  await expect.poll(async () => (await front.get("/readyz")).status, { timeout: 10_000 }).toBe(503);
  expect((await timed("/api/other")).ms).toBeLessThan(1_000);
});

async function timed(path: string) {
  const startedMs = performance.now();
  return { reply: await front.get(path), ms: performance.now() - startedMs };
}

test("an app that falls silent for a while is waited for by those who came meanwhile", async () => {
  front = await startTestFront(
    appOf(`(request, response) => {
      const untilMs = Date.now() + (request.url === "/api/hang" ? 5500 : 0);
      while (Date.now() < untilMs);
      response.end("ok");
    }`),
    { drafts },
  );
  await eventually(async () => expect((await front.get("/readyz")).status).toBe(200));
  const long = front.get("/api/hang");
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect((await front.get("/api/other")).status).toBe(200);
  expect((await long).status).toBe(503);
});
