import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ActionName, actions, type Scope, scopes } from "@/lib/access";
import { listAuditEntries } from "@/lib/audit";
import { commitChange } from "@/lib/db";
import { Forbidden, Invalid, NotFound, Unauthenticated } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { createToken, findLiveToken, listTokens, noteUse, revokeToken, takeKey } from ".";
import { hashOf, newKey, prefixOf } from "./key";
import { CreateToken, stateOf } from "./schema";

const change = async () => ({
  result: "done",
  audit: { subject: null, before: null, after: null },
  touched: {},
});
const nothing = { actor: null, action: null };

describe("what may be asked for", () => {
  const parse = (input: object) => CreateToken.safeParse({ name: "Deploys", ...input });

  test("scopes come as a list, or as words", () => {
    for (const said of [
      ["incidents", "read"],
      "read, incidents",
      "read incidents",
      "read,incidents",
    ]) {
      expect(parse({ scopes: said }).data?.scopes).toEqual(["read", "incidents"]);
    }
  });

  test.each([{}, { scopes: "" }, { scopes: "owner" }, { scopes: "read", expiresAt: "soon" }])(
    "%o is refused",
    (input) => expect(parse(input).success).toBe(false),
  );

  test("a day ends a key at its beginning", () => {
    expect(parse({ scopes: "read", expiresAt: "2027-01-01" }).data?.expiresAt).toBe(
      "2027-01-01T00:00",
    );
    expect(parse({ scopes: "read", expiresAt: "" }).data?.expiresAt).toBeNull();
  });
});

describe("a key", () => {
  test("can't be guessed, and tells by its beginning what it is", () => {
    const keys = Array.from({ length: 100 }, newKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^cnd_[0-9A-Za-z]{32}$/);
  });

  test("shows so little that it stays a secret", () => {
    expect(prefixOf(newKey())).toHaveLength(9);
    expect(prefixOf("short")).toBe("s");
  });
});

