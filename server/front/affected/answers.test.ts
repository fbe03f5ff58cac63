import { rm } from "node:fs/promises";
import { parse } from "node-html-parser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AffectedSource, maxWindows, type PublishedTimeline } from "@/lib/affected/schema";
import { type Draft, makeFolder, publish } from "../fixtures";
import { answerQuestion } from "../queries/answer";
import { PublishedFiles } from "../queries/published-files";

let dataDir: string;
let published: PublishedFiles;

beforeEach(async () => {
  dataDir = await makeFolder();
  published = new PublishedFiles(dataDir);
});
afterEach(() => rm(dataDir, { recursive: true }));

const source: AffectedSource = {
  page: {
    id: "abc",
    name: "Pigeon",
    url: "https://status.example.com",
    time_zone: "Etc/UTC",
    updated_at: "2026-03-29T11:00:00.000Z",
  },
  as_of: "2026-03-29T11:00:00.000Z",
  parts: [{ id: "web", name: "Web", component_ids: ["web"] }],
  timelines: { web: { version: 2, start_date: null, archived_at: null, unwatched: [] } },
};
type Spans = PublishedTimeline["spans"];

async function publishSpans(revision: number, spans: Spans, told = source): Promise<void> {
  const json = (value: unknown): Draft => ({
    body: JSON.stringify(value),
    type: "application/json",
  });
  await publish(dataDir, revision, {
    "/affected": { body: '<html><body><div data-slot="answer"></div></body></html>' },
    "/timelines.json": json(told),
    "/components/web/timeline.json": json({ component_id: "web", incident_names: {}, spans }),
  });
}

const day = "component=web&from=2026-03-29T00:00&to=2026-03-29T10:30";
const ask = (path: string, staleSince: Date | null = null) =>
  answerQuestion({ path, query: day, staleSince }, published);
const textOf = async (path: string) => (await ask(path)).bodies.identity.toString();
const json = async () => JSON.parse(await textOf("/affected.json"));

/** Outages of a second with a second between them, from midnight on. */
function outages(count: number): Spans {
  const at = (second: number) =>
    new Date(Date.parse("2026-03-29T00:00:00Z") + second * 1_000).toISOString();
  return Array.from({ length: count }, (_, index) => ({
    status: "major_outage" as const,
    from: at(2 * index),
    to: at(2 * index + 1),
    incidents: ["a"],
  }));
}

test("an answer follows the published timeline", async () => {
  await publishSpans(1, []);
  expect(await json()).toMatchObject({ windows: [], truncated: false });
  const from = "2026-03-29T10:00:00.000Z";
  await publishSpans(2, [{ status: "major_outage", from, to: null, incidents: ["a"] }]);
  expect((await json()).windows).toMatchObject([{ component: "Web", from, seconds: 1_800 }]);
});

test("without data no format says that all was well", async () => {
  const web = { version: 2, start_date: null, archived_at: null };
  const askedOf = async (to: string) => {
    const unwatched = [{ from: null, to }];
    await publishSpans(1, [], { ...source, timelines: { web: { ...web, unwatched } } });
    published = new PublishedFiles(dataDir);
    return textOf("/affected");
  };
  expect(await askedOf("2026-03-29T10:30:00.000Z")).toContain(
    "Not known. There is no data for that time.",
  );
  expect(await askedOf("2026-03-29T04:00:00.000Z")).toContain("Not known for all of it: ");
  expect(await textOf("/affected")).not.toContain("operational the whole time");
  expect((await json()).unwatched).toEqual([
    {
      component_id: "web",
      from: "2026-03-29T00:00:00.000Z",
      to: "2026-03-29T04:00:00.000Z",
    },
  ]);
  expect(await textOf("/affected.csv")).toContain("web,Web,not_watched,");
  expect(await askedOf("2026-03-28T00:00:00.000Z")).toContain(
    "No: everything that you chose was operational the whole time.",
  );
});

test("as many windows as one answer may hold are listed in every format", async () => {
  await publishSpans(1, outages(maxWindows));
  expect(await json()).toMatchObject({ truncated: false, windows: { length: maxWindows } });
  expect((await textOf("/affected.csv")).trim().split("\r\n")).toHaveLength(maxWindows + 1);
  const page = await textOf("/affected");
  expect(page).toContain(`Yes: problems ${maxWindows} times`);
  expect(page).toContain("/affected.csv?");
});

