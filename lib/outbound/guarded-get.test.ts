import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { Unavailable } from "@/lib/errors";
import { guardedGet } from "./guarded-get";

const ports: number[] = [1];
const anywhere = { allowPrivate: true, ports };
const publicOnly = { allowPrivate: false, ports };
const textAt = async (url: string) => (await guardedGet(url, anywhere)).toString();
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A local server; counts the requests that reach it. */
async function serve(answer: RequestListener) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  ports.push(port);
  return { port, url: `http://127.0.0.1:${port}/`, count: () => requests };
}

describe("guardedGet", () => {
  test("reads a text where private addresses are allowed", async () => {
    const { url, port } = await serve((_request, response) => response.end("grüße"));
    expect(await textAt(url)).toBe("grüße");
    expect(await textAt(`http://localhost:${port}/`)).toBe("grüße");
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ])("unpacks %s", async (encoding, pack) => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(pack("grüße"));
    });
    expect(await textAt(url)).toBe("grüße");
  });

  test("stops unpacking at 32 MiB, and says when what is packed is damaged", async () => {
    const bomb = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync(Buffer.alloc(33 * 1024 * 1024)));
    });
    await expect(guardedGet(bomb.url, anywhere)).rejects.toThrow(/more than 32 MiB/);
    const damaged = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end("plain");
    });
    await expect(guardedGet(damaged.url, anywhere)).rejects.toThrow(/can't be reached/);
  });

  test("reaches ports 80, 443 and those named, after redirects too", async () => {
    const target = await serve((_request, response) => response.end("secret"));
    const { url, port } = await serve((_request, response) => {
      response.writeHead(302, { location: target.url }).end();
    });
    const refused = new RegExp(`uses port ${target.port}, which is only allowed if`);
    await expect(guardedGet(target.url, { allowPrivate: true })).rejects.toThrow(refused);
    const onlyFirst = { allowPrivate: true, ports: [port] };
    await expect(guardedGet(url, onlyFirst)).rejects.toThrow(refused);
    expect(target.count()).toBe(0);
    await expect(guardedGet("http://127.0.0.1:443/", publicOnly)).rejects.toThrow(/private/);
  });

  test.each(["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"])(
    "never connects to %s otherwise",
    async (host) => {
      const { port, count } = await serve((_request, response) => response.end("secret"));
      await expect(guardedGet(`http://${host}:${port}/`, publicOnly)).rejects.toThrow(
        /private address/,
      );
      expect(count()).toBe(0);
    },
  );

  test("follows redirects, checking each", async () => {
    const target = await serve((_request, response) => response.end("there"));
    const { url } = await serve((_request, response) => {
      response.writeHead(302, { location: target.url }).end();
    });
    expect(await textAt(url)).toBe("there");
    const file = await serve((_request, response) => {
      response.writeHead(302, { location: "file:///etc/passwd" }).end();
    });
    await expect(guardedGet(file.url, anywhere)).rejects.toThrow(/not an http or https address/);
  });

  test("gives up on a circle of redirects", async () => {
    const { url, count } = await serve((_request, response) => {
      response.writeHead(301, { location: "/" }).end();
    });
    await expect(guardedGet(url, anywhere)).rejects.toThrow(/redirects more than 5 times/);
    expect(count()).toBe(6);
  });

  test("gives up on an answer that doesn't come, or doesn't end", async () => {
    const silent = await serve(() => undefined);
    const endless = await serve((_request, response) => response.write("…"));
    for (const { url } of [silent, endless]) {
      await expect(guardedGet(url, { ...anywhere, timeoutMs: 100 })).rejects.toThrow(
        /no answer in time/,
      );
    }
  }, 5_000);

  test("stops reading at 32 MiB", async () => {
    const { url } = await serve((_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024);
      for (let sent = 0; sent < 33; sent++) response.write(chunk);
      response.end();
    });
    await expect(guardedGet(url, anywhere)).rejects.toThrow(/more than 32 MiB/);
  });

  test("says what a server answers, and that none is there", async () => {
    const { url } = await serve((_request, response) => response.writeHead(503).end());
    await expect(guardedGet(url, anywhere)).rejects.toThrow(/answers 503/);
    await expect(guardedGet("http://127.0.0.1:1/", anywhere)).rejects.toBeInstanceOf(Unavailable);
    await expect(guardedGet("ftp://example.com/", anywhere)).rejects.toThrow(
      /not an http or https/,
    );
  });
});
