import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prefix } from "@/lib/write-api";
import { openApi } from "@/lib/write-api/fixtures";
import { databases, type TestDatabase } from "@/tests/databases";
import { answerOf, type Call, callNamed, calls, isManaging, problemsOf } from "./description";

type Sending = NonNullable<Parameters<Awaited<ReturnType<typeof openApi>>["send"]>[3]>;
type Given = Sending & { ids?: Record<string, string>; query?: string; body?: unknown };
type Told = { status: number; json: Record<string, unknown> & { id: string } };

describe.each(databases)("the write API on $name", ({ open }) => {
  let base: TestDatabase;
  let api: Awaited<ReturnType<typeof openApi>>;
  const called = new Set<string>();
  beforeAll(async () => {
    base = await open();
    api = await openApi(base);
  });
  afterAll(async () => {
    await api.settled();
    await base.close();
  });

  /** Makes a call as it is described, and holds its answer against the description. */
  async function call(operationId: string, given: Given = {}, through = api): Promise<Told> {
    const { ids, query = "", body, ...sending } = given;
    const described = callNamed(operationId);
    const address = addressOf(described, { page_id: through.pageId, ...ids }) + query;
    const answer = await through.send(described.method, address, body, sending);
    const text = await answer.text();
    expectDescribed(described, answer, text);
    if (answer.ok) {
      called.add(operationId);
      if (body !== undefined) expect(problemsOfBody(described, body)).toEqual([]);
    }
    return { status: answer.status, json: text === "" ? null : JSON.parse(text) };
  }

  const made = async (operationId: string, body: object) => {
    const { status, json } = await call(operationId, { body });
    expect([status, json]).toEqual([201, expect.anything()]);
    base.clock.advance(60_000);
    return json;
  };

  test("answers every call as described", async () => {
    await call("listPages");
    await call("getPage");
    await call("updatePage", { body: { page: { name: "Pigeon", time_zone: "Europe/Berlin" } } });
    const component_id = await tellOfComponents();
    await tellOfIncidents(component_id);
    await call("deleteComponent", { ids: { component_id } });
    await call("listSubscribers", { query: "?type=email" });
    await call("listIncidentTemplates");
    const described = calls.filter(isManaging).map(({ operationId }) => operationId);
    expect([...called].toSorted()).toEqual(described.toSorted());
  });

  async function tellOfComponents(): Promise<string> {
    const component = { name: "Web", status: "degraded_performance", start_date: "2026-01-01" };
    const { id: component_id } = await made("createComponent", { component });
    const component_group = { name: "Messaging", components: [component_id] };
    const { id: group_id } = await made("createComponentGroup", { component_group });
    await call("listComponents");
    await call("getComponent", { ids: { component_id } });
    await call("getComponent", { ids: { component_id: group_id } });
    for (const one of ["updateComponent", "replaceComponent"]) {
      const body = { component: { description: one, showcase: false, group_id: null } };
      await call(one, { ids: { component_id }, body });
    }
    await call("listComponentGroups");
    await call("getComponentGroup", { ids: { group_id } });
    for (const one of ["updateComponentGroup", "replaceComponentGroup"]) {
      await call(one, { ids: { group_id }, body: { component_group: { name: one } } });
    }
    await call("deleteComponentGroup", { ids: { group_id } });
    return component_id;
  }

  async function tellOfIncidents(component_id: string): Promise<void> {
    const components = { [component_id]: "major_outage" };
    const { id: incident_id } = await made("createIncident", {
      incident: { name: "Slow", body: "We look.", components, metadata: { pager: { id: 7 } } },
    });
    const maintenance = await made("createIncident", {
      incident: {
        name: "Move",
        scheduled_for: "2026-03-30T01:00:00Z",
        scheduled_until: "2026-03-30T03:00:00Z",
        component_ids: [component_id],
        scheduled_auto_in_progress: true,
      },
    });
    const ids = { incident_id };
    await call("updateIncident", {
      ids,
      body: { incident: { status: "identified", body: "It." } },
    });
    base.clock.advance(60_000);
    const { json } = await call("replaceIncident", {
      ids,
      body: { incident: { status: "resolved", impact_override: "minor" } },
    });
    const [{ id: update_id }] = json.incident_updates as [{ id: string }];
    for (const one of ["updateIncidentUpdate", "replaceIncidentUpdate"]) {
      await call(one, { ids: { ...ids, update_id }, body: { incident_update: { body: one } } });
    }
    await tellOfPostmortem(ids);
    for (const list of lists) await call(list, { query: "?q=o&limit=10&page=1" });
    await call("getIncident", { ids });
    await call("getIncident", { ids: { incident_id: maintenance.id } });
    await call("deleteIncident", { ids: { incident_id: maintenance.id } });
    await call("deleteIncident", { ids });
  }

  async function tellOfPostmortem(ids: { incident_id: string }): Promise<void> {
    base.clock.advance(60_000);
    await call("writePostmortem", { ids, body: { postmortem: { body_draft: "A cable." } } });
    await call("getPostmortem", { ids });
    await call("publishPostmortem", { ids, body: { postmortem: { notify_subscribers: false } } });
    await call("getPostmortem", { ids });
    await call("revertPostmortem", { ids });
    await call("deletePostmortem", { ids });
  }

  const lists = calls
    .filter(({ path, method }) => method === "GET" && /\/incidents(\/[a-z_]+)?$/.test(path))
    .filter(isManaging)
    .map(({ operationId }) => operationId);

  test("refuses as described", async () => {
    const incident = { name: "Slow" };
    const reader = (await api.newKey("read")).key;
    const json = { "content-type": "application/json" };
    const create = async (given: Given) => (await call("createIncident", given)).status;
    const told = {
      400: await create({ form: "{", headers: json }),
      401: await create({ body: { incident }, key: null }),
      403: await create({ body: { incident }, key: reader }),
      404: (await call("getIncident", { ids: { incident_id: "nothing" } })).status,
      413: await create({ body: { incident: { ...incident, body: "x".repeat(300_000) } } }),
      415: await create({ form: "name: Slow", headers: { "content-type": "text/yaml" } }),
      422: await create({ body: { incident: { status: "bad", scheduled_for: "soon" } } }),
    };
    expect(Object.values(told)).toEqual(Object.keys(told).map(Number));
    expect((await call("listIncidents", { query: "?limit=0" })).status).toBe(422);
  });

  test("refuses a key's calls beyond its rate as described", async () => {
    const slow = await openApi(base, 1);
    expect((await call("getPage", {}, slow)).status).toBe(200);
    expect((await call("getPage", {}, slow)).status).toBe(429);
    await slow.settled();
  });

  test("answers a repeated call as described", async () => {
    const again = { body: { incident: { name: "Once" } }, headers: { "idempotency-key": "k1" } };
    const first = await call("createIncident", again);
    expect(await call("createIncident", again)).toEqual(first);
  });
});

/** Below the API's prefix. */
function addressOf({ path }: Call, ids: Record<string, string>): string {
  return path.slice(prefix.length).replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "");
}

function expectDescribed(described: Call, answer: Response, text: string): void {
  const { headers = {}, content } = answerOf(described, answer.status);
  const context = `${described.operationId} ${answer.status}`;
  const optional = ["Idempotency-Replayed", "Allow"];
  const missing = Object.keys(headers).filter(
    (name) => !answer.headers.has(name) && !optional.includes(name),
  );
  expect([context, missing]).toEqual([context, []]);
  expect([context, answer.headers.get("content-type")?.split(";")[0]]).toEqual([
    context,
    content && Object.keys(content)[0],
  ]);
  const schema = content?.["application/json"]?.schema;
  const problems = schema ? problemsOf(schema, JSON.parse(text)) : [];
  expect([context, problems]).toEqual([context, []]);
}

function problemsOfBody({ requestBody }: Call, body: unknown): unknown[] {
  const schema = requestBody?.content["application/json"]?.schema;
  return schema ? problemsOf(schema, body) : ["It describes no body."];
}
