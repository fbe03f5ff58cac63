import { describe, expect, test } from "vitest";
import { CreateIncident, CreateMaintenance } from "./schema";

describe("what a form may hold", () => {
  test.each([
    ["an unknown field", { colour: "red" }],
    ["no title", { name: "  " }],
    ["a title of 201 characters", { name: "x".repeat(201) }],
    ["a title that is no text", { name: 7 }],
    ["a null character in the title", { name: "a\u0000b" }],
    ["a lone surrogate in the message", { body: "\ud800" }],
    ["a message of 1 MB", { body: "x".repeat(1_000_000) }],
    ["an unknown status", { status: "exploded" }],
    ["effects that are a list", { effects: ["major_outage"] }],
    ["a time that is none", { startedAt: "yesterday" }],
    ["a day that doesn't exist", { startedAt: "2026-02-30T10:00" }],
  ])("refuses %s", (_, input) => {
    const fields = { name: "Late", body: "Looking.", ...input };
    expect(CreateIncident.safeParse(fields).success).toBe(false);
  });

  test("hostile texts are taken as they are: they are escaped where they are shown", () => {
    const name = '<script>alert("]]>")</script> \u202Egnp.exe';
    expect(CreateIncident.parse({ name, body: name }).name).toBe(name);
  });

  test("a maintenance names its window", () => {
    expect(CreateMaintenance.safeParse({ name: "Move", body: "Soon." }).success).toBe(false);
  });
});
