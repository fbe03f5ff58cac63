import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ComponentObject, GroupObject, PageObject } from "@/lib/read-api/schema";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { baseUrl, openApi, type Thing } from "./fixtures";

describe.each(databases)("components of the write API on $name", ({ open }) => {
  let base: TestDatabase;
  let api: Awaited<ReturnType<typeof openApi>>;
  beforeEach(async () => {
    base = await open();
    api = await openApi(base);
  });
  afterEach(async () => {
    await api.settled();
    await base.close();
  });

  const create = (component: object) => api.call("POST", "components", { component });
  const made = async (name: string, more: object = {}) => {
    const { status, json } = await create({ name, ...more });
    expect([status, json]).toEqual([201, expect.anything()]);
    return json;
  };
  const patch = (id: string, component: object, method = "PATCH") =>
    api.call(method, `components/${id}`, { component });
  const group = (component_group: object, more: object = {}) =>
    api.call("POST", "component-groups", { component_group, ...more });
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;

  test("need a name alone; the rest can be said, changed and cleared", async () => {
    const plain = await made("Web");
    expect(ComponentObject.parse(plain)).toEqual(plain);
    expect(plain).toMatchObject({
      status: "operational",
      description: null,
      group_id: null,
      showcase: true,
      only_show_if_degraded: false,
      start_date: null,
      page_id: api.pageId,
    });
    const said = {
      description: "Sends mail",
      showcase: false,
      only_show_if_degraded: true,
      start_date: "2026-01-01",
    };
    const mail = await made("Mail", { ...said, status: "degraded_performance" });
    expect(mail).toMatchObject({ ...said, status: "degraded_performance" });
    const renamed = await patch(mail.id, { name: "E-mail" });
    expect(renamed.json).toMatchObject({ ...said, name: "E-mail", status: "degraded_performance" });
    const cleared = await patch(mail.id, { description: null, start_date: "" }, "PUT");
    expect(cleared.json).toMatchObject({ description: null, start_date: null, showcase: false });
    expect((await api.call("GET", `components/${mail.id}`)).json).toEqual(cleared.json);
  });

  test("have the status that is set, and the same again is no change", async () => {
    const { id } = await made("Web");
    expect((await patch(id, { status: "major_outage" })).json.status).toBe("major_outage");
    const before = await revision();
    expect((await patch(id, { status: "major_outage" })).status).toBe(200);
    expect((await patch(id, { name: "Web", status: "major_outage" })).status).toBe(200);
    expect(await revision()).toBe(before);
    expect((await patch(id, { status: "operational" })).json.status).toBe("operational");
    const actions = await base.db.auditEntry.findMany({
      where: { actorKind: "token" },
      select: { action: true },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    expect(new Set(actions.map(({ action }) => action))).toEqual(
      new Set(["component.create", "component.set_status"]),
    );
  });

  test("changed by many at once keep what each of them said", async () => {
    const { id } = await made("Web");
    const said = [{ description: "Pages" }, { showcase: false }, { start_date: "2026-01-01" }];
    const answers = await Promise.all(said.map((one) => patch(id, one)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await api.call("GET", `components/${id}`)).json).toMatchObject({
      ...{ ...said[0], ...said[1], ...said[2] },
    });
  });

  test("are listed with their groups, and gone once they are deleted", async () => {
    const [web, mail] = [await made("Web"), await made("Mail")];
    const { json } = await group({ name: "Messaging", components: [mail.id] });
    const names = async (path: string) =>
      (await api.call<Thing[]>("GET", path)).json.map(({ name }) => name);
    expect(await names("components")).toEqual(["Web", "Messaging", "Mail"]);
    expect(await names("component-groups")).toEqual(["Messaging"]);
    expect((await api.call("GET", `components/${json.id}`)).json).toEqual(json);
    expect(await api.call("DELETE", `components/${web.id}`)).toEqual({ status: 204, json: null });
    expect(await names("components")).toEqual(["Messaging", "Mail"]);
    for (const [method, body] of [["GET"], ["PATCH", { component: {} }], ["DELETE"]] as const) {
      const answer = await api.call(method, `components/${web.id}`, body);
      expect(answer).toEqual({ status: 404, json: { error: "Not Found" } });
    }
  });

  test("come in parts to whoever asks for parts, until one is empty", async () => {
    const { component } = makers(base);
    const groups = [];
    for (const name of ["Apps", "Web"]) {
      const group = { name, components: [(await component({ name: `${name} one` })).id] };
      groups.push((await api.call("POST", "component-groups", { component_group: group })).json.id);
    }
    await component({ name: "Mail" });
    const list = async (path: string) => {
      const { status, json } = await api.call<{ id: string }[]>("GET", path);
      expect([path, status]).toEqual([path, 200]);
      return json.map(({ id }) => id);
    };
    const all = await list("components");
    expect(all).toHaveLength(5);
    for (const size of ["per_page=2", "limit=2"]) {
      const parts = [];
      for (const page of [1, 2, 3, 4, 999])
        parts.push(await list(`components?${size}&page=${page}`));
      expect(parts).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4), [], []]);
      expect(await list(`components?${size}&page=0`)).toEqual(all.slice(0, 2));
    }
    expect(await list("components?page=2")).toEqual([]);
    expect(await list("component-groups")).toEqual(groups);
    expect(await list("component-groups?per_page=1&page=2")).toEqual(groups.slice(1));
    expect(await list("component-groups?per_page=1&page=3")).toEqual([]);
    for (const path of ["incidents?page=0", "subscribers?page=00"]) await list(path);
    for (const odd of ["page=-1", "page=1.5", "page=x", "per_page=0", "page=1234567"]) {
      expect([odd, (await api.call("GET", `components?${odd}`)).status]).toEqual([odd, 422]);
    }
  });

  test("stand in groups, which are made, changed and dissolved", async () => {
    const [web, mail] = [await made("Web"), await made("Mail", { status: "partial_outage" })];
    const components = [mail.id, web.id];
    const { status, json } = await group(
      { name: "Messaging", components },
      { description: "What it is" },
    );
    expect(status).toBe(201);
    expect(GroupObject.parse(json)).toEqual(json);
    expect(json).toMatchObject({
      ...{ name: "Messaging", description: "What it is", group: true, group_id: null },
      ...{ components, status: "partial_outage" },
    });
    const path = `component-groups/${json.id}`;
    const change = async (body: object) => (await api.call("PATCH", path, body)).json;
    expect(await change({ description: null })).toMatchObject({ components, description: null });
    const fewer = { component_group: { name: "Mailing", components: [mail.id] } };
    expect(await change(fewer)).toMatchObject({ name: "Mailing", components: [mail.id] });
    expect((await api.call("GET", `components/${web.id}`)).json.group_id).toBeNull();
    expect((await patch(web.id, { group_id: json.id })).json.group_id).toBe(json.id);
    expect((await api.call("GET", path)).json).toMatchObject({ components });
    const before = await revision();
    await change({ component_group: { name: "Mailing", components }, description: "" });
    expect(await revision()).toBe(before);
    const gone = await api.call("DELETE", path);
    expect(gone).toMatchObject({ status: 200, json: { id: json.id, components } });
    expect((await api.call("GET", path)).status).toBe(404);
    expect((await api.call("GET", `components/${mail.id}`)).json.group_id).toBeNull();
  });

  test("are refused with all problems at once", async () => {
    await made("Web");
    const refusals: [() => ReturnType<typeof create>, (string | RegExp)[]][] = [
      [
        () =>
          create({
            name: " ",
            status: "down",
            group_id: "nothing",
            start_date: "2026-02-30",
            showcase: 3,
          }),
        [
          "Name can't be blank",
          /^Status must be one of operational, /,
          "Showcase must be true or false",
          /^Start date must be a date/,
          "This group does not exist",
        ],
      ],
      [() => create({ name: "WEB" }), [/already a component named “Web”/]],
      [() => create({ name: "Mail", group_id: "nothing" }), ["This group does not exist"]],
      [
        () => group({ components: ["nothing"], description: 7 }),
        [
          "Name can't be blank",
          "Description must be text",
          "nothing: This component does not exist or is archived",
        ],
      ],
      [() => group({ name: "Messaging" }), ["Components can't be blank"]],
      [
        () => group({ name: "Messaging", components: ["nothing", "nowhere"] }),
        [/^nothing: /, /^nowhere: /],
      ],
    ];
    for (const [refusal, said] of refusals) {
      const { status, json } = await refusal();
      expect(status).toBe(422);
      expect(json.error).toEqual(
        said.map((one) => (typeof one === "string" ? one : expect.stringMatching(one))),
      );
    }
    expect(await base.db.component.count()).toBe(1);
    expect(await base.db.componentGroup.count()).toBe(0);
  });
});

