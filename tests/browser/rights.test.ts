import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actions, type Role } from "@/lib/access";
import { addressOf, readBuild, routesOfBuild } from "./build";
import { fingerprint } from "./fingerprint";
import { type Rule, rules } from "./rights-rules";
import {
  owner,
  rolesAround,
  type Sending,
  type Session,
  type StaffArea,
  startStaffArea,
} from "./staff";

let area: StaffArea;
/** Sessions of people who are refused: nothing changes them. */
let refused: Record<Role | "revoked" | "disabled", Session>;

beforeAll(async () => {
  area = await startStaffArea();
  refused = {
    viewer: await area.signInAs("viewer"),
    editor: await area.signInAs("editor"),
    admin: await area.signInAs("admin"),
    owner: await area.signInAs("owner"),
    revoked: await area.signInAs("owner"),
    disabled: await area.signInAs("owner", { disabledAt: new Date() }),
  };
  await signOutEverywhere(refused.revoked);
});

afterAll(() => area?.stop());

/**
 * Answered by tests of their own: they don't go through the one wrapper. The write API's are beside its
 * table of endpoints.
 */
const others = ["/api/[...missing]", "/api/auth/[...nextauth]", "/api/v1/[...path]"];
/** Route, what it needs, a request that would be taken, and what strangers get. */
const ruled = Object.entries(rules).map(
  ([route, { needs, sample, strangers }]) => [route, needs, sample, strangers ?? 401] as const,
);
const guarded = ruled.filter(([, needs]) => needs !== "nothing");
const restricted = guarded.filter(([, needs]) => rolesAround(leastRole(needs)).below.length > 0);
const writing = ["POST", "PUT", "PATCH", "DELETE"];

const foreignOrigins: Record<string, Record<string, string>> = {
  "another site": { Origin: "https://evil.example" },
  "a site inside a frame": { Origin: "null" },
  "another site, says the browser": { "Sec-Fetch-Site": "cross-site" },
  "a neighbour, says the browser": { "Sec-Fetch-Site": "same-site" },
  "nowhere, says the browser": { "Sec-Fetch-Site": "none" },
  "nobody knows where": {},
};

describe("the routes of the build", () => {
  test("all that change something have a rule", async () => {
    const found: string[] = [];
    for (const route of await routesOfBuild("/api")) {
      const answers = await Promise.all(writing.map((method) => ask(route, method)));
      if (answers.some(({ status }) => status !== 405)) found.push(route);
    }
    expect(found.toSorted()).toEqual([...Object.keys(rules), ...others].toSorted());
  });

  test("there are no server actions: nothing is changed past these routes", async () => {
    const { node, edge } = await readBuild("server/server-reference-manifest.json");
    expect({ node, edge }).toEqual({ node: {}, edge: {} });
  });

  test.each(ruled)("%s changes something by POST alone", async (route) => {
    const session = await area.signInAs("owner");
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE"]) {
      expect([method, (await ask(route, method, session)).status]).toEqual([method, 405]);
    }
  });

  test("any other address is a 404 for machines", async () => {
    for (const method of ["GET", ...writing]) {
      const answer = await ask("/api/no/such/thing", method);
      expect([method, answer.status, await answer.json()]).toEqual([
        method,
        404,
        { error: "Not Found" },
      ]);
    }
  });
});

describe("a request from any page but our own is refused, whoever sends it", () => {
  test.each(ruled)("%s", async (_route, _needs, sample) => {
    const session = refused.owner;
    const attempts = Object.entries(foreignOrigins).map(([from, origin]) => ({
      from,
      session,
      origin,
      status: 403,
    }));
    await refuses(sample, attempts);
  });
});

describe("whoever isn't signed in any more, or never was, changes nothing", () => {
  test.each(guarded)("%s", (_route, _needs, sample, status) =>
    refuses(sample, [
      { from: "a stranger", session: null, status },
      { from: "a forger", session: "next-auth.session-token=forged", status },
      { from: "a revoked session", session: refused.revoked, status },
      { from: "a disabled user", session: refused.disabled, status },
    ]),
  );
});

describe("a role that doesn't suffice changes nothing", () => {
  test.each(restricted)("%s (%s)", (_, needs, sample) => {
    const { below } = rolesAround(leastRole(needs));
    return refuses(
      sample,
      below.map((role) => ({ from: role, session: refused[role], status: 403 })),
    );
  });
});

describe("every role that suffices may", () => {
  test.each(guarded)("%s (%s)", async (_, needs, sample) => {
    for (const role of rolesAround(leastRole(needs)).enough) {
      const { path, fields } = await sample(area.db);
      const session = await area.signInAs(role);
      const { status } = await area.post(path, fields, { session });
      expect({ role, status }).toEqual({ role, status: 200 });
    }
  });

  test.each(ruled.filter(([, needs]) => needs === "nothing"))(
    "%s needs none, and refuses what is said",
    async (_route, _needs, sample) => {
      const { path, fields } = await sample(area.db);
      expect((await area.post(path, fields)).status).toBe(422);
    },
  );
});

type Attempt = Sending & { from: string; status: number };

/** As a script and as a form: the answer is as it should be, and nothing in the database moves. */
async function refuses(sample: Rule["sample"], attempts: readonly Attempt[]): Promise<void> {
  const { path, fields } = await sample(area.db);
  const before = await fingerprint(area.db);
  for (const { status: said, from, ...sending } of attempts) {
    for (const asForm of [false, true]) {
      // A form that is taken leads on.
      const status = asForm && said === 200 ? 303 : said;
      const answer = await area.post(path, fields, { ...sending, asForm });
      expect({ from, asForm, status: answer.status }).toEqual({ from, asForm, status });
      expect(answer.headers.getSetCookie().join()).not.toMatch(/session-token=[^;]/);
    }
  }
  expect(await fingerprint(area.db)).toEqual(before);
}

