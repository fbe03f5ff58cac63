import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "@/tests/eventually";
import { Badges } from "./badges";
import { Documents } from "./documents";
import { appOf, startTestFront, type TestFront } from "./front-fixtures";

let front: TestFront;

const json = "application/json; charset=utf-8";
const drafts = (status: string) => ({
  "/api/v2/summary.json": {
    type: json,
    body: JSON.stringify({
      page: { name: "Pigeon" },
      status: { indicator: "major", description: "Partial System Outage" },
      components: [{ id: "web", name: "Web <b>", status }],
    }),
  },
  "/badge.svg": { type: "image/svg+xml", body: "<svg>published</svg>" },
  "/maintenance.ics": { type: "text/calendar; charset=utf-8", body: "all" },
  "/maintenance.ics?component=web": { type: "text/calendar; charset=utf-8", body: "web" },
  "/maintenance.ics?component=": { type: "text/calendar; charset=utf-8", body: "none" },
});

beforeEach(async () => {
  front = await startTestFront(appOf("(_, response) => response.end()"), {
    drafts: drafts("partial_outage"),
  });
});
afterEach(() => front.close());

const read = async (path: string) => {
  const { status, headers, body } = await front.get(path);
  return { status, headers, body: body.toString() };
};

describe("a badge", () => {
  test("without a query is the published one; a cache buster changes nothing of what it says", async () => {
    expect((await read("/badge.svg")).body).toBe("<svg>published</svg>");
    expect((await read("/badge.svg?t=1")).body).toContain("Partial System Outage");
  });

  test("of a component says its status, escaped", async () => {
    const { status, headers, body } = await read("/badge.svg?component=web&style=flat-square");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "image/svg+xml; charset=utf-8",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=60",
    });
    expect(body).toContain("Web &lt;b&gt;: Partial Outage");
    expect(JSON.parse((await read("/badge.json?component=web&label=Site")).body)).toMatchObject({
      label: "Site",
      message: "Partial Outage",
    });
  });

  test("of an unknown component is 404 and says unknown", async () => {
    const { status, headers, body } = await read("/badge.svg?component=nope");
    expect([status, headers["content-type"]]).toEqual([404, "image/svg+xml; charset=utf-8"]);
    expect(body).toContain("unknown");
  });

  test("is made anew with the next publication, under another tag", async () => {
    const before = await read("/badge.svg?component=web");
    const again = await front.get("/badge.svg?component=web", {
      headers: { "If-None-Match": String(before.headers.etag) },
    });
    expect(again.status).toBe(304);
    await front.publish(2, drafts("operational"));
    const after = await eventually(async () => {
      const now = await read("/badge.svg?component=web");
      expect(now.body).toContain("Operational");
      return now;
    });
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });
});

test("badges that show the same are one, whatever else the query holds", async () => {
  const documents = new Documents({ dataDir: front.dataDir, log: () => {}, pollMs: 60_000 });
  await documents.reload();
  const badges = new Badges(documents);
  const find = (query: string) => badges.find("/badge.svg", query);
  const long = "x".repeat(15_000);
  expect(find(`component=web&t=${long}`)).toBe(find("component=web"));
  expect(find(`component=${long}`)).toBe(find("component=nope"));
  expect(find(`label=${long}`)).toBe(find(`label=${"x".repeat(64)}`));
  expect(find("component=web")).not.toBe(find("component=nope"));
  expect(find("component=nope")).not.toBe(find("t=1"));
  documents.close();
});

test("a calendar is a component's own, or an empty one where it has none", async () => {
  expect((await read("/maintenance.ics")).body).toBe("all");
  expect((await read("/maintenance.ics?t=1")).body).toBe("all");
  expect((await read("/maintenance.ics?component=web&t=1")).body).toBe("web");
  const unknown = await read("/maintenance.ics?component=nope");
  expect([unknown.status, unknown.body]).toEqual([200, "none"]);
});
