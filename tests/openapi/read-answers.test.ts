import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { impactWindows } from "@/lib/affected";
import { badgeJson, componentBadge, pageBadge, unknownBadge } from "@/lib/badge";
import { leavesOf } from "@/lib/components/schema";
import { fillDemo } from "@/lib/demo";
import { jsonFeed } from "@/lib/feeds";
import { findIncident, listByNewestUpdate, listIncidentIds } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import {
  answers,
  componentsById,
  incidentAnswer,
  loadApiSnapshot,
  statusObject,
} from "@/lib/read-api";
import type { AnswerPath, Answers } from "@/lib/read-api/schema";
import {
  affectedSource,
  listTimelines,
  loadTimeline,
  loadUptime,
  timelineJson,
  uptimeJson,
} from "@/lib/uptime";
import { makeSnapshot } from "@/tests/api/factories";
import { databases, type TestDatabase } from "@/tests/databases";
import { baseUrl, calls, description, problemsOfAnswer } from "./description";

const statePaths = Object.keys(answers(makeSnapshot())) as AnswerPath[];
const nameOf = (path: string) => calls.find((call) => call.path === path)?.operationId ?? path;

describe.each(databases)("the demo page on $name", ({ open }) => {
  let base: TestDatabase;
  let told: Answers;
  const load = () => loadApiSnapshot(base.db, { baseUrl, now: base.clock.now() });
  beforeAll(async () => {
    base = await open();
    await fillDemo(base.ctx, { email: "demo@example.com", passwordHash: "a hash" });
    told = answers(await load());
  });
  afterAll(() => base.close());

  test.each(statePaths)("%s answers as described, full or empty", (path) => {
    expect(problemsOfAnswer(nameOf(path), told[path])).toEqual([]);
    expect(problemsOfAnswer(nameOf(path), answers(makeSnapshot())[path])).toEqual([]);
  });

  test("every incident and maintenance answers as described", async () => {
    const { tree, ...snapshot } = await load();
    const setting = { ...snapshot, components: componentsById(leavesOf(tree)) };
    const ids = await listIncidentIds(base.db);
    expect(ids.length).toBeGreaterThan(70);
    for (const id of ids) {
      const incident = await findIncident(base.db, id);
      const answer = incident && incidentAnswer(incident, setting);
      expect([id, problemsOfAnswer("readIncident", answer)]).toEqual([id, []]);
    }
  });

  test("the JSON feed answers as described, with a hub or without", async () => {
    const page = await requirePage(base.db);
    const incidents = await listByNewestUpdate(base.db, 50);
    const feedType = { type: "application/feed+json" };
    for (const hubUrl of [null, "https://hub.example.com"]) {
      const feed = JSON.parse(jsonFeed({ page, baseUrl, idBase: baseUrl, hubUrl, incidents }));
      expect(feed.items).toHaveLength(50);
      expect(problemsOfAnswer("readJsonFeed", feed, feedType)).toEqual([]);
    }
  });

  test("badges answer as described, those of unknown components too", async () => {
    const snapshot = await load();
    const page = pageBadge(snapshot.page, statusObject(snapshot));
    const components = leavesOf(snapshot.tree).map(componentBadge);
    for (const badge of [page, ...components]) {
      expect(problemsOfAnswer("readBadgeData", badgeJson(badge))).toEqual([]);
    }
    const unknown = badgeJson(unknownBadge(snapshot.page));
    expect(problemsOfAnswer("readBadgeData", unknown, { status: 404 })).toEqual([]);
  });

  test("uptime, timelines and impact windows answer as described", async () => {
    const page = await requirePage(base.db);
    const setting = { page, baseUrl };
    const asOf = base.clock.now();
    const report = await loadUptime(base.db, page.timeZone, asOf);
    expect(problemsOfAnswer("readUptime", JSON.parse(uptimeJson(report, setting)))).toEqual([]);
    const { tree } = await load();
    const watched = await listTimelines(base.db);
    const source = affectedSource({ report, watched, tree }, setting);
    expect(problemsOfAnswer("readTimelines", source)).toEqual([]);
    for (const { id } of watched) {
      const timeline = JSON.parse(timelineJson(await loadTimeline(base.db, id)));
      expect(problemsOfAnswer("readTimeline", timeline)).toEqual([]);
      const to = asOf.toISOString();
      const range = { from: new Date(0), to: asOf };
      const windows = impactWindows([timeline], new Map(), range, asOf);
      const answer = {
        page: source.page,
        from: "1970-01-01T00:00:00.000Z",
        to,
        as_of: to,
        windows,
        unwatched: [],
        truncated: false,
      };
      expect(problemsOfAnswer("readImpactWindows", answer)).toEqual([]);
    }
  });

  test("the document answers as described", () => {
    expect(problemsOfAnswer("readDescription", description)).toEqual([]);
  });

  test("an answer may get more keys, but must not lack one or say an unknown word", () => {
    const { status, ...rest } = told["/api/v2/status.json"];
    const problems = (answer: object) => problemsOfAnswer("readStatus", answer);
    expect(problems({ ...rest, status: { ...status, more: 1 }, more: 1 })).toEqual([]);
    expect(problems(rest)).not.toEqual([]);
    expect(problems({ ...rest, status: { ...status, indicator: "fine" } })).not.toEqual([]);
  });
});