test("beyond that each format says that there are more", async () => {
  await publishSpans(1, outages(maxWindows + 1));
  const answer = await json();
  expect(answer).toMatchObject({ truncated: true, windows: { length: maxWindows } });
  expect(answer.windows[0].from).toBe("2026-03-29T00:00:00.000Z");
  const table = await ask("/affected.csv");
  expect(table).toMatchObject({ status: 422, type: "application/json; charset=utf-8" });
  expect(JSON.parse(table.bodies.identity.toString()).error[0]).toContain("a shorter range");
  const page = await textOf("/affected");
  expect(page).toContain(`Yes: more than ${maxWindows} stretches with problems, at least 8 min in`);
  expect(page).not.toContain("/affected.csv?");
  expect(page.match(/<tr /g)).toHaveLength(maxWindows + 1);
});

test("only a page carries the notice that it may be old", async () => {
  await publishSpans(1, []);
  const since = new Date("2026-03-29T10:59:00Z");
  const page = (await ask("/affected", since)).bodies.identity.toString();
  expect(page).toContain("You may be seeing old information.");
  expect(page).toContain("29 March 2026, 10:59 UTC");
  expect(JSON.parse((await ask("/affected.json", since)).bodies.identity.toString())).toEqual(
    await json(),
  );
});

describe("the answer comes first, in one sentence", () => {
  const span = (
    status: Spans[number]["status"],
    from: string,
    to: string | null,
  ): Spans[number] => ({
    status,
    from: `2026-03-29T${from}:00Z`,
    to: to && `2026-03-29T${to}:00Z`,
    incidents: ["a"],
  });
  const asOf = (at: string) => ({ ...source, as_of: `2026-03-29T${at}:00.500Z` });

  test.each([
    ["Yes: 2 h 30 min in all, once.", [span("major_outage", "01:00", "03:30")], "11:00"],
    [
      "Yes: 2 h in all, once.",
      [span("major_outage", "01:00", "02:00"), span("partial_outage", "02:00", "03:00")],
      "11:00",
    ],
    [
      "Yes: problems 2 times, 1 h 20 min in all.",
      [span("degraded_performance", "01:00", "02:00"), span("major_outage", "04:00", "04:20")],
      "11:00",
    ],
    ["Yes: 1 h 15 min so far, once.", [span("major_outage", "08:00", null)], "09:15"],
    ["Yes: 2 h 30 min in all, once.", [span("major_outage", "08:00", null)], "11:00"],
    [
      "Yes, by planned maintenance: 1 h in all, once.",
      [span("under_maintenance", "01:00", "02:00")],
      "11:00",
    ],
    [
      "Yes: planned maintenance 2 times, 40 min in all.",
      [span("under_maintenance", "01:00", "01:20"), span("under_maintenance", "02:00", "02:20")],
      "11:00",
    ],
    ["No: everything that you chose was operational the whole time.", [], "11:00"],
    ["No, so far: everything", [], "09:00"],
  ] as const)("%s", async (sentence, spans, at) => {
    await publishSpans(1, [...spans], asOf(at));
    const heading = parse(await textOf("/affected")).querySelector("h2")?.text;
    expect(heading).toContain(sentence);
  });
});

test("what overlaps in two components counts once in all, and is listed for each", async () => {
  const json = (value: unknown): Draft => ({ body: JSON.stringify(value) });
  const timelineOf = (id: string, from: string, to: string) =>
    json({
      component_id: id,
      incident_names: {},
      spans: [{ status: "major_outage", from, to, incidents: ["a"] }],
    });
  const { web } = source.timelines;
  await publish(dataDir, 1, {
    "/affected": { body: '<html><body><div data-slot="answer"></div></body></html>' },
    "/timelines.json": json({
      ...source,
      parts: [...source.parts, { id: "app", name: "App", component_ids: ["app"] }],
      timelines: { web, app: web },
    }),
    "/components/web/timeline.json": timelineOf(
      "web",
      "2026-03-29T01:00:00Z",
      "2026-03-29T02:00:00Z",
    ),
    "/components/app/timeline.json": timelineOf(
      "app",
      "2026-03-29T01:30:00Z",
      "2026-03-29T02:15:00Z",
    ),
  });
  const query = "from=2026-03-29T00:00&to=2026-03-29T10:30";
  const answer = await answerQuestion({ path: "/affected", query, staleSince: null }, published);
  const page = parse(answer.bodies.identity.toString());
  expect(page.querySelector("h2")?.text).toBe("Yes: 1 h 15 min in all, once.");
  expect(page.querySelectorAll("tbody tr")).toHaveLength(2);
});
