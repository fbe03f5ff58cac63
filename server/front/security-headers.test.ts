import { describe, expect, test } from "vitest";
import { type Audience, audienceOf, securityHeaders } from "./security-headers";

/** As sent to visitors, by lower-case name. */
function headersOf(audience: Audience, https = false): ReadonlyMap<string, string> {
  const flat = securityHeaders(https)[audience];
  const pairs = flat.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name.toLowerCase(), flat[index + 1] ?? ""]] : [],
  );
  return new Map(pairs);
}

function policyOf(audience: Audience): ReadonlyMap<string, string> {
  const policy = headersOf(audience).get("content-security-policy") ?? "";
  return new Map(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values.join(" ")];
    }),
  );
}

test.each([
  ["text/html; charset=utf-8", "/embed", "framed-page"],
  ["text/html; charset=utf-8", "/", "page"],
  ["text/html; charset=utf-8", "/developers", "page"],
  ["text/html; charset=utf-8", "/embed/more", "page"],
  ["text/html; charset=utf-8", "/incidents/embed", "page"],
  ["text/javascript; charset=utf-8", "/embed.js", "machine"],
  ["application/json; charset=utf-8", "/embed", "machine"],
])("%s at %s is for a %s", (type, path, audience) => {
  expect(audienceOf(type, path)).toBe(audience);
});

describe("/embed", () => {
  test("may be framed by any site", () => {
    expect(policyOf("framed-page").get("frame-ancestors")).toBe("*");
    expect(headersOf("framed-page").has("x-frame-options")).toBe(false);
  });

  test("frames nothing itself", () => {
    expect(policyOf("framed-page").get("default-src")).toBe("'none'");
    expect(policyOf("framed-page").has("frame-src")).toBe(false);
  });
});

describe("every other page", () => {
  test("is framed by no site", () => {
    expect(policyOf("page").get("frame-ancestors")).toBe("'none'");
    expect(headersOf("page").get("x-frame-options")).toBe("DENY");
  });

  test("may frame this site alone", () => {
    expect(policyOf("page").get("frame-src")).toBe("'self'");
  });
});

test.each(["page", "framed-page"] as const)("a %s runs no inline script or style", (audience) => {
  const policy = policyOf(audience);
  expect(policy.get("script-src")).toBe("'self'");
  expect(policy.get("style-src")).toBe("'self'");
  expect([...policy.values()].join()).not.toContain("unsafe");
});

test("only what machines read is open to scripts of other sites", () => {
  const allowing = (["page", "framed-page", "machine"] as const).filter((audience) =>
    headersOf(audience).has("access-control-allow-origin"),
  );
  expect(allowing).toEqual(["machine"]);
});

test("only over TLS are visitors held to it", () => {
  expect(headersOf("page").has("strict-transport-security")).toBe(false);
  expect(headersOf("page", true).get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
});
