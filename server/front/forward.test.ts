import { rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, makeFolder } from "./fixtures";
import { createForward, type ForwardOptions } from "./forward";

let folder: string;
let socketPath: string;
let servers: Server[];

beforeEach(async () => {
  folder = await makeFolder();
  socketPath = join(folder, "app.sock");
  servers = [];
});
afterEach(async () => {
  for (const server of servers) server.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

async function listen(listener: RequestListener, where: string | number): Promise<Server> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(where, resolve));
  return server;
}

async function startFront(options: Partial<ForwardOptions> = {}): Promise<number> {
  const forward = createForward({
    socketPath,
    scheme: "http",
    trustProxy: false,
    commonHeaders: [],
    onUnavailable: (_, response) => response.writeHead(503).end("away"),
    onTooLarge: (_, response) => response.writeHead(413).end("too large"),
    ...options,
  });
  return ((await listen(forward, 0)).address() as AddressInfo).port;
}

/** An app that tells what it was asked. */
const echo: RequestListener = async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { method, url, headers } = request;
  response.writeHead(201, { "Set-Cookie": ["a=1", "b=2"], "X-App": "yes" });
  response.end(JSON.stringify({ method, url, headers, body }));
};

test("passes method, address, headers and body on, and the answer back", async () => {
  await listen(echo, socketPath);
  const port = await startFront();
  const path = "/api/v1/incidents?x=%20";
  const headers = { Cookie: "session=1", Host: "status.example.com" };
  const reply = await ask({ port, path, method: "POST", headers }, "hello");
  expect(reply.status).toBe(201);
  expect(reply.headers).toMatchObject({ "set-cookie": ["a=1", "b=2"], "x-app": "yes" });
  expect(JSON.parse(reply.body.toString())).toMatchObject({
    method: "POST",
    url: path,
    body: "hello",
    headers: { cookie: "session=1", host: "status.example.com" },
  });
});

const claims = {
  "X-Forwarded-For": "6.6.6.6, 10.1.1.1",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Host": "evil.example",
  "X-Real-IP": "6.6.6.6",
  Connection: "x-secret, content-length",
  "X-Secret": "hop",
};

test("believes nobody about the visitor's address", async () => {
  await listen(echo, socketPath);
  const reply = await ask({ port: await startFront(), headers: claims });
  const { headers } = JSON.parse(reply.body.toString());
  expect(headers["x-forwarded-for"]).toMatch(/^(127\.0\.0\.1|::1)$/);
  expect(headers["x-forwarded-proto"]).toBe("http");
  for (const name of ["x-forwarded-host", "x-real-ip", "x-secret"]) {
    expect(headers[name]).toBeUndefined();
  }
});

test("believes one trusted proxy about its own visitor only", async () => {
  await listen(echo, socketPath);
  const reply = await ask({ port: await startFront({ trustProxy: true }), headers: claims });
  const { headers } = JSON.parse(reply.body.toString());
  expect([headers["x-forwarded-for"], headers["x-forwarded-proto"]]).toEqual(["10.1.1.1", "https"]);
});

/** What the app is sent of these headers. */
async function forwarded(headers: Record<string, string | string[]>, trustProxy = true) {
  await listen(echo, socketPath);
  const reply = await ask({ port: await startFront({ trustProxy }), headers });
  return JSON.parse(reply.body.toString()).headers;
}

test.each([
  ["203.0.113.8:20001", "203.0.113.8"],
  ["6.6.6.6, [2001:db8::1]:443", "2001:db8::1"],
  ["2001:db8::1", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ["::ffff:203.0.113.8", "203.0.113.8"],
  ["unknown", "127.0.0.1"],
  ["203.0.113.256", "127.0.0.1"],
  ["203.0.113.8:port", "127.0.0.1"],
  ["203.0.113.8:1:2", "127.0.0.1"],
  ["[203.0.113.8]:1", "127.0.0.1"],
  ["2001:db8::1]", "127.0.0.1"],
  ["<script>", "127.0.0.1"],
  [`2001:db8::1%${"a".repeat(10_000)}`, "127.0.0.1"],
  ["", "127.0.0.1"],
])("a trusted proxy's %.40j is the address %s", async (header, address) => {
  expect((await forwarded({ "X-Forwarded-For": header }))["x-forwarded-for"]).toBe(address);
});

test.each([
  ["http, https", "https"],
  ["gopher", "http"],
  ["x".repeat(9_000), "http"],
])("a trusted proxy's scheme %.20j is %s", async (header, scheme) => {
  expect((await forwarded({ "X-Forwarded-Proto": header }))["x-forwarded-proto"]).toBe(scheme);
});

test("a long User-Agent reaches the app cut", async () => {
  const usual = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)";
  const received = await forwarded({ "User-Agent": usual + "a".repeat(10_000) });
  expect(received["user-agent"]).toBe(usual + "a".repeat(256 - usual.length));
});