describe.each(databases)("the page of the write API on $name", ({ open }) => {
  let base: TestDatabase;
  let api: Awaited<ReturnType<typeof openApi>>;
  beforeEach(async () => {
    base = await open();
    api = await openApi(base);
  });
  afterEach(async () => {
    await api.settled();
    await base.close();
  });

  test("is the one in the list, and can be renamed", async () => {
    const { json: pages } = await api.call<Thing[]>("GET", "/pages");
    const path = `/pages/${api.pageId}`;
    expect(pages).toEqual([(await api.call("GET", path)).json]);
    expect(PageObject.parse(pages[0])).toEqual(pages[0]);
    const page = { name: "Pigeon", time_zone: "Europe/Berlin", domain: "ignored" };
    expect(await api.call("PATCH", path, { page })).toMatchObject({
      status: 200,
      json: { id: api.pageId, name: "Pigeon", time_zone: "Europe/Berlin", url: baseUrl },
    });
    const again = await api.call("PATCH", path, { page: { name: "Dove" } });
    expect(again.json).toMatchObject({ name: "Dove", time_zone: "Europe/Berlin" });
    const bad = await api.call("PATCH", path, { page: { name: "", time_zone: "Berlin" } });
    expect(bad).toEqual({
      status: 422,
      json: {
        error: ["Name can't be blank", "This isn't a time zone. Use a name such as Europe/Berlin"],
      },
    });
  });

  test("has no subscribers and templates yet, and says so to whoever adds one", async () => {
    for (const path of [
      "subscribers",
      "subscribers?q=a&type=email&state=active&limit=5",
      "incident_templates",
    ]) {
      expect(await api.call("GET", path)).toEqual({ status: 200, json: [] });
    }
    expect((await api.call("GET", "subscribers/nothing")).status).toBe(404);
    const writes = [
      ["POST", "subscribers", { subscriber: { email: "a@example.com" } }],
      ["PATCH", "subscribers/nothing", { subscriber: {} }],
      ["DELETE", "subscribers/nothing"],
      ["POST", "subscribers/nothing/resend_confirmation"],
      ["POST", "incident_templates", { template: { name: "A", title: "B", body: "C" } }],
    ] as const;
    for (const [method, path, body] of writes) {
      const answer = await api.call(method, path, body);
      expect([path, answer]).toEqual([
        path,
        { status: 501, json: { error: expect.stringMatching(/isn't available yet/) } },
      ]);
    }
  });
});
