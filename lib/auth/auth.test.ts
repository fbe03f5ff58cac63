import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Invalid, Limited } from "@/lib/errors";
import { requirePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";
import { hashPassword, isSetUpToken, issueSetUpToken, setUp, signIn, signOutEverywhere } from ".";
import { verifyPassword } from "./password";
import { SetUp, SignIn } from "./schema";
import { findStaff } from "./users";

const password = "correct horse battery";

describe.each(databases)("on $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const form = (token: string, email = "ada@example.com") =>
    SetUp.parse({
      token,
      pageName: "Pigeon",
      timeZone: "Europe/Berlin",
      name: "Ada",
      email,
      password,
    });
  const token = async () => (await issueSetUpToken(base.db, base.clock)) ?? "";
  const visitor = (address = "192.0.2.1") => ({ ...base.as({ kind: "visitor" }), address });

  test("the set-up link makes the first owner and names the page, once", async () => {
    const link = await token();
    await setUp(visitor(), form(link));
    expect(await requirePage(base.db)).toMatchObject({
      name: "Pigeon",
      timeZone: "Europe/Berlin",
      setUpAt: base.clock.now(),
    });
    expect(await base.db.user.findMany({ select: { email: true, role: true } })).toEqual([
      { email: "ada@example.com", role: "owner" },
    ]);
    await expect(setUp(visitor(), form(link, "eve@example.com"))).rejects.toBeInstanceOf(Invalid);
    expect(await issueSetUpToken(base.db, base.clock)).toBeNull();
  });

  test("two people with one link: one becomes owner", async () => {
    const link = await token();
    const results = await Promise.allSettled([
      setUp(visitor(), form(link)),
      setUp(visitor(), form(link, "eve@example.com")),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await base.db.user.count()).toBe(1);
  });

  test("a new start makes the link before it worthless; neither is stored", async () => {
    const first = await token();
    const second = await token();
    expect(await isSetUpToken(base.db, first)).toBe(false);
    expect(await isSetUpToken(base.db, second)).toBe(true);
    expect(JSON.stringify(await base.db.setting.findMany())).not.toContain(second);
  });

  test("the right password signs in; the session is for the live user", async () => {
    const { userId } = await setUp(visitor(), form(await token()));
    const claims = await signIn(visitor(), { email: "ada@example.com", password });
    expect(claims).toMatchObject({ userId, sessionVersion: 1, name: "Ada" });
    const principal = { kind: "staff" as const, userId, sessionVersion: 1 };
    expect(await findStaff(base.db, principal)).toMatchObject({ role: "owner" });
    await signOutEverywhere(base.as(principal));
    expect(await findStaff(base.db, principal)).toBeNull();
  });

  test("a wrong password and an unknown account get the same answer", async () => {
    await setUp(visitor(), form(await token()));
    const refused = (email: string) =>
      signIn(visitor(), { email, password: "wrong" }).catch((error) => error.message);
    expect(await refused("ada@example.com")).toBe(await refused("nobody@example.com"));
    expect(await base.db.auditEntry.count({ where: { action: "user.sign_in_failed" } })).toBe(2);
  });

  test("guessing is stopped per account, whoever asks", async () => {
    const email = `victim-${base.url.length}-${Math.random()}@example.com`;
    for (let guess = 0; guess < 10; guess += 1) {
      const guessing = signIn(visitor(`198.51.100.${guess}`), { email, password: "guess" });
      await expect(guessing).rejects.toBeInstanceOf(Invalid);
    }
    const next = signIn(visitor("198.51.100.99"), { email, password: "guess" });
    await expect(next).rejects.toBeInstanceOf(Limited);
  });
});

test("a password is stored as an argon2id hash of its own", async () => {
  const [first, second] = [await hashPassword(password), await hashPassword(password)];
  expect(first).toMatch(/^\$argon2id\$/);
  expect(first).not.toBe(second);
  expect(await verifyPassword(first, password)).toBe(true);
  expect(await verifyPassword(first, "other")).toBe(false);
  expect(await verifyPassword(null, "no account has this password")).toBe(false);
});

test("a form without address or password says so at each field", () => {
  const { error } = SignIn.safeParse({ email: "", password: "" });
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["email", "password"]);
});

test("a short password is refused", () => {
  const input = {
    token: "t",
    pageName: "P",
    timeZone: "Mars/Olympus",
    name: "A",
    email: "a",
    password: "short",
  };
  const paths = SetUp.safeParse(input).error?.issues.map(({ path }) => path.join("."));
  expect(paths).toEqual(["timeZone", "email", "password"]);
});
