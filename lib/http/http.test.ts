import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  Conflict,
  Forbidden,
  Invalid,
  Limited,
  NotFound,
  Unauthenticated,
  Unavailable,
} from "@/lib/errors";
import { answer } from "./answer";
import { BadBody, parseFields, readFields } from "./body";
import { errorResponse } from "./error-response";
import { isOwn, isOwnOrigin } from "./origin";

const post = (body: BodyInit, type: string, headers: Record<string, string> = {}) =>
  new Request("http://localhost/api", {
    method: "POST",
    body,
    headers: { "content-type": type, ...headers },
  });
const form = "application/x-www-form-urlencoded";

describe("a body", () => {
  test("may be JSON or a form; a form's empty entries of a record are not set", async () => {
    expect(await readFields(post('{"a":{"b":1}}', "application/json; charset=utf-8"))).toEqual({
      a: { b: 1 },
    });
    const text = "name=A%20b&effects[x]=major_outage&effects[y]=&componentIds[]=1&componentIds[]=2";
    expect(await readFields(post(text, form))).toEqual({
      name: "A b",
      effects: { x: "major_outage" },
      componentIds: ["1", "2"],
    });
  });

  test.each([
    [400, "{", "application/json"],
    [400, "[1]", "application/json"],
    [400, "", "application/json"],
    [400, Buffer.from([0x7b, 0xff, 0x7d]), "application/json"],
    [415, "{}", ""],
    [415, "<a/>", "text/xml"],
    [413, "x".repeat(300_000), form],
  ])("is refused with %i", async (status, body, type) => {
    const error = await readFields(post(body, type)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(BadBody);
    expect(error.status).toBe(status);
  });

  test("can't reach an object's prototype", async () => {
    await readFields(post("__proto__[polluted]=1&constructor[prototype][polluted]=1", form));
    expect("polluted" in {}).toBe(false);
  });

  test("a field that doesn't exist is named", () => {
    const schema = z.strictObject({ name: z.string(), at: z.strictObject({}) });
    const parse = () => parseFields(schema, { name: 1, colour: "red", at: { x: 1 } });
    expect(parse).toThrow(Invalid);
    try {
      parse();
    } catch (error) {
      expect((error as Invalid).problems.map(({ path }) => path).toSorted()).toEqual([
        "at.x",
        "colour",
        "name",
      ]);
    }
  });
});

describe("the origin of a request", () => {
  const from = (headers: Record<string, string>) => isOwnOrigin(new Headers(headers));
  test("is our own where the browser says so", () => {
    expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
    expect(from({ origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" })).toBe(true);
  });
  test.each([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example", host: "status.example.com" },
    { origin: "null", host: "status.example.com" },
    {},
  ])("is not for %o", (headers) => {
    expect(from(headers as Record<string, string>)).toBe(false);
  });
});

describe("the origin of a request without Sec-Fetch-Site", () => {
  const page = "https://status.example.com";
  const from = (origin: string, base: string, host = new URL(base).host, proto = "https") =>
    isOwn(new Headers({ origin, host, "x-forwarded-proto": proto }), base);

  test("is our own where it is the page's whole address", () => {
    expect(from(page, page)).toBe(true);
    // A proxy may write its own Host.
    expect(from(page, page, "app:3000", "http")).toBe(true);
    expect(from("https://status.example.com:8443", "https://status.example.com:8443")).toBe(true);
  });

  test.each([
    "http://status.example.com",
    "ftp://status.example.com",
    "https://x@status.example.com",
    "https://status.example.com/x",
    "https://status.example.com:444",
    "https://status.example.com.",
    "https://STATUS.example.com",
    "null",
    "",
  ])("is foreign where it is %s", (origin) => {
    expect(from(origin, page)).toBe(false);
  });

  test("is foreign where another host is asked, once the page has an address", () => {
    expect(from("http://evil.example", page, "evil.example", "http")).toBe(false);
    expect(from("http://10.0.0.5:3000", page, "10.0.0.5:3000", "http")).toBe(false);
  });

  test("may be a way to this machine: a tunnel, or any host before the page has an address", () => {
    expect(from("http://localhost:4000", page, "localhost:4000", "http")).toBe(true);
    expect(from("http://[::1]:4000", page, "[::1]:4000", "http")).toBe(true);
    const local = "http://localhost:3000";
    expect(from("http://10.0.0.5:3000", local, "10.0.0.5:3000", "http")).toBe(true);
    expect(from("https://10.0.0.5:3000", local, "10.0.0.5:3000", "http")).toBe(false);
    expect(from("http://10.0.0.5:3000", local, "10.0.0.6:3000", "http")).toBe(false);
    expect(from("http://x@10.0.0.5:3000", local, "10.0.0.5:3000", "http")).toBe(false);
  });
});

describe("what may be shown once only", () => {
  const done = {
    location: "/admin/things",
    json: { key: "shown" },
    page: { title: "<b>", main: "<p>shown</p>" },
  };

  test("is the answer itself: no address carries it, and nobody keeps it", async () => {
    const script = answer(post("", form, { accept: "application/json" }), done);
    expect(await script.json()).toEqual({ location: "/admin/things", key: "shown" });
    const page = answer(post("", form), done);
    expect([page.status, page.headers.get("location")]).toEqual([200, null]);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain("<h1>&lt;b&gt;</h1>");
    expect(html).toContain("<p>shown</p>");
  });
});

describe("an error", () => {
  const about = {
    requestId: "req",
    fields: { body: "My <long> text", password: "secret", version: "3" },
  };
  const asJson = post("", form, { accept: "application/json" });

  test.each([
    [new Invalid([{ path: "name", message: "No name." }]), 422],
    [new Unauthenticated(), 401],
    [new Forbidden(), 403],
    [new NotFound("incident"), 404],
    [new Conflict("Changed.", { name: "theirs" }), 409],
    [new Limited(120), 429],
    [new Unavailable("Away.", true), 503],
  ])("%o has its status and a sentence", async (error, status) => {
    const response = errorResponse(asJson, error, about);
    expect(response.status).toBe(status);
    expect((await response.json()).error.message).toMatch(/\w+.*\./);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("to a form without scripts shows both texts when someone was quicker", async () => {
    const current = { version: 2, updates: [{ id: "one", body: "Hers <b>", authorName: "Ada" }] };
    const request = new Request("http://localhost/api", { headers: { accept: "text/html" } });
    const fields = { version: "1", body: "His", status: "identified" };
    const response = errorResponse(request, new Conflict("Changed.", current), {
      ...about,
      fields,
    });
    const page = await response.text();
    expect(page).toContain("Theirs: Newest update, by Ada");
    expect(page).toContain("Hers &lt;b&gt;");
    expect(page).toContain("His");
  });

  test("a conflict shows what stands now", async () => {
    const response = errorResponse(asJson, new Conflict("Changed.", { name: "theirs" }), about);
    expect((await response.json()).error.current).toEqual({ name: "theirs" });
  });

  test.each([
    { code: "P1008" },
    { code: "P2028" },
    { code: "P2024" },
    { code: "P2039", meta: { driverAdapterError: { cause: { kind: "postgres", code: "55P03" } } } },
    { code: "P2010", meta: { driverAdapterError: { cause: { kind: "DatabaseNotReachable" } } } },
    {
      code: "P2039",
      meta: { driverAdapterError: { cause: { kind: "sqlite", extendedCode: 13 } } },
    },
    { cause: { code: "ECONNREFUSED" } },
  ])("a database that says %o is away for now, and says when to come again", async (layers) => {
    const thrown = Object.assign(new Error("The driver's words."), layers);
    const response = errorResponse(asJson, thrown, about);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.text()).not.toContain("driver");
  });

  test("a mistake of ours in a query is no outage", () => {
    const thrown = Object.assign(new Error("Unique constraint failed."), { code: "P2002" });
    expect(errorResponse(asJson, thrown, about).status).toBe(500);
  });

  test("what nobody foresaw shows an id, not its text", async () => {
    const response = errorResponse(asJson, new Error("secret detail"), about);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain("secret detail");
    expect(text).toContain("req");
  });

  test("a form without scripts gets its texts back, and no secrets", async () => {
    const error = new Invalid([{ path: "name", message: "The title can't be blank." }]);
    const html = await errorResponse(post("", form), error, about).text();
    expect(html).toContain("The title can&#39;t be blank.".replace("&#39;", "'"));
    expect(html).toContain("My &lt;long&gt; text");
    expect(html).not.toContain("secret");
  });
});
