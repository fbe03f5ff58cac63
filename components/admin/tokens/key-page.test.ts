import { expect, test } from "vitest";
import type { ApiToken } from "@/lib/tokens/schema";
import { keyPage } from "./key-page";

const token: ApiToken = {
  id: "t1",
  name: "<img src=x>",
  prefix: "cnd_a",
  scopes: ["read"],
  createdByName: "Some owner",
  createdAt: new Date("2026-03-29T10:00:00Z"),
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};

test("a new key is shown as text, beside a name that stays text, and in no address", () => {
  const { main } = keyPage(token, "cnd_abc");
  expect(main).toContain("<code>cnd_abc</code>");
  expect(main).toContain("&lt;img src=x&gt;");
  expect(main).not.toMatch(/(href|src)="[^"]*cnd_/);
});
