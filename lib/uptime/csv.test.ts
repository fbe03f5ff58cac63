import { expect, test } from "vitest";
import { uptimeCsv } from "./index";
import { closeDays, todayOf, withToday } from "./report";
import type { UptimeReport, WatchedComponent } from "./schema";

const zone = "Etc/UTC";
const today = "2026-03-02";
const asOf = new Date("2026-03-02T12:00:00Z");

function reportOf(component: Partial<WatchedComponent>): UptimeReport {
  const web: WatchedComponent = {
    id: "web",
    name: "Web",
    groupId: null,
    startDate: "2026-02-28",
    createdAt: asOf,
    archivedAt: null,
    showcase: true,
    timelineVersion: 1,
    ...component,
  };
  const outage = {
    componentId: "web",
    from: new Date("2026-02-28T12:00:00Z"),
    to: new Date("2026-03-01T12:00:00Z"),
    status: "major_outage" as const,
  };
  const claims = ["b", "a"].map((incidentId) => ({
    ...outage,
    source: "incident" as const,
    incidentId,
  }));
  const spans = [{ ...outage, causes: ["a", "b"] }];
  const past = { spans, claims, noData: [], marks: [] };
  const closed = closeDays(web, past, zone, today);
  const components = [withToday(web, past, closed, todayOf(today, zone, asOf))];
  return { asOf, zone, components, groups: [], years: [] };
}

const head =
  "component_id,component,month,percent,major_outage_seconds,partial_outage_seconds,no_data_seconds,seconds,incidents\r\n";

test("a table has a row for each month, ids joined by spaces, and lines that end as RFC 4180 has it", () => {
  expect(uptimeCsv(reportOf({}))).toBe(
    `${head}web,Web,2026-02,50,43200,0,0,86400,a b\r\nweb,Web,2026-03,66.66,43200,0,0,129600,a b\r\n`,
  );
});

test("a month of which nothing is known has an empty cell for its percentage", () => {
  const archivedAt = new Date("2026-02-28T00:00:00Z");
  expect(uptimeCsv(reportOf({ archivedAt }))).toBe(
    `${head}web,Web,2026-02,,0,0,86400,86400,\r\nweb,Web,2026-03,,0,0,129600,129600,\r\n`,
  );
});

test.each([
  ["=1+1", "'=1+1"],
  ["+49", "'+49"],
  ["-1", "'-1"],
  ["@web", "'@web"],
  ["\tweb", "'\tweb"],
  ['=A1,"x"', '"\'=A1,""x"""'],
  ["Web, app", '"Web, app"'],
  ["Straße", "Straße"],
  ["a=b", "a=b"],
])("a component called %j stands as text in it", (name, cell) => {
  const [, row = ""] = uptimeCsv(reportOf({ name })).split("\r\n");
  expect(row).toBe(`web,${cell},2026-02,50,43200,0,0,86400,a b`);
});

test("a table without components has its head alone", () => {
  expect(uptimeCsv({ ...reportOf({}), components: [] })).toBe(head);
});
