import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { openApi } from "./fixtures";

describe.each(databases)("a call with an Idempotency-Key on $name", ({ open }) => {
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

  const once = (idempotencyKey: string) => ({ headers: { "idempotency-key": idempotencyKey } });
  const create = (name: string, sending: object = once("deploy-1")) =>
    api.call("POST", "incidents", { incident: { name } }, sending);
  const counts = async () => [
    await base.db.incident.count(),
    await base.db.idempotentRequest.count(),
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision,
  ];
  const dayMs = 24 * 60 * 60 * 1000;

  test("is done once, and gets its first answer for a day", async () => {
    const first = await create("Late");
    expect(first.status).toBe(201);
    await api.call("PATCH", `incidents/${first.json.id}`, { incident: { name: "Lost" } });
    base.clock.advance(dayMs - 1);
    const before = await counts();
    const answer = await api.send(
      "POST",
      "incidents.json",
      { incident: { name: "Late" } },
      once("deploy-1"),
    );
    expect([answer.status, await answer.json()]).toEqual([201, first.json]);
    expect(answer.headers.get("idempotency-replayed")).toBe("true");
    expect(answer.headers.get("ratelimit-remaining")).not.toBeNull();
    expect(await counts()).toEqual(before);
    base.clock.advance(1);
    expect((await create("Late")).json.id).not.toBe(first.json.id);
    expect(await base.db.idempotentRequest.count()).toBe(1);
  });

  test("is done once however many come at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create("Late")));
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(await counts()).toEqual([1, 1, 1]);
  });

  test("is refused where the key stands for another body or another address", async () => {
    await create("Late");
    const before = await counts();
    const said = expect.stringMatching(/^Idempotency-Key was used for another call/);
    expect(await create("Lost")).toEqual({ status: 422, json: { error: [said] } });
    const elsewhere = await api.call(
      "POST",
      "components",
      { incident: { name: "Late" }, component: { name: "Web" } },
      once("deploy-1"),
    );
    expect(elsewhere).toEqual({ status: 422, json: { error: [said] } });
    expect(await counts()).toEqual(before);
  });

  test("is another key's own business", async () => {
    const { key } = await api.newKey("incidents");
    const mine = await create("Late");
    const theirs = await create("Late", { ...once("deploy-1"), key });
    expect(theirs.status).toBe(201);
    expect(theirs.json.id).not.toBe(mine.json.id);
  });

  test("that failed may be mended and sent again", async () => {
    expect((await create(" ")).status).toBe(422);
    expect((await create("Late")).status).toBe(201);
  });

  test("may add components and groups", async () => {
    const add = (path: string, body: object) => api.call("POST", path, body, once(path));
    const component = { component: { name: "Web", status: "major_outage" } };
    const first = await add("components", component);
    expect(await add("components", component)).toEqual(first);
    const group = { component_group: { name: "Pages", components: [first.json.id] } };
    const made = await add("component-groups", group);
    expect(made.json).toMatchObject({ status: "major_outage", components: [first.json.id] });
    expect(await add("component-groups", group)).toEqual(made);
  });

  test("without one is done each time, and an endless key is refused", async () => {
    await create("Late", {});
    await create("Late", {});
    expect(await counts()).toEqual([2, 0, 2]);
    const { status, json } = await create("Late", once("k".repeat(256)));
    expect([status, json.error]).toEqual([422, [expect.stringMatching(/at most 255/)]]);
  });
});
