import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
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
  expect(await askedOf("2026-03-29T10:30:00.000Z")).toContain("None of it was watched then.");
  expect(await askedOf("2026-03-29T04:00:00.000Z")).toContain("not watched the whole time");
  expect(await textOf("/affected")).not.toContain("operational the whole time");
  expect((await json()).unwatched).toEqual([
    {
      component_id: "web",
      from: "2026-03-29T00:00:00.000Z",
      to: "2026-03-29T04:00:00.000Z",
    },
  ]);
  expect(await textOf("/affected.csv")).toContain("web,Web,not_watched,");
  expect(await askedOf("2026-03-28T00:00:00.000Z")).toContain("operational the whole time");
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
  expect(page).toContain(`more than ${maxWindows}`);
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
