import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Scope, scopes } from "@/lib/access";
import { newId } from "@/lib/ids";
import { revokeToken } from "@/lib/tokens";
import { databases, type TestDatabase } from "@/tests/databases";
import { endpoints } from ".";
import { openApi } from "./fixtures";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

describe.each(databases)("a key of the write API on $name", ({ open }) => {
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

  /** An address of an endpoint, of things that don't exist. */
  const addressOf = (path: string) =>
    path.replace("{page_id}", api.pageId).replace(/\{\w+\}/g, "nothing");
  const everything = async () => {
    const { revision } = await base.db.page.findUniqueOrThrow({ where: { id: "page" } });
    return [revision, await base.db.auditEntry.count()];
  };

  test.each([
    ["none", {}],
    ["another scheme", { authorization: "Basic cnd_x" }],
    ["no key", { authorization: "Bearer" }],
    ["two keys", { authorization: "Bearer a b" }],
    ["an unknown key", { authorization: "Bearer cnd_00000000000000000000000000000000" }],
    ["a key in another header", { "x-api-key": "cnd_x" }],
  ])("is asked for before anything is looked up: %s", async (_, headers) => {
    const { path } = endpoints[0] ?? { path: "" };
    for (const address of [path, "/pages/another/incidents/nothing"]) {
      const answer = await api.send("GET", address, undefined, { key: null, headers });
      expect([address, answer.status]).toEqual([address, 401]);
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
      expect(await answer.json()).toEqual({
        error: "Could not authenticate",
        hint: "Send a key: Authorization: Bearer <key>",
      });
    }
  });

  test.each([
    ["Bearer", (key: string) => ({ authorization: `Bearer ${key}` })],
    ["OAuth", (key: string) => ({ authorization: `OAuth ${key}` })],
    ["OAuth with a colon", (key: string) => ({ authorization: `OAuth: ${key}` })],
    ["lower case, two spaces", (key: string) => ({ authorization: `oauth:  ${key}` })],
  ])("is taken as clients send it: %s", async (_, headersOf) => {
    const { key } = await api.newKey("read");
    const sending = { key: null, headers: headersOf(key) };
    expect((await api.send("GET", "/pages", undefined, sending)).status).toBe(200);
  });

  test("is taken in the address, which neither caches nor links carry on", async () => {
    const { key } = await api.newKey("read");
    const send = (path: string, headers = {}) =>
      api.send("GET", path, undefined, { key: null, headers });
    const answer = await send(`incidents/unresolved?limit=5&api_key=${key}`);
    expect([answer.status, await answer.json()]).toEqual([200, []]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    for (const path of ["incidents?api_key=", "incidents?api_key=cnd_x", `incidents?key=${key}`]) {
      expect([path, (await send(path)).status]).toEqual([path, 401]);
    }
    // A header says who calls, whatever the address says.
    const other = { authorization: "Bearer cnd_x" };
    expect((await send(`incidents?api_key=${key}`, other)).status).toBe(401);
  });

  test("is asked for by every endpoint, and opens none whose scope it lacks", async () => {
    const keys = new Map<Scope, string>();
    for (const scope of scopes) keys.set(scope, (await api.newKey(scope)).key);
    const before = await everything();
    for (const { method, path, scopes: needed, operationId } of endpoints) {
      const statusWith = async (key: string | null) =>
        (await api.send(method, addressOf(path), method === "GET" ? undefined : {}, { key }))
          .status;
      expect([operationId, await statusWith(null)]).toEqual([operationId, 401]);
      for (const [scope, key] of keys) {
        const isEnough = scope === "all" || needed.includes(scope);
        const status = await statusWith(key);
        expect([operationId, scope, status === 403]).toEqual([operationId, scope, !isEnough]);
        expect([operationId, scope, status]).not.toEqual([operationId, scope, 401]);
        expect([operationId, scope, status]).not.toEqual([operationId, scope, 500]);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test("is refused everywhere as soon as it is revoked, and when its time is over", async () => {
    const { key, token } = await api.newKey("all");
    const ending = (await api.newKey("all", "2026-03-29T11:00:00Z")).key;
    expect((await api.call("GET", "/pages", undefined, { key })).status).toBe(200);
    await revokeToken(base.ctx, { tokenId: token.id });
    base.clock.set("2026-03-29T11:00:00Z");
    for (const { method, path } of endpoints) {
      for (const gone of [key, ending]) {
        const body = method === "GET" ? undefined : {};
        expect((await api.send(method, addressOf(path), body, { key: gone })).status).toBe(401);
      }
    }
  });

  test("is sent as OAuth or Bearer, in any case", async () => {
    const { key } = await api.newKey("read");
    for (const scheme of ["OAuth", "Bearer", "bearer", "oauth"]) {
      const headers = { authorization: `${scheme} ${key}` };
      const answer = await api.send("GET", "/pages", undefined, { key: null, headers });
      expect([scheme, answer.status]).toEqual([scheme, 200]);
    }
  });

  test("is counted: so many calls a minute, and every answer to it says how many are left", async () => {
    await api.settled();
    api = await openApi(base, 3);
    const tell = ({ headers, status }: Response) => [
      status,
      ...["limit", "remaining"].map((name) => headers.get(`ratelimit-${name}`)),
    ];
    expect(tell(await api.send("GET", "/pages"))).toEqual([200, "3", "2"]);
    expect(tell(await api.send("GET", "incidents/nothing"))).toEqual([404, "3", "1"]);
    expect(tell(await api.send("POST", "incidents", {}))).toEqual([422, "3", "0"]);
    const answer = await api.send("GET", "/pages");
    expect(tell(answer)).toEqual([429, "3", "0"]);
    for (const name of ["retry-after", "ratelimit-reset"]) {
      expect(Number(answer.headers.get(name))).toBeGreaterThan(0);
      expect(Number(answer.headers.get(name))).toBeLessThanOrEqual(60);
    }
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^Too many calls/) });
    const { key } = await api.newKey("read");
    expect((await api.send("GET", "/pages", undefined, { key })).status).toBe(200);
  });

  test("is remembered as used", async () => {
    const lastUse = async () =>
      (await base.db.apiToken.findUniqueOrThrow({ where: { id: api.token.id } })).lastUsedAt;
    expect(await lastUse()).toBeNull();
    await api.send("GET", "/pages");
    await api.settled();
    expect(await lastUse()).toEqual(base.clock.now());
  });

  test("acts in its own name: the log and the update tell whose it is", async () => {
    const { json } = await api.call("POST", "incidents", { incident: { name: "Late" } });
    const entry = await base.db.auditEntry.findFirstOrThrow({
      where: { subjectId: json.id },
    });
    expect(entry).toMatchObject({ actorKind: "token", actorId: api.token.id, actorName: "Robot" });
    expect(await base.db.incidentUpdate.findFirst({ select: { authorName: true } })).toEqual({
      authorName: "Robot",
    });
  });

  test("finds every address with .json too, and nothing anywhere else", async () => {
    for (const path of ["/pages", `/pages/${api.pageId}`, `/pages/${api.pageId}/incidents`]) {
      for (const address of [path, `${path}.json`, `${path}.json?page=1&_=7`]) {
        expect([address, (await api.send("GET", address)).status]).toEqual([address, 200]);
      }
    }
    const odd = ["/", "/page", "/pages/", "/pages.xml", `/pages/${api.pageId}/incidents/a/b`];
    for (const address of odd) {
      for (const method of methods) {
        const answer = await api.send(method, address);
        expect([method, address, answer.status]).toEqual([method, address, 404]);
      }
      expect(await (await api.send("GET", address)).json()).toEqual({ error: "Not Found" });
    }
  });

  test("finds nothing on another page, and says the same of an unknown id", async () => {
    await api.call("POST", "incidents", { incident: { name: "Late" } });
    const odd = ["%00", "%2e%2e", "a%20b", "ü", "x".repeat(65), "'--", newId()];
    const paths = odd.flatMap((id) => [
      `/pages/${id}`,
      `/pages/${id}/incidents`,
      `/pages/${api.pageId}/incidents/${id}`,
      `/pages/${api.pageId}/components/${id}`,
    ]);
    for (const path of paths) {
      expect([path, await api.call("GET", path)]).toEqual([
        path,
        { status: 404, json: { error: "Not Found" } },
      ]);
    }
  });

  test("is told which methods an address has", async () => {
    const allowOf = async (method: string, path: string) => {
      const answer = await api.send(method, path);
      expect([method, path, answer.status]).toEqual([method, path, 405]);
      return answer.headers.get("allow");
    };
    expect(await allowOf("DELETE", "/pages")).toBe("GET, HEAD");
    expect(await allowOf("OPTIONS", "incidents")).toBe("GET, HEAD, POST");
    expect(await allowOf("POST", "incidents/nothing")).toBe("GET, HEAD, PATCH, PUT, DELETE");
    expect((await api.send("HEAD", "incidents")).status).toBe(200);
    expect(await (await api.send("HEAD", "incidents")).text()).toBe("");
  });

  test("is answered to its owner alone: nobody keeps it, no other site may read it", async () => {
    const answers = [
      await api.send("GET", "/pages"),
      await api.send("GET", "/pages", undefined, { key: null }),
      await api.send("GET", "/nothing"),
      await api.send("POST", "incidents", {}),
      await api.send("PATCH", "incidents", {}),
    ];
    for (const { status, headers } of answers) {
      expect([status, headers.get("cache-control")]).toEqual([status, "no-store"]);
      expect([status, headers.get("content-type")]).toEqual([
        status,
        "application/json; charset=utf-8",
      ]);
      expect([status, headers.get("access-control-allow-origin")]).toEqual([status, null]);
    }
  });
});
