import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leavesOf } from "@/lib/components/schema";
import { fillDemo } from "@/lib/demo";
import { findIncident, listIncidentIds } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { answers, componentsById, incidentAnswer, loadApiSnapshot } from "./index";
import { type AnswerPath, type Answers, answerSchemas, IncidentAnswer } from "./schema";

const paths = Object.keys(answerSchemas) as AnswerPath[];
const baseUrl = "https://status.pigeon.example";

describe.each(databases)("the demo page's answers on $name", ({ open }) => {
  let base: TestDatabase;
  let told: Answers;
  const load = () => loadApiSnapshot(base.db, { baseUrl, now: base.clock.now() });
  beforeAll(async () => {
    base = await open();
    await fillDemo(base.ctx, { email: "demo@example.com", passwordHash: "a hash" });
    told = answers(await load());
  });
  afterAll(() => base.close());

  test.each(paths)("%s has its shape, and nothing besides", (path) => {
    expect(answerSchemas[path].parse(told[path])).toEqual(told[path]);
  });

  test("every incident and maintenance has its shape alone", async () => {
    const { tree, ...snapshot } = await load();
    const setting = { ...snapshot, components: componentsById(leavesOf(tree)) };
    for (const id of await listIncidentIds(base.db)) {
      const incident = await findIncident(base.db, id);
      const answer = incident && incidentAnswer(incident, setting);
      expect(IncidentAnswer.parse(answer)).toEqual(answer);
    }
  });

  test("groups and components name each other", () => {
    const rows = told["/api/v2/components.json"].components;
    const groups = rows.flatMap((row) => (row.group ? [row] : []));
    const members = rows.flatMap(({ id, group_id }) => (group_id ? [[id, group_id]] : []));
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.flatMap(({ id, components }) => components.map((one) => [one, id]))).toEqual(
      members,
    );
  });

  test("an incident is over exactly when it has an end, and as its newest update says", () => {
    for (const one of told["/api/v2/incidents.json"].incidents) {
      expect(one.resolved_at !== null).toBe(["resolved", "postmortem"].includes(one.status));
      expect(one.status).toBe(one.incident_updates[0]?.status);
      const late = one.incident_updates.filter(({ created_at }) => created_at > one.updated_at);
      expect(late).toEqual([]);
    }
  });

  test("the lists hold what they say", () => {
    expect(told["/api/v2/incidents.json"].incidents).toHaveLength(50);
    const open = told["/api/v2/incidents/unresolved.json"].incidents;
    expect(open).toHaveLength(2);
    expect(told["/api/v2/summary.json"].incidents).toEqual(open);
    const upcoming = told["/api/v2/scheduled-maintenances/upcoming.json"].scheduled_maintenances;
    expect(upcoming.map(({ status }) => status)).toEqual(upcoming.map(() => "scheduled"));
    const active = told["/api/v2/scheduled-maintenances/active.json"].scheduled_maintenances;
    expect(active.map(({ status }) => status)).toEqual(["in_progress"]);
    const ids = new Set([...upcoming, ...active].map(({ id }) => id));
    const summary = told["/api/v2/summary.json"].scheduled_maintenances;
    expect(new Set(summary.map(({ id }) => id))).toEqual(ids);
    const all = told["/api/v2/scheduled-maintenances.json"].scheduled_maintenances;
    expect(all.filter(({ cancelled_at }) => cancelled_at)).toEqual([]);
  });

  test("read twice, they are the same to the byte", async () => {
    expect(JSON.stringify(answers(await load()))).toBe(JSON.stringify(told));
  });
});
