import { describe, expect, test } from "vitest";
import { z } from "zod";
import { makeComponent, makeGroup, makeSnapshot, makeTree } from "@/tests/api/factories";
import {
  at,
  hostileTexts,
  makeIncident,
  makeMaintenance,
  makeUpdate,
} from "@/tests/feeds/factories";
import { answers, componentsById, incidentAnswer, statusObject } from "./index";
import { type AnswerPath, answerSchemas, IncidentAnswer } from "./schema";

const paths = Object.keys(answerSchemas) as AnswerPath[];

describe("a quiet page", () => {
  const quiet = answers(makeSnapshot());

  test("says that all is well, with empty lists", () => {
    const { page } = quiet["/api/v2/status.json"];
    const status = { indicator: "none", description: "All Systems Operational" };
    expect(quiet["/api/v2/summary.json"]).toEqual({
      page,
      status,
      components: [],
      incidents: [],
      scheduled_maintenances: [],
    });
    expect(quiet["/api/v2/incidents.json"]).toEqual({ page, incidents: [] });
  });

  test.each(paths)("answers %s in its shape", (path) => {
    expect(answerSchemas[path].parse(quiet[path])).toEqual(quiet[path]);
  });
});

describe("order", () => {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const planned = (id: string, day: number, overrides = {}) =>
    makeMaintenance({
      id,
      scheduledFor: new Date(Date.UTC(2026, 3, day)),
      scheduledUntil: new Date(Date.UTC(2026, 3, day, 1)),
      ...overrides,
    });

  test("of incidents is newest first, of one time by id, whatever order they come in", () => {
    const list = [
      makeIncident({ id: "old", createdAt: at(1) }),
      makeIncident({ id: "a", createdAt: at(3) }),
      makeIncident({ id: "c", createdAt: at(3) }),
      makeIncident({ id: "B", createdAt: at(3) }),
    ];
    for (const incidents of [list, list.toReversed()]) {
      const told = answers(makeSnapshot({ newestIncidents: incidents, unresolved: incidents }));
      const expected = ["c", "a", "B", "old"];
      expect(ids(told["/api/v2/incidents.json"].incidents)).toEqual(expected);
      expect(ids(told["/api/v2/incidents/unresolved.json"].incidents)).toEqual(expected);
      expect(ids(told["/api/v2/summary.json"].incidents)).toEqual(expected);
    }
  });

  test("of all maintenances is latest first, of unfinished ones soonest first; ties by id", () => {
    const upcoming = [planned("later", 9), planned("x", 5), planned("z", 5)];
    const active = [planned("y", 5), planned("now", 1)];
    const told = answers(
      makeSnapshot({ upcoming, active, latestMaintenances: [...active, ...upcoming] }),
    );
    const listed = (path: Extract<AnswerPath, `${string}scheduled-maintenances${string}`>) =>
      ids(told[path].scheduled_maintenances);
    expect(listed("/api/v2/scheduled-maintenances.json")).toEqual(["later", "z", "y", "x", "now"]);
    expect(listed("/api/v2/scheduled-maintenances/upcoming.json")).toEqual(["z", "x", "later"]);
    expect(listed("/api/v2/scheduled-maintenances/active.json")).toEqual(["now", "y"]);
    expect(ids(told["/api/v2/summary.json"].scheduled_maintenances)).toEqual([
      "now",
      "z",
      "y",
      "x",
      "later",
    ]);
  });
});

describe("the roll-up", () => {
  const tree = makeTree(
    makeGroup({ components: [makeComponent({ status: "degraded_performance" })] }),
    makeComponent({ id: "c2", onlyShowIfDegraded: true }),
  );

  test("counts components, hidden ones too, and not groups", () => {
    expect(statusObject({ tree, unresolved: [] })).toEqual({
      indicator: "minor",
      description: "Partially Degraded Service",
    });
  });

  test("is raised by a worse incident, and described by it only then", () => {
    const of = (impact: "none" | "minor" | "critical") =>
      answers(makeSnapshot({ tree, unresolved: [makeIncident({ impact })] }))["/api/v2/status.json"]
        .status;
    expect(of("none").description).toBe("Partially Degraded Service");
    expect(of("minor").description).toBe("Partially Degraded Service");
    expect(of("critical")).toEqual({ indicator: "critical", description: "Major System Outage" });
  });

  test("is the same in the summary", () => {
    const told = answers(makeSnapshot({ tree, unresolved: [makeIncident({ impact: "major" })] }));
    expect(told["/api/v2/summary.json"].status).toEqual(told["/api/v2/status.json"].status);
  });
});

test("names and texts are told exactly, whatever they hold", () => {
  for (const name of hostileTexts) {
    const component = makeComponent({ name });
    const unresolved = [makeIncident({ name, updates: [makeUpdate({ body: name })] })];
    const told = answers(makeSnapshot({ tree: makeTree(component), unresolved }));
    const summary = answerSchemas["/api/v2/summary.json"].parse(
      JSON.parse(JSON.stringify(told["/api/v2/summary.json"])),
    );
    expect(summary).toMatchObject({
      components: [{ name }],
      incidents: [{ name, incident_updates: [{ body: name }] }],
    });
  }
});

test.each([makeIncident(), makeMaintenance()])(
  "a single $kind is told with the page, in its shape",
  (incident) => {
    const setting = { ...makeSnapshot(), components: componentsById([]) };
    const told = incidentAnswer(incident, setting);
    expect(told.page.id).toBe("p1");
    expect(IncidentAnswer.parse(told)).toEqual(told);
  },
);

test.each(paths)("the shape of %s can be written as JSON Schema", (path) => {
  const schema = z.toJSONSchema(answerSchemas[path], { io: "input" });
  expect(schema.required).toEqual(Object.keys(answerSchemas[path].shape));
  expect(schema).not.toHaveProperty("additionalProperties");
});
