import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Component } from "@/lib/components/schema";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { NewIncidentFields } from "./bodies";
import { openApi } from "./fixtures";

describe.each(databases)("a body of the write API on $name", ({ open }) => {
  let base: TestDatabase;
  let api: Awaited<ReturnType<typeof openApi>>;
  let web: Component;
  beforeEach(async () => {
    base = await open();
    api = await openApi(base);
    web = await makers(base).component({ name: "Web" });
  });
  afterEach(async () => {
    await api.settled();
    await base.close();
  });

  const create = (incident: unknown) => api.call("POST", "incidents", { incident });
  const sendText = (text: string, type = "application/json") =>
    api.send("POST", "incidents", undefined, { form: text, headers: { "content-type": type } });
  const written = async () => [await base.db.incident.count(), await base.db.auditEntry.count()];

  test("may be a form, with everything that JSON can say", async () => {
    const texts = [
      ["incident[name]", "Messages arrive late & odd"],
      ["incident[status]", "identified"],
      ["incident[body]", "We are\r\nlooking."],
      ["incident[impact_override]", "major"],
      [`incident[components][${web.id}]`, "partial_outage"],
      ["incident[component_ids][]", web.id],
      ["incident[deliver_notifications]", "false"],
      ["incident[metadata][pager][id]", "7"],
      ["incident[unknown][deep][er]", "x"],
      ["authenticity_token", "x"],
    ] as [string, string][];
    const form = new URLSearchParams(texts).toString();
    const { status, json } = await api.call("POST", "incidents", undefined, { form });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      name: "Messages arrive late & odd",
      status: "identified",
      impact: "major",
      components: [{ id: web.id, status: "partial_outage" }],
      incident_updates: [{ body: "We are\nlooking.", deliver_notifications: false }],
      metadata: { pager: { id: "7" } },
    });
    const changes = "incident[impact_override]=&incident[component_ids][]=&incident[body]=";
    const changed = await api.call("PATCH", `incidents/${json.id}`, undefined, { form: changes });
    expect(changed.json).toMatchObject({ impact_override: null, components: [] });
  });

  test("is refused by the name of each field, and of each component", async () => {
    const values = ["junk \u0001", 7, ["a"], { a: "b" }];
    const fields = Object.keys(NewIncidentFields.shape);
    for (const field of fields) {
      const name = field.charAt(0).toUpperCase() + field.slice(1).replaceAll("_", " ");
      for (const value of values) {
        const { status, json } = await create({ name: "Late", [field]: value });
        if (status === 201) continue;
        expect([field, value, status]).toEqual([field, value, 422]);
        for (const sentence of json.error as string[]) {
          expect([field, value, sentence]).toEqual([
            field,
            value,
            expect.stringMatching(
              new RegExp(
                `^${name}|^Remove the invisible control|^Scheduled for can.t be blank|^a: This component does not exist`,
                "i",
              ),
            ),
          ]);
        }
      }
    }
    const { json } = await create({ name: "Late", components: { [web.id]: "down", other: "up" } });
    const words =
      "operational, under_maintenance, degraded_performance, partial_outage, major_outage";
    expect(json.error).toEqual([
      `Components: the status of ${web.id} must be one of ${words}`,
      `Components: the status of other must be one of ${words}`,
    ]);
  });

  test("may have keys that nobody knows: they are ignored, wherever they stand", async () => {
    const { status, json } = await api.call("POST", "incidents", {
      incident: { name: "Late", reminder_intervals: [1], __proto__: { polluted: 1 } },
      page: { id: "other" },
    });
    expect([status, json.name]).toEqual([201, "Late"]);
    expect("polluted" in {}).toBe(false);
  });

  test.each([
    [400, "{"],
    [400, ""],
    [400, "[]"],
    [400, '"text"'],
    [415, "<incident/>", "application/xml"],
    [415, "name=Late", "text/plain"],
    [413, JSON.stringify({ incident: { name: "x".repeat(300_000) } })],
  ])("is refused with %i where it can't be read", async (status, text, type?: string) => {
    const before = await written();
    const answer = await sendText(text, type);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\w/) });
    expect(await written()).toEqual(before);
  });

  test("without a type isn't guessed at", async () => {
    const answer = await sendText('{"incident":{"name":"Late"}}', "");
    expect(answer.status).toBe(415);
  });

  const timeSaid = (label: string) =>
    `${label} must be a date and time, such as 2026-03-29T01:30:00Z`;

  test.each<[string, unknown, (string | RegExp)[]]>([
    ["nothing", undefined, ["Incident can't be blank"]],
    ["no object", "Late", ["Incident must be an object"]],
    ["no name", {}, ["Name can't be blank"]],
    ["a blank name", { name: " \n" }, ["Name can't be blank"]],
    ["a name that isn't text", { name: 7 }, ["Name must be text"]],
    ["a name without end", { name: "x".repeat(201) }, ["Name can have at most 200 characters"]],
    ["a control character", { name: "a\u0000b" }, [/^Remove the invisible control character/]],
    ["half a character", { name: "a\ud800b" }, [/^Remove the invisible control character/]],
    ["an unknown status", { name: "Late", status: "broken" }, [/^Status must be one of /]],
    ["a maintenance's status", { name: "Late", status: "scheduled" }, [/can't be "Scheduled"/]],
    ["an odd impact", { name: "Late", impact_override: "bad" }, [/^Impact override must be one/]],
    ["a list in place of a record", { name: "Late", components: ["a"] }, [/^Components must map/]],
    ["an unknown component", { name: "Late", component_ids: ["nothing"] }, [/^nothing: This comp/]],
    [
      "an odd id",
      { name: "Late", component_ids: ["a b"] },
      ["Component ids must be a list of ids"],
    ],
    ["an odd flag", { name: "Late", deliver_notifications: "maybe" }, [/must be true or false$/]],
    ["odd data", { name: "Late", metadata: [1] }, ["Metadata must be an object"]],
    ["much data", { name: "Late", metadata: { a: "x".repeat(40_000) } }, [/^Metadata can have at/]],
    [
      "an end alone",
      { name: "Late", scheduled_until: "2026-03-30T01:00:00Z" },
      [/^Scheduled for /],
    ],
    [
      "a window that ends before it begins",
      {
        name: "Move",
        scheduled_for: "2026-03-30T01:00:00Z",
        scheduled_until: "2026-03-30T01:00:00Z",
      },
      ["The end must be after the start"],
    ],
  ])("is refused with %s", async (_, incident, said) => {
    const before = await written();
    const { status, json } = await create(incident);
    expect(status).toBe(422);
    expect(json.error).toEqual(
      said.map((one) => (typeof one === "string" ? one : expect.stringMatching(one))),
    );
    expect(await written()).toEqual(before);
  });

  test.each([
    "soon",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "1774746000",
    7,
    "0000-01-01T00:00Z",
  ])("is refused with %o for a time", async (scheduled_for) => {
    const { status, json } = await create({ name: "Move", scheduled_for });
    expect([status, json.error]).toEqual([422, [timeSaid("Scheduled for")]]);
  });

  test("is told all that is wrong with it at once, and nothing is written", async () => {
    const before = await written();
    const { status, json } = await create({
      status: "broken",
      component_ids: ["nothing", web.id],
      components: { nowhere: "major_outage" },
      scheduled_for: "2026-03-30T03:00:00Z",
      scheduled_until: "2026-03-30T01:00:00Z",
      metadata: 7,
    });
    expect(status).toBe(422);
    expect(json.error).toEqual([
      "Name can't be blank",
      expect.stringMatching(/^Status must be/),
      "Metadata must be an object",
      "nowhere: This component does not exist or is archived",
      "nothing: This component does not exist or is archived",
      "The end must be after the start",
    ]);
    const good = {
      name: "Late",
      component_ids: ["nothing"],
      components: { nowhere: "major_outage" },
    };
    expect((await create({ ...good, status: "completed" })).json.error).toHaveLength(3);
    expect(await written()).toEqual(before);
  });

  test("changes nothing of an incident that it can't change whole", async () => {
    const { json: incident } = await create({ name: "Late" });
    base.clock.advance(60_000);
    const { status, json } = await api.call("PATCH", `incidents/${incident.id}`, {
      incident: { name: "Lost", status: "completed", component_ids: ["nothing"] },
    });
    expect([status, json.error]).toEqual([
      422,
      [expect.stringMatching(/can't be "Completed"/), expect.stringMatching(/^nothing: /)],
    ]);
    expect((await api.call("GET", `incidents/${incident.id}`)).json).toEqual(incident);
  });

  test("keeps hostile texts as they are: escaping is for who shows them", async () => {
    const odd = `<script>alert(1)</script> & "x" ]]> '; DROP TABLE Incident; -- {{a}} 👩‍🚀 ‮`;
    const { json } = await create({ name: odd, body: odd, metadata: { [odd]: odd } });
    expect(json).toMatchObject({
      name: odd,
      incident_updates: [{ body: odd }],
      metadata: { [odd]: odd },
    });
  });

  test("nested without end is refused, not followed", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const answer = await sendText(`{"incident":{"name":"Late","metadata":${deep}}}`);
    expect([400, 422]).toContain(answer.status);
  });
});
