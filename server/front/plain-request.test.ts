import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPlainRequest } from "./plain-request";

const read = (text: string) => readPlainRequest(Buffer.from(text, "latin1"));
const head = (...lines: string[]) => `${lines.join("\r\n")}\r\n\r\n`;

test("what browsers and monitors send is read: method, address, what decides the answer", () => {
  expect(
    read(
      head(
        "GET /history?utm=1 HTTP/1.1",
        "Host: status.example.com",
        "Connection: keep-alive",
        'sec-ch-ua: "Chromium";v="130", "Not?A_Brand";v="99"',
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
        "Accept-Encoding:\tgzip, deflate, br ",
        'If-None-Match: "abc"',
      ),
    ),
  ).toEqual({
    method: "GET",
    url: "/history?utm=1",
    headers: {
      host: "status.example.com",
      "accept-encoding": "gzip, deflate, br",
      "if-none-match": '"abc"',
    },
  });
  expect(read(head("HEAD / HTTP/1.1", "Host: x"))?.method).toBe("HEAD");
  expect(read(head("GET / HTTP/1.1", "Host: x", ...Array(99).fill("a: b")))).not.toBeNull();
});

describe("left to the server is", () => {
  const get = "GET / HTTP/1.1";
  test.each([
    ["what isn't whole", "GET / HTTP/1.1\r\nHost: x\r\n"],
    ["two requests at once", head(get, "Host: x").repeat(2)],
    ["what follows a request", `${head(get, "Host: x")}GET`],
    ["another method", head("POST / HTTP/1.1", "Host: x")],
    ["another version", head("GET / HTTP/1.0", "Host: x")],
    ["a proxy's address", head("GET http://x/ HTTP/1.1", "Host: x")],
    ["a space in the address", head("GET /a b HTTP/1.1", "Host: x")],
    ["no host", head(get, "Accept: */*")],
    ["two hosts", head(get, "Host: x", "Host: y")],
    ["no header at all", "GET / HTTP/1.1\r\n\r\n"],
    ["a body announced", head(get, "Host: x", "Content-Length: 0")],
    ["a chunked body", head(get, "Host: x", "Transfer-Encoding: chunked")],
    ["a question before the body", head(get, "Host: x", "Expect: 100-continue")],
    ["another protocol", head(get, "Host: x", "Upgrade: websocket")],
    ["the connection's last request", head(get, "Host: x", "Connection: close")],
    ["the same as proxies say it", head(get, "Host: x", "Proxy-Connection: close")],
    ["what has more headers than a client sends", head(get, "Host: x", ...Array(100).fill("a: b"))],
    ["a space before the colon", head(get, "Host : x")],
    ["a folded header", head(get, "Host: x", " y")],
    ["a line without a colon", head(get, "Host: x", "nothing")],
    ["a bare line feed", head(get, "Host: x\nX: y")],
    ["a bare carriage return", head(get, "Host: x\rX: y")],
    ["a null byte", head(get, "Host: x", "X: \0")],
    ["bytes beyond ASCII", head(get, "Host: x", "X: \xe9")],
    [
      "what decides the answer, twice",
      head(get, "Host: x", "Accept-Encoding: br", "accept-encoding: gzip"),
    ],
  ])("%s", (_, text) => {
    expect(read(text)).toBeNull();
  });
});

describe("nothing is read otherwise than by Node's own parser", () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, headers }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  /** What the server understood; null where it refused, or waits for more. */
  async function understood(text: string) {
    const socket = connect(port, "127.0.0.1");
    socket.end(text, "latin1");
    const chunks: Buffer[] = await socket.toArray();
    const [top = "", body = ""] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
    if (!top.startsWith("HTTP/1.1 200")) return null;
    return JSON.parse(body) as { method: string; url: string; headers: IncomingHttpHeaders };
  }

  const known = "Accept-Encoding,if-none-match,If-Modified-Since,Connection,Host,Content-Length";
  const others =
    "Accept,Accept-Language,Proxy-Connection,User-Agent,Referer,cookie,Range,X-A,x-b,DNT,sec-ch-ua";
  const token = fc.constantFrom(...known.split(","), ...others.split(","));
  const usual = fc.constantFrom(...'azAZ09,;:="/*-?%#[]'.split(""));
  const odd = fc.constantFrom(..." \t\r\n\0\x7f\xe9".split(""));
  const character = fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: odd });
  const value = fc.oneof(
    fc.constantFrom("gzip, br", '"abc", "def"', "keep-alive", "close", "0", "*"),
    fc.string({ unit: character, maxLength: 12 }),
  );
  const header = fc.tuple(
    token,
    fc.constantFrom(...Array<string>(8).fill(": "), ":", " : ", ""),
    value,
  );
  const request = fc.record({
    method: fc.constantFrom("GET", "GET", "GET", "HEAD", "POST"),
    target: fc.string({ unit: character, maxLength: 10 }).map((text) => `/${text}`),
    headers: fc.array(
      header.map((parts) => parts.join("")),
      { maxLength: 6 },
    ),
    end: fc.constantFrom("\r\n\r\n", "\r\n\r\n", "\n\n", "\r\n\r\nGET"),
  });

  test("for random requests, most of them odd", async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(request, async ({ method, target, headers, end }) => {
        const text = [`${method} ${target} HTTP/1.1`, "Host: x", ...headers].join("\r\n") + end;
        const found = read(text);
        if (!found) return;
        plain += 1;
        if (found.method === "HEAD") return;
        expect(await understood(text)).toMatchObject(found);
      }),
      { numRuns: 5_000 },
    );
    expect(plain).toBeGreaterThan(200);
  });
});
