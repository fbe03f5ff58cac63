import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const secret = "a secret of at least thirty-two characters";
const claims = { userId: "ada", sessionVersion: 3, name: "Ada" };
const hourMs = 60 * 60 * 1000;

describe("a session's token", () => {
  let session: typeof import("./session");
  beforeEach(async () => {
    vi.stubEnv("NEXTAUTH_SECRET", secret);
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-30T10:00:00Z") });
    session = await import("./session");
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  const valueIn = (cookie: string) => /^[^=]+=([^;]*)/.exec(cookie)?.[1] ?? "";
  const newToken = async () => valueIn(await session.sessionCookie(claims));

  test("is good for twelve hours to the second, and names its browser from then on", async () => {
    const token = await newToken();
    const principal = { kind: "staff", userId: "ada", sessionVersion: 3 };
    vi.setSystemTime(new Date("2026-11-30T21:59:59.999Z"));
    expect(await session.readSessionToken(token)).toMatchObject(principal);
    vi.setSystemTime(new Date("2026-11-30T22:00:00Z"));
    expect(await session.readSessionToken(token)).toBeNull();
    expect(await session.openSession(token)).toBeNull();
    expect(await session.readKnownBrowser(token)).toMatchObject({ userId: "ada" });
    vi.setSystemTime(Date.now() + 400 * 24 * hourMs);
    expect(await session.readKnownBrowser(token)).toBeNull();
  });

  test("has an id of its own for each sign-in", async () => {
    const ids = [];
    for (const token of [await newToken(), await newToken()]) {
      ids.push((await session.readSessionToken(token))?.sessionId);
    }
    expect(new Set(ids).size).toBe(2);
  });

  test.each(["%00", "\u0000", "=", " ", ".", "!"])("followed by %o is refused", async (more) => {
    expect(await session.readSessionToken((await newToken()) + more)).toBeNull();
  });

  test("leaves a browser known by signing out, and signs in nobody there", async () => {
    const principal = await session.readSessionToken(await newToken());
    const [taken = "", known = "", ...more] = await session.signedOutCookies(principal);
    expect(more).toEqual([]);
    expect(taken).toMatch(/^next-auth\.session-token=;.*HttpOnly.*Max-Age=0$/);
    expect(known).toMatch(/^candor-browser=.*HttpOnly; SameSite=Lax/);
    expect(await session.readSessionToken(valueIn(known))).toBeNull();
    expect(await session.readKnownBrowser(valueIn(known))).toMatchObject({ userId: "ada" });
    expect(await session.signedOutCookies(null)).toHaveLength(1);
  });
});