describe.each(databases)("API keys on $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const create = (input: object = {}) =>
    createToken(base.ctx, CreateToken.parse({ name: "Deploys", scopes: "all", ...input }));
  const acting = (tokenId: string) => base.as({ kind: "token", tokenId });
  const find = (key: string) => findLiveToken(base.db, key, base.clock.now());

  test("are shown once: only a hash is kept, and the log knows none", async () => {
    const { key, token } = await create({ scopes: "incidents,read" });
    expect(await find(key)).toEqual(token);
    expect(token).toMatchObject({ scopes: ["read", "incidents"], createdByName: "command line" });
    const row = await base.db.apiToken.findUniqueOrThrow({ where: { id: token.id } });
    expect(row.hash).toBe(hashOf(key));
    const { entries } = await listAuditEntries(base.db, nothing, { page: 1, size: 10 });
    expect(entries).toMatchObject([{ action: "token.create", subjectId: token.id }]);
    expect(JSON.stringify([row, entries, await listTokens(base.db)])).not.toContain(key.slice(10));
  });

  test("may do what their scopes say of each action, and no more", async () => {
    for (const scope of scopes) {
      const { token } = await create({ scopes: scope });
      const ctx = acting(token.id);
      for (const [name, { scope: needed }] of Object.entries(actions)) {
        const result = await commitChange(ctx, name as ActionName, change).catch(
          (thrown) => thrown,
        );
        if (needed !== null && suffices(scope, needed)) expect(result).toBe("done");
        else expect([name, result]).toEqual([name, expect.any(Forbidden)]);
      }
    }
  });

  test("never make keys, sign anyone in or import", () => {
    const forbidden = [
      "token.create",
      "token.revoke",
      "user.sign_in",
      "import.statuspage",
    ] as const;
    expect(forbidden.map((name) => actions[name].scope)).toEqual(forbidden.map(() => null));
  });

  test("are named by the log as who did it", async () => {
    const { token } = await create();
    await commitChange(acting(token.id), "page.update", change);
    const { entries } = await listAuditEntries(
      base.db,
      { actor: token.id, action: "page.update" },
      { page: 1, size: 10 },
    );
    expect(entries).toMatchObject([{ actorKind: "token", actorName: "Deploys" }]);
  });

  test("end at once when they are revoked, and stay so", async () => {
    const { key, token } = await create();
    const { revokedAt } = await revokeToken(base.ctx, { tokenId: token.id });
    expect(revokedAt).toEqual(base.clock.now());
    expect(await find(key)).toBeNull();
    await expect(commitChange(acting(token.id), "page.update", change)).rejects.toBeInstanceOf(
      Unauthenticated,
    );
    base.clock.advance(1_000);
    expect((await revokeToken(base.ctx, { tokenId: token.id })).revokedAt).toEqual(revokedAt);
    expect(await base.db.auditEntry.count()).toBe(2);
    await expect(revokeToken(base.ctx, { tokenId: "nothing" })).rejects.toBeInstanceOf(NotFound);
  });

  test("end by themselves at their time", async () => {
    const { key, token } = await create({ expiresAt: "2026-03-29T11:00:00Z" });
    base.clock.set("2026-03-29T10:59:59.999Z");
    expect(await find(key)).not.toBeNull();
    expect(stateOf(token, base.clock.now())).toBe("live");
    base.clock.set("2026-03-29T11:00:00Z");
    expect(await find(key)).toBeNull();
    expect(stateOf(token, base.clock.now())).toBe("expired");
    await expect(commitChange(acting(token.id), "page.update", change)).rejects.toBeInstanceOf(
      Unauthenticated,
    );
    await expect(create({ expiresAt: "2026-03-29T11:00:00Z" })).rejects.toBeInstanceOf(Invalid);
  });

  test("are made and revoked by admins alone", async () => {
    const { token } = await create();
    const input = CreateToken.parse({ name: "Mine", scopes: "all" });
    for (const role of ["viewer", "editor"] as const) {
      const { ctx } = await makers(base).staff(role);
      await expect(createToken(ctx, input)).rejects.toBeInstanceOf(Forbidden);
      await expect(revokeToken(ctx, { tokenId: token.id })).rejects.toBeInstanceOf(Forbidden);
    }
    const { ctx, user } = await makers(base).staff("admin");
    expect((await createToken(ctx, input)).token.createdByName).toBe(user.name);
    expect((await revokeToken(ctx, { tokenId: token.id })).revokedAt).not.toBeNull();
  });

  test("remember their last use, to the minute", async () => {
    const { token } = await create();
    const lastUse = async () => (await listTokens(base.db))[0]?.lastUsedAt;
    const first = base.clock.now();
    await noteUse(base.ctx, token);
    base.clock.advance(59_000);
    await noteUse(base.ctx, token);
    expect(await lastUse()).toEqual(first);
    base.clock.advance(1_000);
    await noteUse(base.ctx, token);
    expect(await lastUse()).toEqual(base.clock.now());
  });

  test("may be chosen by the operator, and one that was revoked doesn't come back", async () => {
    const given = { name: "From the environment", scopes: ["all"] as const };
    await takeKey(base.ctx, "a chosen key", given);
    const token = await find("a chosen key");
    await takeKey(base.ctx, "a chosen key", given);
    expect(await listTokens(base.db)).toEqual([token]);
    await revokeToken(base.ctx, { tokenId: token?.id ?? "" });
    await takeKey(base.ctx, "a chosen key", given);
    expect(await find("a chosen key")).toBeNull();
  });

  test("change no revision: nothing of them is public", async () => {
    const { token } = await create();
    await revokeToken(base.ctx, { tokenId: token.id });
    expect(await base.db.page.findFirst({ select: { revision: true } })).toEqual({ revision: 0 });
  });
});

function suffices(given: Scope, needed: Scope): boolean {
  return given === needed || given === "all";
}
