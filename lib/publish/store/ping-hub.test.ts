import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changedFeeds, pingHub } from "./ping-hub";

let hub: Server;
let url: string;
let status: number;
let heard: string[];

beforeEach(async () => {
  heard = [];
  status = 204;
  hub = createServer(async (request, response) => {
    heard.push(await text(request));
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/`;
});
afterEach(() => hub.close());

const document = (object: string, link?: string) => ({
  object,
  type: "application/rss+xml",
  etag: `"${object}"`,
  cacheControl: "no-store",
  status: 200,
  length: 1,
  ...(link ? { link } : {}),
});

test("a hub is told of the feeds that changed, by their addresses", async () => {
  const link = '<https://hub.example/>; rel="hub"';
  const topics = changedFeeds(
    [
      { path: "/history.rss", before: document("a", link), after: document("b", link) },
      { path: "/history.atom", before: document("a", link), after: document("a", link) },
      { path: "/", before: document("a"), after: document("b") },
      { path: "/gone.rss", before: document("a", link), after: null },
    ],
    "https://status.example.com",
  );
  expect(topics).toEqual(["https://status.example.com/history.rss"]);
  await pingHub(url, topics);
  expect(heard).toEqual([
    "hub.mode=publish&hub.url=https%3A%2F%2Fstatus.example.com%2Fhistory.rss",
  ]);
});

test("a hub that doesn't take it is told of", async () => {
  status = 500;
  await expect(pingHub(url, ["https://status.example.com/history.rss"])).rejects.toThrow("500");
});
