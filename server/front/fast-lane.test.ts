import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FastLane, openFastLane } from "./fast-lane";

/** A server that answers "server" beside a lane that answers "lane" to all addresses of that name. */
let server: Server;
let lane: FastLane;
let port: number;
let refused: Socket | null;
const sockets: Socket[] = [];

let documents: Map<string, { body: Buffer }>;

beforeEach(async () => {
  documents = new Map([
    ["/lane", { body: Buffer.from("lane") }],
    ["/large", { body: Buffer.alloc(30_000_000) }],
  ]);
  refused = null;
  server = createServer((request, response) => {
    if (request.method === "POST") request.pipe(response);
    else response.end("server");
  });
  lane = openFastLane(server, {
    find: (url) => documents.get(url) ?? null,
    reply: ({ headers }, { body }) =>
      headers["if-none-match"] === String(body)
        ? { status: 304, headers: [], body: undefined }
        : { status: 200, headers: ["Content-Length", String(body.length)], body },
    isRefused: (socket) => socket === refused,
    headerBytes: 1_000,
    firstMs: 300,
    keepAliveMs: 2_000,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

function open(): Socket {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  return socket;
}

const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, "Host: x", ...headers, "\r\n"].join("\r\n");

/** Sends text and answers what comes, up to where an answer ends. */
async function ask(socket: Socket, text: string, end = /(?:lane|server)$|\r\n0\r\n\r\n$/) {
  let received = "";
  socket.write(text);
  while (!end.test(received)) received += (await once(socket, "data"))[0];
  return received;
}

test("the same request is answered anew once there is another document, and once it has that", async () => {
  const socket = open();
  expect(await ask(socket, get("/lane"))).toMatch(/lane$/);
  documents.set("/lane", { body: Buffer.from("new lane") });
  expect(await ask(socket, get("/lane"))).toMatch(/Content-Length: 8\r\n.*\r\n\r\nnew lane$/s);
  const unchanged = get("/lane", "If-None-Match: new lane");
  expect(await ask(socket, unchanged, /\r\n\r\n$/)).toMatch(/^HTTP\/1\.1 304 .*\r\n\r\n$/s);
});

test("an answer tells the time at which it is given", async () => {
  const dateIn = (answer: string) => Date.parse(/Date: (.*)/.exec(answer)?.[1] ?? "");
  const socket = open();
  const first = dateIn(await ask(socket, get("/lane")));
  await delay(1_050);
  expect(dateIn(await ask(socket, get("/lane")))).toBeGreaterThan(first);
});

test("a document is answered in the lane, again and again on one connection", async () => {
  const socket = open();
  for (let times = 0; times < 3; times += 1) {
    const answer = await ask(socket, get("/lane"));
    expect(answer).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Length: 4\r\nDate: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\r\nConnection: keep-alive\r\nKeep-Alive: timeout=2\r\n\r\nlane$/,
    );
  }
});

describe("the server answers", () => {
  test("what the lane doesn't have, and from there on everything of that connection", async () => {
    const socket = open();
    expect(await ask(socket, get("/lane"))).toMatch(/lane$/);
    expect(await ask(socket, get("/other"))).toMatch(/server/);
    expect(await ask(socket, get("/lane"))).toMatch(/server/);
  });

  test("a body that comes in pieces", async () => {
    const socket = open();
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write("def");
    expect(await ask(socket, "ghi", /0\r\n\r\n$/)).toMatch(/abc[\s\S]*def[\s\S]*ghi/);
  });

  test("a head that comes in pieces", async () => {
    const socket = open();
    socket.write("GET /lane HT");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await ask(socket, "TP/1.1\r\nHost: x\r\n\r\n")).toMatch(/server/);
  });

  test("two requests at once, both and in order", async () => {
    const socket = open();
    expect(await ask(socket, get("/lane") + get("/lane"), /server[\s\S]*server/)).not.toMatch(
      /lane/,
    );
  });

  test("who takes longer than a first request may, once it began", async () => {
    const socket = open();
    socket.write("GET /lane HT");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await ask(socket, "TP/1.1\r\nHost: x\r\n\r\n")).toMatch(/server/);
  });

  test("heads over the limit and connections that it refuses", async () => {
    expect(await ask(open(), get("/lane", `X-Long: ${"x".repeat(1_000)}`))).toMatch(/server/);
    server.once("connection", (socket) => {
      refused = socket;
    });
    expect(await ask(open(), get("/lane"))).toMatch(/server/);
  });

  test("who asks on without taking what was sent", async () => {
    const socket = open();
    const accepted: Promise<Socket[]> = once(server, "connection") as Promise<Socket[]>;
    socket.write(get("/large"));
    const [side] = await accepted;
    socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const waiting = side?.writableLength ?? 0;
    expect(waiting).toBeGreaterThan(0);
    socket.write(get("/large"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(side?.writableLength ?? 0).toBeLessThan(waiting + 1_000_000);
  });
});

test("a connection that asks nothing is ended in its time", async () => {
  await once(open(), "close");
});

test("a client that closes its side is answered and let go", async () => {
  const socket = open();
  socket.end(get("/lane"));
  const chunks: Buffer[] = await socket.toArray();
  expect(Buffer.concat(chunks).toString()).toMatch(/lane$/);
});

test("draining ends connections that wait, and those yet to ask are answered by the server", async () => {
  const [waiting, fresh] = [open(), open()];
  await ask(waiting, get("/lane"));
  const closed = once(waiting.resume(), "close");
  lane.drain();
  await closed;
  expect(await ask(fresh, get("/lane"))).toMatch(/server/);
  expect(await ask(open(), get("/lane"))).toMatch(/server/);
});
