import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/db";
import { Invalid, Limited, Unavailable } from "@/lib/errors";
import { requirePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";
import { hashPassword, isSetUpToken, issueSetUpToken, setUp, signIn, signOut } from ".";
import { networkOf } from "./limits";
import { verifyPassword } from "./password";
import { type KnownBrowser, SetUp, SignIn } from "./schema";
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

  /** Failures are recorded a moment after their answer. */
  const recordedFailures = () =>
    base.db.auditEntry.findMany({ where: { action: "user.sign_in_failed" } });

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
    const principal = { kind: "staff" as const, userId, sessionVersion: 1, sessionId: "one" };
    expect(await findStaff(base.db, principal)).toMatchObject({ role: "owner" });
    expect(await signOut(base.as(principal), { everywhere: true })).toBe("signed-out-everywhere");
    expect(await findStaff(base.db, principal)).toBeNull();
    // The session has ended meanwhile: there is nothing to refuse, only a cookie to take.
    expect(await signOut(base.as(principal), { everywhere: true })).toBe("signed-out");
    expect(await signOut(visitor(), { everywhere: true })).toBe("signed-out");
  });

  test("signing out ends that session alone, at once, and is recorded", async () => {
    const { userId } = await setUp(visitor(), form(await token()));
    const session = (sessionId: string) =>
      ({ kind: "staff", userId, sessionVersion: 1, sessionId }) as const;
    expect(await signOut(base.as(session("one")), { everywhere: false })).toBe("signed-out");
    expect(await findStaff(base.db, session("one"))).toBeNull();
    expect(await findStaff(base.db, session("two"))).toMatchObject({ id: userId });
    // A copy of its cookie changes nothing, also where it was read before.
    const change = () => signOut(base.as(session("one")), { everywhere: true });
    expect(await change()).toBe("signed-out");
    expect(await findStaff(base.db, session("two"))).not.toBeNull();
    const entries = await base.db.auditEntry.findMany({ where: { action: "user.sign_out" } });
    expect(entries).toMatchObject([{ actorId: userId, subjectId: userId }]);
  });

  test("ended sessions are forgotten once their tokens have ended by themselves", async () => {
    const { userId } = await setUp(visitor(), form(await token()));
    const end = (sessionId: string) =>
      signOut(base.as({ kind: "staff", userId, sessionVersion: 1, sessionId }), {
        everywhere: false,
      });
    const known = async () =>
      (await base.db.endedSession.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);
    await end("a");
    base.clock.advance(12 * 60 * 60 * 1000 - 1);
    await end("b");
    expect(await known()).toEqual(["a", "b"]);
    base.clock.advance(1);
    await end("c");
    expect(await known()).toEqual(["b", "c"]);
  });

  test("strangers who guess lock out neither a known browser nor a known address", async () => {
    const email = `owner-${Math.random()}@example.com`;
    const home = visitor(`203.0.113.${networkFor(base.url) === "a" ? 200 : 201}`);
    const { userId } = await setUp(home, form(await token(), email));
    const attempt = (from: typeof home, typed: string, browser: KnownBrowser | null = null) =>
      signIn(from, { email, password: typed }, browser).catch((error) => error);
    for (let guess = 0; guess < 10; guess += 1) {
      const stranger = visitor(`198.51.100.${guess + 50}`);
      expect(await attempt(stranger, "guess")).toBeInstanceOf(Invalid);
    }
    const elsewhere = visitor("198.51.100.77");
    expect(await attempt(elsewhere, password)).toBeInstanceOf(Limited);
    const foreign = { id: `b-${email}`, userId: "somebody else" };
    expect(await attempt(elsewhere, password, foreign)).toBeInstanceOf(Limited);
    expect(await attempt(home, password)).toMatchObject({ userId });
    const own = { id: `a-${email}`, userId };
    expect(await attempt(elsewhere, password, own)).toMatchObject({ userId });
    // Being known is no way to guess on: each has ten attempts of its own.
    for (let guess = 0; guess < 10; guess += 1) {
      expect(await attempt(elsewhere, "guess", own)).toBeInstanceOf(Invalid);
    }
    expect(await attempt(elsewhere, password, own)).toBeInstanceOf(Limited);
    expect(await attempt(home, password)).toMatchObject({ userId });
  });

  test("a known browser isn't stopped where one address is everybody's", async () => {
    const email = `shared-${Math.random()}@example.com`;
    const { userId } = await setUp(visitor(`192.0.2.${100}`), form(await token(), email));
    const everybody = visitor(`2001:db8:5:${networkFor(base.url)}::1`);
    for (let guess = 0; guess < 50; guess += 1) {
      const other = { email: `${guess}-${email}`, password: "guess" };
      await expect(signIn(everybody, other)).rejects.toBeInstanceOf(Invalid);
    }
    await expect(signIn(everybody, { email, password })).rejects.toBeInstanceOf(Limited);
    const browser = { id: email, userId };
    expect(await signIn(everybody, { email, password }, browser)).toMatchObject({ userId });
  });

  test("a wrong password and an unknown account get the same answer", async () => {
    await setUp(visitor(), form(await token()));
    const refused = (email: string) =>
      signIn(visitor(), { email, password: "wrong" }).catch((error) => error.message);
    expect(await refused("ada@example.com")).toBe(await refused("nobody@example.com"));
    await expect.poll(recordedFailures, { timeout: 5_000 }).toHaveLength(1);
  });

  test("a failure is recorded of an account that exists, and never what was typed", async () => {
    const { userId } = await setUp(visitor(), form(await token()));
    for (const email of ["nobody@example.com", "my-password-by-mistake", "ada@example.com"]) {
      const guess = signIn(visitor(), { email, password: "wrong" });
      await expect(guess).rejects.toBeInstanceOf(Invalid);
    }
    await expect.poll(recordedFailures, { timeout: 5_000 }).toMatchObject([{ subjectId: userId }]);
    expect(JSON.stringify(await base.db.auditEntry.findMany())).not.toMatch(/nobody|by-mistake/);
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

  test("guesses made at once are as limited as one after another", async () => {
    const email = `crowd-${base.url.length}-${Math.random()}@example.com`;
    const errors = await Promise.all(
      Array.from({ length: 60 }, (_, guess) =>
        signIn(visitor(`203.0.113.${guess}`), { email, password: "guess" }).catch((error) => error),
      ),
    );
    expect(errors.filter((error) => error instanceof Invalid)).toHaveLength(10);
    expect(errors.filter((error) => error instanceof Limited)).toHaveLength(50);
  });

  test("signing in is no failure, and forgets those of the account", async () => {
    await setUp(visitor(), form(await token(), "bob@example.com"));
    const attempt = (typed: string) =>
      signIn(visitor("192.0.2.77"), { email: "bob@example.com", password: typed });
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 5; guess += 1) {
        await expect(attempt("guess")).rejects.toBeInstanceOf(Invalid);
      }
      await expect(attempt(password)).resolves.toMatchObject({ name: "Ada" });
    }
    await expect.poll(recordedFailures, { timeout: 5_000 }).toHaveLength(15);
  });

  test("a database that is away uses up nobody's attempts", async () => {
    const away = { ...visitor("192.0.2.78"), db: unreachable() };
    const email = "carol@example.com";
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const error = await signIn(away, { email, password }).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(Unavailable);
    }
    const guess = signIn(visitor("192.0.2.78"), { email, password });
    await expect(guess).rejects.toBeInstanceOf(Invalid);
  });

  test("a bad set-up link costs neither a hash nor a write, and is limited per address", async () => {
    await token();
    const hashedAt = performance.now();
    await hashPassword(password);
    const hashMs = performance.now() - hashedAt;
    const bad = () => setUp(visitor(`2001:db8:${networkFor(base.url)}::1`), form("guess"));
    const startedMs = performance.now();
    for (let guess = 0; guess < 50; guess += 1) await expect(bad()).rejects.toBeInstanceOf(Invalid);
    expect((performance.now() - startedMs) / 50).toBeLessThan(hashMs);
    await expect(bad()).rejects.toBeInstanceOf(Limited);
    expect(await base.db.auditEntry.count()).toBe(0);
  });
});

/** A client whose every use fails as a lost connection does. */
function unreachable(): Database {
  const lost = () => Promise.reject(new Error("Connection terminated unexpectedly"));
  return { user: { findUnique: lost } } as unknown as Database;
}

/** Limits outlast a test: each database guesses from a network of its own. */
function networkFor(url: string): string {
  return url.startsWith("file:") ? "a" : "b";
}

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["not an address", "not an address"],
])("attempts from %s count for %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
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
