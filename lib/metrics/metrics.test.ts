import { describe, expect, test } from "vitest";
import { withoutControls } from "@/lib/controls";
import { makeComponent, makeGroup, makeSnapshot, makeTree } from "@/tests/api/factories";
import { hostileTexts, makeIncident, makeMaintenance } from "@/tests/feeds/factories";
import { metricsText } from "./index";

type Family = { help: string; samples: { labels: Record<string, string>; value: number }[] };

const name = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const label = '([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\\\\n]|\\\\["\\\\n])*)"';
const sampleLine = new RegExp(`^(${name})(?:\\{(${label}(?:,${label})*)\\})? (\\d+(?:\\.\\d+)?)$`);

/** Reads the text format 0.0.4 as its grammar has it, and refuses anything else. */
function parse(text: string): Map<string, Family> {
  expect(text.endsWith("\n")).toBe(true);
  const families = new Map<string, Family>();
  const lines = text.slice(0, -1).split("\n");
  for (const [index, line] of lines.entries()) {
    const help = new RegExp(`^# HELP (${name}) (.+)$`).exec(line);
    const type = new RegExp(`^# TYPE (${name}) gauge$`).exec(line);
    if (help) families.set(help[1] ?? "", { help: help[2] ?? "", samples: [] });
    else if (type) expect(lines[index - 1]).toMatch(new RegExp(`^# HELP ${type[1]} `));
    else readSample(line, families);
  }
  return families;
}

function readSample(line: string, families: Map<string, Family>): void {
  const sample = sampleLine.exec(line);
  expect(sample, line).not.toBeNull();
  const family = families.get(sample?.[1] ?? "");
  // Samples stand directly below the lines that tell what they are.
  expect(family).toBe([...families.values()].at(-1));
  const pairs = [...(sample?.[2] ?? "").matchAll(new RegExp(label, "g"))].map(
    ([, key = "", value = ""]): [string, string] => [key, readEscaped(value)],
  );
  family?.samples.push({ labels: Object.fromEntries(pairs), value: Number(sample?.at(-1)) });
}

const readEscaped = (value: string) =>
  value.replace(/\\(.)/g, (_all, escaped) => (escaped === "n" ? "\n" : escaped));

const samplesOf = (text: string, family: string) => parse(text).get(family)?.samples ?? [];
/** The labels of those that are 1. */
const standing = (text: string, family: string) =>
  samplesOf(text, family).flatMap(({ labels, value }) => (value === 1 ? [labels] : []));

const asOf = new Date("2026-03-29T09:30:00Z");

const tree = makeTree(
  makeGroup({
    name: "Messaging",
    components: [makeComponent({ id: "send", name: "Sending", status: "partial_outage" })],
  }),
  makeComponent({ id: "web", name: "Web" }),
);

describe("the metrics", () => {
  test("are seven gauges, each with its help", () => {
    const families = parse(metricsText(makeSnapshot({ tree }), asOf));
    expect([...families.keys()]).toEqual([
      "statuspage_component_status",
      "statuspage_component_status_code",
      "statuspage_page_indicator",
      "statuspage_incidents_open",
      "statuspage_maintenances",
      "statuspage_maintenances_overrunning",
      "statuspage_page_updated_timestamp_seconds",
    ]);
  });

  test("have a component's status as one of five, with its group and without groups' own", () => {
    const text = metricsText(makeSnapshot({ tree }), asOf);
    expect(samplesOf(text, "statuspage_component_status")).toHaveLength(10);
    expect(standing(text, "statuspage_component_status")).toEqual([
      { component_id: "send", component: "Sending", group: "Messaging", status: "partial_outage" },
      { component_id: "web", component: "Web", group: "", status: "operational" },
    ]);
  });

  test("have it as a number of its severity too", () => {
    const statuses = [
      "operational",
      "under_maintenance",
      "degraded_performance",
      "partial_outage",
      "major_outage",
    ] as const;
    const all = statuses.map((status) => makeComponent({ id: status, status }));
    const codes = samplesOf(
      metricsText(makeSnapshot({ tree: makeTree(...all) }), asOf),
      "statuspage_component_status_code",
    );
    expect(codes.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4]);
    expect(codes[1]?.labels).toEqual({ component_id: "under_maintenance", component: "API" });
  });

  test("have the page's state as one of five, raised by open incidents", () => {
    const family = "statuspage_page_indicator";
    expect(standing(metricsText(makeSnapshot({ tree }), asOf), family)).toEqual([
      { indicator: "minor" },
    ]);
    const unresolved = [makeIncident({ impact: "critical" })];
    const text = metricsText(makeSnapshot({ tree, unresolved }), asOf);
    expect(standing(text, family)).toEqual([{ indicator: "critical" }]);
    expect(samplesOf(text, family)).toHaveLength(5);
  });

  test("count open incidents by impact and maintenances by state, zeros included", () => {
    const text = metricsText(
      makeSnapshot({
        unresolved: [makeIncident({ impact: "minor" }), makeIncident({ impact: "minor" })],
        upcoming: [makeMaintenance()],
        active: [makeMaintenance({ status: "verifying" })],
      }),
      asOf,
    );
    const counts = (family: string) =>
      samplesOf(text, family).map(({ labels, value }) => [...Object.values(labels), value]);
    expect(counts("statuspage_incidents_open")).toEqual([
      ["none", 0],
      ["maintenance", 0],
      ["minor", 2],
      ["major", 0],
      ["critical", 0],
    ]);
    expect(counts("statuspage_maintenances")).toEqual([
      ["scheduled", 1],
      ["in_progress", 0],
      ["verifying", 1],
    ]);
  });

  test("count maintenances past their end, begun or not, from the instant after it", () => {
    const scheduledUntil = new Date("2026-03-29T09:30:00Z");
    const snapshot = makeSnapshot({
      upcoming: [makeMaintenance({ scheduledUntil }), makeMaintenance({ scheduledUntil: null })],
      active: [makeMaintenance({ scheduledUntil, status: "in_progress" })],
    });
    const countAt = (at: Date) =>
      samplesOf(metricsText(snapshot, at), "statuspage_maintenances_overrunning");
    expect(countAt(scheduledUntil)).toEqual([{ labels: {}, value: 0 }]);
    const after = new Date(scheduledUntil.getTime() + 1);
    expect(countAt(after)).toEqual([{ labels: {}, value: 2 }]);
  });

  test("say when the page last changed, in seconds", () => {
    const updatedAt = new Date("2026-03-29T09:00:00.250Z");
    const page = { ...makeSnapshot().page, updatedAt };
    const text = metricsText(makeSnapshot({ page }), asOf);
    expect(text).toContain("\nstatuspage_page_updated_timestamp_seconds 1774774800.25\n");
  });

  test("keep their grammar whatever a name holds, and give the name back", () => {
    const names = [...hostileTexts, 'C:\\new "path"\\', "two\nlines", "\\n"];
    const all = names.map((one, index) => makeComponent({ id: `c${index}`, name: one }));
    const text = metricsText(
      makeSnapshot({ tree: makeTree(makeGroup({ name: '"}\n# x', components: all })) }),
      asOf,
    );
    const told = standing(text, "statuspage_component_status");
    expect(told.map(({ component }) => component)).toEqual(names.map(withoutControls));
    expect(told[0]?.group).toBe('"}\n# x');
  });
});
