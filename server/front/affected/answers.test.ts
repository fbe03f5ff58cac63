import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AffectedSource, PublishedTimeline } from "@/lib/affected/schema";
import { Documents } from "../documents";
import { makeFolder, publish } from "../fixtures";
import { AffectedAnswers } from "./answers";

let dataDir: string;
let documents: Documents;
let answers: AffectedAnswers;

beforeEach(async () => {
  dataDir = await makeFolder();
  documents = new Documents({ dataDir, log: () => {}, pollMs: 60_000 });
  answers = new AffectedAnswers(documents);
});
afterEach(async () => {
  documents.close();
  await rm(dataDir, { recursive: true });
});

const list: AffectedSource = {
  page: {
    id: "abc",
    name: "Pigeon",
    url: "https://status.example.com",
    time_zone: "Etc/UTC",
    updated_at: "2026-03-29T11:00:00.000Z",
  },
  as_of: "2026-03-29T11:00:00.000Z",
  parts: [{ id: "web", name: "Web", component_ids: ["web"] }],
  timelines: { web: { version: 2, start_date: null, archived_at: null } },
};
const timeline = (spans: PublishedTimeline["spans"]): PublishedTimeline => ({
  component_id: "web",
  incident_names: {},
  spans,
});

async function swapIn(revision: number, spans: PublishedTimeline["spans"]): Promise<void> {
  const json = (told: unknown) => ({ body: JSON.stringify(told), type: "application/json" });
  await publish(dataDir, revision, {
    "/timelines.json": json(list),
    "/components/web/timeline.json": json(timeline(spans)),
  });
  await documents.reload();
}

async function windows(): Promise<unknown> {
  const query = "component=web&from=2026-03-29T09:00&to=2026-03-29T10:30";
  const found = await answers.find("/affected.json", query);
  return JSON.parse(found?.bodies.identity.toString() ?? "{}").windows;
}

test("an answer follows a timeline that comes after the list which tells of it", async () => {
  await swapIn(1, []);
  expect(await windows()).toEqual([]);
  const from = "2026-03-29T10:00:00.000Z";
  await swapIn(2, [{ status: "major_outage", from, to: null, incidents: ["a"] }]);
  expect(await windows()).toMatchObject([{ component: "Web", from, seconds: 1_800 }]);
});