describe("next-auth's own addresses", () => {
  const credentials = { ...owner, csrfToken: "x" };

  test("sign nobody in without the token of a page of ours", async () => {
    const before = await fingerprint(area.db);
    for (const asForm of [false, true]) {
      const path = "/api/auth/callback/credentials";
      const answer = await area.post(path, credentials, { asForm, origin: {} });
      expect(answer.headers.getSetCookie().join()).not.toMatch(/session-token=[^;]/);
    }
    expect(await fingerprint(area.db)).toEqual(before);
  });

  test("tell a script who is signed in, and nothing once nobody is", async () => {
    expect(await readSession(null)).not.toHaveProperty("user");
    const session = await area.signInAsOwner();
    expect(await readSession(session)).toMatchObject({ user: { email: owner.email } });
  });
});

describe("a session", () => {
  test("is a cookie that no script can read and no other site can send", async () => {
    const answer = await area.post("/api/sign-in", owner);
    const [cookie = "", ...more] = answer.headers.getSetCookie();
    expect(more).toEqual([]);
    const [, ...attributes] = cookie.split("; ");
    expect(attributes).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
  });

  test("begins with a page of the staff area, wherever a link wants to lead", async () => {
    for (const next of hostileTargets) {
      const answer = await area.post("/api/sign-in", { ...owner, next }, { asForm: true });
      expect([next, answer.status, answer.headers.get("location")]).toEqual([next, 303, "/admin"]);
    }
    const next = "/admin/incidents?state=open";
    const answer = await area.post("/api/sign-in", { ...owner, next }, { asForm: true });
    expect(answer.headers.get("location")).toBe(next);
  });

  test("is over everywhere at once, when its owner says so", async () => {
    const [here, there] = [await area.signInAs("owner"), await area.signInAsOwner()];
    const elsewhere = await area.signInAsOwner();
    await signOutEverywhere(there);
    for (const session of [there, elsewhere]) {
      const page = await area.get("/admin", session);
      expect([page.status, page.headers.get("location")]).toEqual([
        307,
        "/admin/sign-in?next=%2Fadmin",
      ]);
      expect((await area.post("/api/admin/preview", { body: "" }, { session })).status).toBe(401);
      expect(await readSession(session)).not.toHaveProperty("user");
    }
    expect((await area.get("/admin", here)).status).toBe(200);
  });

  test("ends in this browser alone by signing out of it", async () => {
    const elsewhere = await area.signInAsOwner();
    const session = await area.signInAsOwner();
    const answer = await area.post("/api/sign-out", {}, { session });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^next-auth\.session-token=;.*Max-Age=0/);
    expect((await area.get("/admin", elsewhere)).status).toBe(200);
  });
});

const hostileTargets = [
  "//evil.example",
  "https://evil.example/admin",
  "/\\evil.example",
  "\\\\evil.example",
  "/admin\\@evil.example",
  "/administrator",
  "/admin\r\nSet-Cookie: a=b",
  "javascript:alert(1)",
  " //evil.example",
];

describe("every page of the staff area", () => {
  const open = ["/admin/sign-in", "/admin/setup"];

  test("leads whoever isn't signed in to the sign-in, and back", async () => {
    for (const route of await routesOfBuild("/admin")) {
      if (open.includes(route)) continue;
      const path = `${addressOf(route)}?a=1`;
      const answer = await area.get(path);
      expect([path, answer.status, answer.headers.get("location")]).toEqual([
        path,
        307,
        `/admin/sign-in?next=${encodeURIComponent(path)}`,
      ]);
    }
  });

  test("is kept by nobody, framed by nobody, and runs scripts of its own nonce alone", async () => {
    const session = await area.signInAs("viewer");
    const nonces = new Set<string>();
    for (const route of await routesOfBuild("/admin")) {
      const answer = await area.get(addressOf(route), open.includes(route) ? null : session);
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect([route, answer.headers.get("cache-control")]).toEqual([
        route,
        expect.stringContaining("no-store"),
      ]);
      expect([route, answer.headers.get("x-content-type-options")]).toEqual([route, "nosniff"]);
      expect([route, policy]).toEqual([route, expect.stringContaining("frame-ancestors 'none'")]);
      expect(policy).not.toContain("unsafe");
      const nonce = /script-src 'nonce-(\w{32})'/.exec(policy)?.[1] ?? "";
      nonces.add(nonce);
      for (const [script] of (await answer.text()).matchAll(/<script[^>]*>/g)) {
        expect([route, script]).toEqual([route, expect.stringContaining(`nonce="${nonce}"`)]);
      }
    }
    expect(nonces.size).toBe((await routesOfBuild("/admin")).length);
  });
});

function leastRole(needs: Rule["needs"]): Role {
  if (needs === "nothing" || needs === "staff") return "viewer";
  const least = actions[needs].role;
  if (least === null) throw new Error(`${needs} is for no user, so no route may do it.`);
  return least;
}

async function signOutEverywhere(session: string): Promise<void> {
  const answer = await area.post("/api/sign-out", { everywhere: "yes" }, { session });
  expect(answer.status).toBe(200);
}

async function readSession(session: string | null): Promise<unknown> {
  return (await area.get("/api/auth/session", session)).json();
}

function ask(route: string, method: string, session = ""): Promise<Response> {
  const headers = { Cookie: session, Origin: area.candor.url };
  return fetch(area.candor.url + addressOf(route), { method, headers, redirect: "manual" });
}
