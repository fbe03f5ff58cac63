import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setComponentStatus } from "@/lib/components";
import type { Component } from "@/lib/components/schema";
import { updatePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { baseUrl, openApi, type Thing } from "./fixtures";
import { Managed } from "./schema";

type Incident = Thing & {
  incident_updates: (Thing & { status: string; body: string })[];
  components: Thing[];
};

describe.each(databases)("incidents of the write API on $name", ({ open }) => {
  let base: TestDatabase;
  let api: Awaited<ReturnType<typeof openApi>>;
  let web: Component;
  let mail: Component;
  beforeEach(async () => {
    base = await open();
    api = await openApi(base);
    web = await makers(base).component({ name: "Web" });
    mail = await makers(base).component({ name: "Mail" });
  });
  afterEach(async () => {
    await api.settled();
    await base.close();
  });

  const create = (incident: object, sending = {}) =>
    api.call<Incident>("POST", "incidents", { incident }, sending);
  const made = async (incident: object = {}) => {
    const { status, json } = await create({ name: "Messages arrive late", ...incident });
    expect([status, json]).toEqual([201, expect.anything()]);
    base.clock.advance(60_000);
    return json;
  };
  const patch = async (id: string, incident: object, method = "PATCH") => {
    const answer = await api.call<Incident>(method, `incidents/${id}`, { incident });
    base.clock.advance(60_000);
    return answer;
  };
  const get = (id: string) => api.call<Incident>("GET", `incidents/${id}`);
  const statusOf = async ({ id }: { id: string }) =>
    (await api.call("GET", `components/${id}`)).json.status;
  const list = async (path: string) =>
    (await api.call<Thing[]>("GET", path)).json.map(({ id }) => id);
  const planned = {
    scheduled_for: "2026-03-30T01:00:00Z",
    scheduled_until: "2026-03-30T03:00:00Z",
  };

  test("need a name alone, and are told whole", async () => {
    const { status, json } = await create({ name: " Messages  arrive late " });
    expect(status).toBe(201);
    expect(Managed.parse(json)).toEqual(json);
    expect(json).toMatchObject({
      name: "Messages arrive late",
      status: "investigating",
      impact: "none",
      impact_override: null,
      created_at: "2026-03-29T10:00:00.000Z",
      shortlink: `${baseUrl}/incidents/${json.id}`,
      page_id: api.pageId,
      incident_updates: [{ status: "investigating", body: "", affected_components: null }],
      components: [],
      metadata: {},
      scheduled_for: null,
      postmortem_body: null,
    });
    expect((await get(json.id)).json).toEqual(json);
  });

  test("set components' status and attach them, or only attach them", async () => {
    const incident = await made({
      body: "We are looking.",
      components: { [web.id]: "major_outage" },
      component_ids: [mail.id],
      impact_override: "minor",
      deliver_notifications: false,
      metadata: { pager: { id: 7 } },
    });
    expect(incident).toMatchObject({
      impact: "minor",
      components: [
        { id: web.id, status: "major_outage" },
        { id: mail.id, status: "operational" },
      ],
      incident_updates: [
        {
          body: "We are looking.",
          deliver_notifications: false,
          affected_components: [
            { code: web.id, name: "Web", old_status: "operational", new_status: "major_outage" },
          ],
        },
      ],
      metadata: { pager: { id: 7 } },
    });
    expect((await patch(incident.id, { impact_override: null })).json.impact).toBe("critical");
  });

  test("posts one update for a message or another status, none for a name", async () => {
    const { id } = await made();
    const texts = async (incident: object, method?: string) =>
      (await patch(id, incident, method)).json.incident_updates.map(({ status, body }) => [
        status,
        body,
      ]);
    const first = ["investigating", ""];
    expect(await texts({ name: "Lost" })).toEqual([first]);
    expect(await texts({ body: "", status: "investigating" })).toEqual([first]);
    const second = ["investigating", "Looking."];
    expect(await texts({ body: "Looking." })).toEqual([second, first]);
    const third = ["resolved", ""];
    expect(await texts({ status: "resolved" }, "PUT")).toEqual([third, second, first]);
  });

  test("resolved drop their hold on components, and no other's", async () => {
    const { id } = await made({ components: { [web.id]: "major_outage" } });
    await made({ components: { [web.id]: "partial_outage" } });
    const { json } = await patch(id, { status: "resolved" });
    expect(json).toMatchObject({ resolved_at: expect.stringMatching(/Z$/), impact: "critical" });
    expect(await statusOf(web)).toBe("partial_outage");
  });

  test("have other components where they are named, and the same where they aren't", async () => {
    const { id } = await made({ components: { [web.id]: "major_outage" } });
    const attached = async (incident: object) =>
      (await patch(id, incident)).json.components.map((component) => component.id);
    expect(await attached({ name: "Lost" })).toEqual([web.id]);
    expect(await attached({ component_ids: [mail.id] })).toEqual([mail.id]);
    expect(await statusOf(web)).toBe("operational");
    expect(await attached({ components: { [web.id]: "partial_outage" } })).toEqual([web.id]);
    expect(await statusOf(web)).toBe("partial_outage");
    expect(await attached({ component_ids: [] })).toEqual([]);
    expect(await statusOf(web)).toBe("operational");
  });

  test("may be told back as they were: what is null or derived changes nothing", async () => {
    const incident = await made({ components: { [web.id]: "major_outage" }, body: "Looking." });
    const { json } = await api.call<Incident>("PUT", `incidents/${incident.id}`, {
      incident: { ...incident, components: undefined, body: null, backfilled: null },
    });
    expect(json).toEqual(incident);
  });

  test("of the past stand where they belong on the timeline", async () => {
    const { status, json } = await create({
      name: "Long ago",
      status: "resolved",
      backfilled: true,
      backfill_date: "2026-01-15",
    });
    expect([status, json.created_at]).toEqual([201, "2026-01-15T12:00:00.000Z"]);
    expect(json).toMatchObject({
      started_at: json.created_at,
      resolved_at: json.created_at,
      incident_updates: [{ deliver_notifications: false, created_at: "2026-03-29T10:00:00.000Z" }],
    });
    expect(await made({ backfill_date: "2026-03-28T23:30:00+02:00" })).toMatchObject({
      created_at: "2026-03-28T21:30:00.000Z",
    });
    const today = await create({ name: "Today", backfilled: true, backfill_date: "2026-03-29" });
    expect(today.json.created_at).toBe("2026-03-29T10:01:00.000Z");
    const tomorrow = await create({ name: "Ahead", backfilled: true, backfill_date: "2026-03-30" });
    expect(tomorrow.status).toBe(422);
    const ignored = await made({ backfilled: false, backfill_date: "2026-01-15" });
    expect(ignored.created_at).toBe("2026-03-29T10:01:00.000Z");
  });

  test("take times without an offset in the page's zone", async () => {
    const { version, name } = await base.db.page.findFirstOrThrow();
    await updatePage(base.ctx, { version, name, timeZone: "Europe/Berlin", supportUrl: null });
    const { json } = await create({ name: "Move", scheduled_for: "2026-03-30T03:00" });
    expect(json).toMatchObject({
      scheduled_for: "2026-03-30T01:00:00.000Z",
      scheduled_until: "2026-03-30T02:00:00.000Z",
    });
  });

  test("with a window are maintenances, and move through their steps", async () => {
    const flags = { scheduled_remind_prior: true, scheduled_auto_in_progress: true };
    const incident = await made({ ...planned, ...flags, component_ids: [web.id] });
    expect(Managed.parse(incident)).toEqual(incident);
    expect(incident).toMatchObject({
      ...{ ...flags, scheduled_auto_completed: false, status: "scheduled", impact: "maintenance" },
      scheduled_for: "2026-03-30T01:00:00.000Z",
      components: [{ id: web.id, status: "operational" }],
    });
    const moved = await patch(incident.id, { scheduled_until: "2026-03-30T05:00:00Z" });
    expect(moved.json).toMatchObject({
      scheduled_until: "2026-03-30T05:00:00.000Z",
      incident_updates: [{}],
    });
    const otherwise = {
      scheduled_remind_prior: false,
      scheduled_auto_in_progress: false,
      scheduled_auto_completed: true,
    };
    expect((await patch(incident.id, otherwise)).json).toMatchObject(otherwise);
    const some = { scheduled_auto_in_progress: true };
    expect((await patch(incident.id, some)).json).toMatchObject({ ...otherwise, ...some });
    await patch(incident.id, { status: "in_progress" });
    expect(await statusOf(web)).toBe("under_maintenance");
    await patch(incident.id, { status: "completed", body: "Done." });
    expect(await statusOf(web)).toBe("operational");
    const running = await made({ ...planned, status: "in_progress" });
    expect(running.status).toBe("in_progress");
  });

  test("are listed by their state, so many and so far as asked", async () => {
    const open1 = (await made()).id;
    const resolved = (await made({ status: "resolved", body: "The relay was full." })).id;
    const later = (await made({ ...planned, scheduled_until: "2026-03-31T03:00:00Z" })).id;
    const sooner = (await made({ ...planned, scheduled_for: "2026-03-30T00:00:00Z" })).id;
    const running = (await made({ ...planned, status: "verifying" })).id;
    const off = (await made(planned)).id;
    await api.call("DELETE", `incidents/${off}`);
    expect(await list("incidents")).toEqual([running, sooner, later, resolved, open1]);
    expect(await list("incidents/unresolved")).toEqual([open1]);
    expect(new Set(await list("incidents/scheduled"))).toEqual(new Set([later, sooner, running]));
    expect(await list("incidents/upcoming")).toEqual([sooner, later]);
    expect(await list("incidents/active_maintenance")).toEqual([running]);
    expect(await list("incidents?q=relay")).toEqual([resolved]);
    expect(await list("incidents?limit=2")).toEqual([running, sooner]);
    expect(await list("incidents?per_page=2&page=2")).toEqual([later, resolved]);
    expect(await list("incidents?limit=1000&page=2")).toEqual([]);
    const { status, json } = await api.call("GET", "incidents?limit=0&page=x");
    expect(status).toBe(422);
    expect(json).toEqual({
      error: ["Limit must be a whole number from 1", "Page must be a whole number from 0"],
    });
  });

  test("are deleted; a maintenance that isn't over is cancelled, and goes at a second asking", async () => {
    const { id } = await made({ components: { [web.id]: "major_outage" } });
    const deleted = await api.call("DELETE", `incidents/${id}`);
    expect([deleted.status, deleted.json.id]).toEqual([200, id]);
    expect((await get(id)).status).toBe(404);
    expect(await statusOf(web)).toBe("operational");
    expect((await api.call("DELETE", `incidents/${id}`)).status).toBe(404);
    const maintenance = await made(planned);
    const cancelled = await api.call("DELETE", `incidents/${maintenance.id}`);
    expect(cancelled).toMatchObject({
      status: 200,
      json: { id: maintenance.id, cancelled_at: expect.stringMatching(/Z$/) },
    });
    expect((await get(maintenance.id)).status).toBe(200);
    expect((await api.call("DELETE", `incidents/${maintenance.id}`)).status).toBe(200);
    expect((await get(maintenance.id)).status).toBe(404);
  });

  test("have updates that can be corrected, on top of whatever was changed meanwhile", async () => {
    const { id, incident_updates } = await made({
      body: "We are loking.",
      components: { [web.id]: "major_outage" },
    });
    const [update] = incident_updates;
    const path = `incidents/${id}/incident_updates/${update?.id}`;
    const correct = (incident_update: object) => api.call("PATCH", path, { incident_update });
    const { status, json } = await correct({
      body: "We are looking.",
      deliver_notifications: false,
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: update?.id,
      incident_id: id,
      body: "We are looking.",
      deliver_notifications: false,
      affected_components: [{ code: web.id, new_status: "major_outage" }],
    });
    const moved = await correct({ display_at: "2026-03-29T09:00:00Z" });
    expect(moved.json).toMatchObject({ body: json.body, display_at: "2026-03-29T09:00:00.000Z" });
    const both = await Promise.all([correct({ body: "A" }), correct({ body: "B" })]);
    expect(both.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await correct({ body: " " })).json).toEqual({ error: ["Body can't be blank"] });
    const other = await api.call("PATCH", `incidents/${id}/incident_updates/nothing`, {
      incident_update: { body: "A" },
    });
    expect(other).toEqual({ status: 404, json: { error: "Not Found" } });
  });

  test("have a postmortem: written, published, taken back, deleted", async () => {
    const { id } = await made({ status: "resolved" });
    const path = `incidents/${id}/postmortem`;
    expect((await api.call("GET", path)).status).toBe(404);
    const written = await api.call("PUT", path, { postmortem: { body_draft: "The relay." } });
    expect(written).toMatchObject({
      status: 200,
      json: { body: null, body_draft: "The relay.", published_at: null },
    });
    const published = await api.call("PUT", `${path}/publish`);
    expect(published).toMatchObject({ status: 200, json: { body: "The relay." } });
    expect((await get(id)).json).toMatchObject({
      status: "postmortem",
      postmortem_body: "The relay.",
      postmortem_published_at: published.json.published_at,
    });
    expect((await api.call("GET", path)).json).toEqual(published.json);
    const reverted = await api.call("PUT", `${path}/revert`);
    expect(reverted).toMatchObject({ status: 200, json: { body: null, body_draft: "The relay." } });
    const again = await api.call("PUT", `${path}/publish`, {
      postmortem: { notify_subscribers: false },
    });
    expect(again.json.notify_subscribers).toBe(false);
    expect(await api.call("DELETE", path)).toEqual({ status: 204, json: null });
    expect((await api.call("GET", path)).status).toBe(404);
    expect((await get(id)).json).toMatchObject({ status: "resolved", postmortem_body: null });
    const blank = await api.call("PUT", path, { postmortem: {} });
    expect(blank).toEqual({ status: 422, json: { error: ["Body draft can't be blank"] } });
  });

  test("change nothing of what staff set by hand", async () => {
    const status = "partial_outage";
    await setComponentStatus(base.ctx, { componentId: web.id, version: web.version, status });
    const { id } = await made({ components: { [web.id]: "operational" } });
    await patch(id, { status: "resolved" });
    expect(await statusOf(web)).toBe("partial_outage");
  });
});