const state = (tree: unknown) => encodeURIComponent(JSON.stringify(tree));
const tree = [
  "",
  { children: [["id", "a", "d", null], { children: ["__PAGE__", {}] }] },
  null,
  null,
];

test.each([
  ["of Next's client", state(tree), true],
  ["that is no JSON", "[[[[", false],
  ["that is badly encoded", "%E0%A4%A", false],
  ["of another shape", state({ children: 1 }), false],
  ["with another shape inside", state(["", { children: ["", 1] }]), false],
])("a router state %s", async (_, header, isPassedOn) => {
  const received = await forwarded({ "Next-Router-State-Tree": header, RSC: "1" });
  expect([received["next-router-state-tree"], received.rsc]).toEqual([
    isPassedOn ? header : undefined,
    "1",
  ]);
});

test("two router states and the name of a Server Action aren't passed on", async () => {
  const received = await forwarded({
    "Next-Router-State-Tree": [state(tree), state(tree)],
    "Next-Action": "x",
  });
  expect(received["next-router-state-tree"]).toBeUndefined();
  expect(received["next-action"]).toBeUndefined();
});

test("an answer gets the headers that every answer has, unless the app set them", async () => {
  await listen((_, response) => {
    response.writeHead(200, { "Referrer-Policy": "no-referrer" }).end("ok");
  }, socketPath);
  const commonHeaders = ["X-Content-Type-Options", "nosniff", "Referrer-Policy", "origin"];
  const { headers } = await ask({ port: await startFront({ commonHeaders }) });
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
});

test.each([
  ["announced", { "Content-Length": 2_000 }],
  ["in chunks", { "Transfer-Encoding": "chunked" }],
])("a body over the limit, %s, is 413", async (_, headers) => {
  await listen(echo, socketPath);
  const port = await startFront({ maxBodyBytes: 1_000 });
  const reply = await ask({ port, method: "POST", headers }, Buffer.alloc(2_000));
  expect(reply.status).toBe(413);
});

test("a body of a DELETE keeps its frame, whatever `Connection` names", async () => {
  const seen: string[] = [];
  await listen((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    request.resume().on("end", () => response.end());
  }, socketPath);
  const port = await startFront();
  const smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
  const headers = { "Content-Length": smuggled.length, Connection: "content-length" };
  await ask({ port, method: "DELETE", path: "/one", headers }, smuggled);
  await ask(
    { port, method: "DELETE", path: "/two", headers: { "Transfer-Encoding": "chunked" } },
    smuggled,
  );
  expect(seen).toEqual(["DELETE /one", "DELETE /two"]);
});

test("an app that is away, hangs up or says nothing is unavailable", async () => {
  const port = await startFront({ timeoutMs: 50 });
  expect((await ask({ port })).status).toBe(503);
  await listen((request) => {
    if (request.url === "/hang-up") request.socket.destroy();
  }, socketPath);
  expect((await ask({ port, path: "/hang-up" })).status).toBe(503);
  expect((await ask({ port, path: "/silence" })).status).toBe(503);
});

test("a redirect that repeats a long address in two headers arrives", async () => {
  const target = `/${"%22".repeat(15_000)}`;
  await listen((_, response) => {
    response.writeHead(308, { Location: target, Refresh: `0;url=${target}` }).end();
  }, socketPath);
  const reply = await ask({ port: await startFront(), maxHeaderSize: 128 * 1_024 });
  expect([reply.status, reply.headers.location]).toEqual([308, target]);
});

test("an answer that breaks off is broken off, not completed", async () => {
  await listen((_, response) => {
    response.writeHead(200, { "Content-Length": 100 });
    response.write("half", () => setTimeout(() => response.destroy(), 20));
  }, socketPath);
  const port = await startFront();
  await expect(ask({ port })).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("a refusal sent before the body was read arrives", async () => {
  await listen((_, response) => {
    response.writeHead(401).end("no");
  }, socketPath);
  const port = await startFront();
  const reply = await ask({ port, method: "POST" }, Buffer.alloc(250_000));
  expect([reply.status, reply.body.toString()]).toEqual([401, "no"]);
});

test("a visitor who goes away ends the app's work for it", async () => {
  const ended = new Promise<void>((resolve) => {
    listen((_, response) => response.on("close", resolve), socketPath);
  });
  const visitor = connect(await startFront());
  visitor.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  setTimeout(() => visitor.destroy(), 50);
  await ended;
});
