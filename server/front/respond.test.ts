import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "./fixtures";
import { chooseEncoding, isFresh } from "./negotiate";
import { createResponder, type Representation } from "./respond";

describe("the encoding", () => {
  test.each([
    [undefined, "identity"],
    ["", "identity"],
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["x-gzip", "gzip"],
    ["GZIP;Q=0.5", "gzip"],
    ["br;q=0.2, gzip;q=0.8", "gzip"],
    ["br;q=0, *", "gzip"],
    ["gzip;q=0.5, identity", "identity"],
    ["*;q=0", "identity"],
    ["identity", "identity"],
    ["br;q=nonsense, gzip;q=0.1", "gzip"],
    ["deflate", "identity"],
  ])("for %j is %s", (header, expected) => {
    expect(chooseEncoding(header, () => true)).toBe(expected);
  });

  test("is one that the document has", () => {
    expect(chooseEncoding("br, gzip", (encoding) => encoding !== "br")).toBe("gzip");
    expect(chooseEncoding("br, gzip", (encoding) => encoding === "identity")).toBe("identity");
  });
});

describe("a copy is fresh", () => {
  const validators = { etag: '"abc"', lastModified: new Date("2026-03-29T01:30:00.700Z") };
  const ask = (ifNoneMatch?: string, ifModifiedSince?: string) =>
    isFresh({ ifNoneMatch, ifModifiedSince }, validators);

  test.each(['"abc"', 'W/"abc"', '"x", "abc"', '"x",W/"abc" , "y"', "*", " * "])(
    "by If-None-Match: %s",
    (header) => expect(ask(header)).toBe(true),
  );

  test.each(['"ab"', "abc", "", '"abcd"', 'W/"x"'])("not by If-None-Match: %s", (header) => {
    expect(ask(header)).toBe(false);
  });

  test("by date from the second of the last change on", () => {
    expect(ask(undefined, "Sun, 29 Mar 2026 01:30:00 GMT")).toBe(true);
    expect(ask(undefined, "Sun, 29 Mar 2026 01:29:59 GMT")).toBe(false);
    expect(ask(undefined, "yesterday")).toBe(false);
  });

  test("not by date when a tag was sent too", () => {
    expect(ask('"other"', "Sun, 29 Mar 2026 01:30:00 GMT")).toBe(false);
  });
});

describe("a document", () => {
  const identity = Buffer.from("<p>All Systems Operational</p>".repeat(100));
  const bodies = { identity, br: brotliCompressSync(identity), gzip: gzipSync(identity) };
  const page: Representation = {
    status: 200,
    type: "text/html; charset=utf-8",
    etag: '"tag"',
    cacheControl: "public, max-age=15",
    lastModified: null,
    audience: "page",
    bodies,
  };
  const feed: Representation = {
    ...page,
    type: "application/rss+xml; charset=utf-8",
    lastModified: new Date("2026-03-29T01:30:00Z"),
    audience: "machine",
  };
  const byPath: Record<string, Representation> = {
    "/": page,
    "/history.rss": feed,
    "/embed": { ...page, audience: "framed-page" },
  };
  let server: Server;
  let port: number;

  beforeAll(async () => {
    const responder = createResponder({ https: true });
    server = createServer((request, response) => {
      const found = byPath[request.url ?? ""];
      if (found) responder.document(request, response, found);
      else responder.failure(request, response, { ...page, status: 404 });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const get = (path: string, headers = {}, method = "GET") =>
    ask({ host: "127.0.0.1", port, path, method, headers });

  test("comes in the wanted encoding under one tag", async () => {
    const [plain, gzipped, brotli] = await Promise.all([
      get("/"),
      get("/", { "Accept-Encoding": "gzip" }),
      get("/", { "Accept-Encoding": "gzip, br" }),
    ]);
    expect(plain.body).toEqual(identity);
    expect(gunzipSync(gzipped.body)).toEqual(identity);
    expect(brotliDecompressSync(brotli.body)).toEqual(identity);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    for (const reply of [plain, gzipped, brotli]) {
      expect(reply.headers.etag).toBe('"tag"');
      expect(reply.headers.vary).toBe("Accept-Encoding");
      expect(reply.headers["content-length"]).toBe(String(reply.body.length));
    }
  });

  test("that a client has is 304 with tag and caching, without a body", async () => {
    const reply = await get("/", { "If-None-Match": 'W/"tag"', "Accept-Encoding": "br" });
    expect(reply.status).toBe(304);
    expect(reply.body).toHaveLength(0);
    expect(reply.headers).toMatchObject({ etag: '"tag"', "cache-control": "public, max-age=15" });
  });

  test("has the same headers for HEAD as for GET", async () => {
    const [got, head] = await Promise.all([get("/history.rss"), get("/history.rss", {}, "HEAD")]);
    const { date: _, ...expected } = got.headers;
    expect(head.status).toBe(200);
    expect(head.headers).toMatchObject(expected);
    expect(head.body).toHaveLength(0);
  });

  test("for machines may be read from any origin, also as 304, 405 and OPTIONS", async () => {
    const replies = await Promise.all([
      get("/history.rss"),
      get("/history.rss", { "If-Modified-Since": "Sun, 29 Mar 2026 01:30:00 GMT" }),
      get("/history.rss", {}, "POST"),
      get("/history.rss", {}, "OPTIONS"),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 304, 405, 204]);
    for (const reply of replies) {
      expect(reply.headers["access-control-allow-origin"]).toBe("*");
      expect(reply.headers["access-control-allow-credentials"]).toBeUndefined();
    }
    expect(replies[2]?.headers.allow).toBe("GET, HEAD, OPTIONS");
    expect(JSON.parse(String(replies[2]?.body))).toEqual({ error: "Method Not Allowed" });
    expect(replies[3]?.headers["access-control-allow-methods"]).toBe("GET, HEAD, OPTIONS");
  });

  test("for people can't be framed or run foreign scripts", async () => {
    const { headers } = await get("/");
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toMatch(/^max-age=/);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("made to be embedded can be framed from anywhere", async () => {
    const { headers } = await get("/embed");
    expect(headers["content-security-policy"]).toContain("frame-ancestors *");
    expect(headers["x-frame-options"]).toBeUndefined();
  });

  test("that stands for a failure is never 304 and never cached", async () => {
    const reply = await get("/nowhere", { "If-None-Match": "*" });
    expect(reply.status).toBe(404);
    expect(reply.headers["cache-control"]).toBe("no-store");
    expect(reply.headers["access-control-allow-origin"]).toBe("*");
    expect(reply.body).toEqual(identity);
  });
});
