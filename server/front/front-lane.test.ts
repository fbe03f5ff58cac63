import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { appOf, startTestFront, type TestFront } from "./front-fixtures";

const json = "application/json; charset=utf-8";
const drafts = {
  "/": { body: "<body>All Systems Operational", lastModified: "2026-03-29T01:30:00.000Z" },
  "/embed": { body: "<body>Fine" },
  "/affected": { body: "<body>Ask" },
  "/history": { body: "<body>Search" },
  "/maintenance.ics": { body: "BEGIN:VCALENDAR", type: "text/calendar; charset=utf-8" },
  "/maintenance.ics?component=": { body: "BEGIN", type: "text/calendar; charset=utf-8" },
  "/api/v2/summary.json": {
    body: JSON.stringify({
      page: { name: "Acme" },
      status: { indicator: "none", description: "All Systems Operational" },
      components: [],
    }),
    type: json,
  },
  "!not-found": { body: "<body>Not here", status: 404 },
};

let front: TestFront;
beforeAll(async () => {
  front = await startTestFront(appOf('(request, response) => response.end("app")'), { drafts });
  await eventually(async () => expect((await front.get("/readyz")).status).toBe(200));
});
afterAll(() => front.close());

/** The answer to a request whose bytes come in these pieces: its head sorted, without its time. */
async function answerTo(...pieces: readonly string[]) {
  const socket = front.connect("");
  for (const piece of pieces) {
    socket.write(piece);
    await sleep(20);
  }
  if (socket.readableLength === 0) await once(socket, "readable");
  const [head = "", body = ""] = String(socket.read()).split("\r\n\r\n");
  socket.destroy();
  const [status = "", ...headers] = head.split("\r\n");
  return { status, headers: headers.filter((line) => !/^date:/i.test(line)).sort(), body };
}

const etag = async () => (await front.get("/")).headers.etag ?? "";

test.each([
  ["a page", "GET / HTTP/1.1", []],
  ["its head", "HEAD / HTTP/1.1", []],
  ["compressed", "GET / HTTP/1.1", ["Accept-Encoding: gzip, deflate, br"]],
  ["compressed otherwise", "GET / HTTP/1.1", ["Accept-Encoding: gzip;q=1, br;q=0.1"]],
  ["unchanged", "GET / HTTP/1.1", [() => etag().then((tag) => `If-None-Match: ${tag}`)]],
  ["unchanged since", "GET / HTTP/1.1", ["If-Modified-Since: Mon, 30 Mar 2026 00:00:00 GMT"]],
  ["changed", "GET / HTTP/1.1", ['If-None-Match: "other"']],
  ["a page that may be framed", "GET /embed HTTP/1.1", []],
  ["data for any origin", "GET /api/v2/summary.json HTTP/1.1", ["Origin: https://a.example"]],
  ["unknown queries", "GET /?utm_source=mail HTTP/1.1", []],
  ["a part's calendar", "GET /maintenance.ics?component=none HTTP/1.1", []],
  ["a drawn badge", "GET /badge.svg?label=x HTTP/1.1", []],
  ["an unknown component's badge", "GET /badge.json?component=none HTTP/1.1", []],
  ["the form", "GET /affected HTTP/1.1", []],
  ["a question", "GET /affected?component=a HTTP/1.1", []],
  ["an empty search", "GET /history?q=&component= HTTP/1.1", []],
  ["a search", "GET /history?q=disk HTTP/1.1", []],
  ["a page that isn't there", "GET /nothing HTTP/1.1", []],
  ["the probe", "GET /healthz HTTP/1.1", []],
  ["the app", "GET /api/x HTTP/1.1", []],
] as const)("whole or in pieces, a request is answered the same: %s", async (_, line, headers) => {
  const given = await Promise.all(headers.map((one) => (typeof one === "string" ? one : one())));
  const text = [line, "Host: x", ...given, "\r\n"].join("\r\n");
  const inPieces = await answerTo(text.slice(0, 9), text.slice(9));
  expect(inPieces.status).toMatch(/^HTTP\/1\.1 \d{3}/);
  expect(await answerTo(text)).toEqual(inPieces);
});
