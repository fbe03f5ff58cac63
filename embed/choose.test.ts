import { describe, expect, test } from "vitest";
import { chooseNotice } from "./choose";

/** What a summary holds, as far as the notice reads it (contracts §1). */
const incident = (overrides: Record<string, unknown> = {}) => ({
  id: "i1",
  name: "Messages arrive late",
  status: "identified",
  impact: "minor",
  shortlink: "https://status.example.com/incidents/i1",
  updated_at: "2026-03-29T10:00:00.000Z",
  ...overrides,
});
const maintenance = (overrides: Record<string, unknown> = {}) =>
  incident({
    id: "m1",
    name: "New database",
    status: "in_progress",
    impact: "maintenance",
    ...overrides,
  });
const summary = (overrides: Record<string, unknown> = {}) => ({
  page: { name: "Pigeon" },
  incidents: [],
  scheduled_maintenances: [],
  ...overrides,
});

describe("what is shown", () => {
  test("is nothing while all is well", () => {
    expect(chooseNotice(summary())).toBeNull();
  });

  test("is the worst open incident, wherever it is listed", () => {
    const incidents = [
      incident({ id: "slow", name: "Support answers slowly", impact: "none" }),
      incident({ id: "out", name: "Calls drop", impact: "critical" }),
      incident({ id: "late" }),
    ];
    expect(chooseNotice(summary({ incidents }))).toEqual({
      key: "out 2026-03-29T10:00:00.000Z",
      pageName: "Pigeon",
      name: "Calls drop",
      status: "Identified",
      impact: "critical",
      link: "https://status.example.com/incidents/i1",
    });
  });

  test("is of two that are as bad the one with the newest update, whatever was edited since", () => {
    const updated = (display_at: unknown) => ({ incident_updates: [{ display_at }] });
    const incidents = [
      incident({ name: "Old", ...updated("2026-03-29T10:01:00.000Z") }),
      incident({ name: "Broken", ...updated("today") }),
      incident({
        name: "New",
        updated_at: "2026-03-29T09:00:00.000Z",
        ...updated("2026-03-29T10:02:00.000Z"),
      }),
    ];
    expect(chooseNotice(summary({ incidents }))?.name).toBe("New");
  });

  test("is an incident rather than a maintenance", () => {
    const both = summary({ incidents: [incident()], scheduled_maintenances: [maintenance()] });
    expect(chooseNotice(both)?.name).toBe("Messages arrive late");
  });

  test.each(["in_progress", "verifying"])("is a maintenance that is %s", (status) => {
    const planned = maintenance({ id: "later", status: "scheduled" });
    const scheduled_maintenances = [planned, maintenance({ status })];
    expect(chooseNotice(summary({ scheduled_maintenances }))?.name).toBe("New database");
  });

  test("is no maintenance that is still to come", () => {
    const scheduled_maintenances = [maintenance({ status: "scheduled" })];
    expect(chooseNotice(summary({ scheduled_maintenances }))).toBeNull();
  });
});

test("a change makes another notice of it, so that it is shown again", () => {
  const keyOf = (updated_at: string) =>
    chooseNotice(summary({ incidents: [incident({ updated_at })] }))?.key;
  expect(keyOf("2026-03-29T10:00:00.000Z")).toBe(keyOf("2026-03-29T10:00:00.000Z"));
  expect(keyOf("2026-03-29T10:05:00.000Z")).not.toBe(keyOf("2026-03-29T10:00:00.000Z"));
});

describe("hostile and unknown values", () => {
  test.each([
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; & ]]> \"'",
    "أخبار عن الخدمة",
    "🦄".repeat(200),
  ])("the name %s stays the text that it is", (name) => {
    expect(chooseNotice(summary({ incidents: [incident({ name })] }))?.name).toBe(name);
  });

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "/incidents/i1",
    "",
  ])("%j is no link", (shortlink) => {
    expect(chooseNotice(summary({ incidents: [incident({ shortlink })] }))?.link).toBeNull();
  });

  test("a status and an impact of later versions are shown without word and as a notice", () => {
    const unknown = incident({ status: "constructor", impact: "toString" });
    expect(chooseNotice(summary({ incidents: [unknown] }))).toMatchObject({
      status: "",
      impact: "none",
    });
  });

  test.each([
    [null],
    ["All well"],
    [[]],
    [{}],
    [{ incidents: "many", scheduled_maintenances: {} }],
    [{ incidents: [null], scheduled_maintenances: [7] }],
    [{ incidents: [{ name: { toString: "x" } }] }],
    [{ incidents: [{ name: "   " }] }],
  ])("%j shows nothing and throws nothing", (value) => {
    expect(chooseNotice(value)).toBeNull();
  });
});
