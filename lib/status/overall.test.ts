import fc from "fast-check";
import { expect, test } from "vitest";
import { bannerTone, groupStatus, isAllClear, overallStatus } from "./overall";
import {
  type ComponentStatus,
  compareImpact,
  compareSeverity,
  componentStatuses,
  type Impact,
  type Indicator,
  impacts,
} from "./statuses";

const table: [ComponentStatus[], Indicator, string][] = [
  [[], "none", "All Systems Operational"],
  [["operational", "operational"], "none", "All Systems Operational"],
  [["major_outage", "major_outage"], "critical", "Major System Outage"],
  [["operational", "major_outage"], "major", "Partial System Outage"],
  [["major_outage", "partial_outage"], "major", "Partial System Outage"],
  [["partial_outage", "partial_outage"], "major", "Partial System Outage"],
  [["partial_outage", "operational"], "minor", "Minor Service Outage"],
  [["partial_outage", "degraded_performance"], "minor", "Minor Service Outage"],
  [["degraded_performance", "degraded_performance"], "minor", "Degraded System Service"],
  [["degraded_performance", "operational"], "minor", "Partially Degraded Service"],
  [["degraded_performance", "under_maintenance"], "minor", "Partially Degraded Service"],
  [["under_maintenance", "operational"], "maintenance", "Service Under Maintenance"],
  [["under_maintenance", "under_maintenance"], "maintenance", "Service Under Maintenance"],
];

test.each(table)("leaves %j make %s: %s", (leaves, indicator, description) => {
  expect(overallStatus(leaves, [])).toEqual({ indicator, description });
});

test.each<[Impact, string]>([
  ["none", "All Systems Operational"],
  ["maintenance", "Service Under Maintenance"],
  ["minor", "Minor Service Outage"],
  ["major", "Partial System Outage"],
  ["critical", "Major System Outage"],
])("an open incident of impact %s over operational leaves says: %s", (impact, description) => {
  const overall = overallStatus(["operational"], ["none", impact]);
  expect(overall).toEqual({ indicator: impact, description });
});

test("a floor that isn't strictly worse leaves the description alone", () => {
  const leaves: ComponentStatus[] = ["degraded_performance", "operational"];
  const description = "Partially Degraded Service";
  expect(overallStatus(leaves, ["minor"])).toEqual({ indicator: "minor", description });
});

const leaves = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 6 });
const openImpacts = fc.array(fc.constantFrom(...impacts), { maxLength: 4 });

test("the floor only raises, and to the worst open impact", () => {
  fc.assert(
    fc.property(leaves, openImpacts, (statuses, open) => {
      const bare = overallStatus(statuses, []);
      const raised = overallStatus(statuses, open);
      for (const least of [bare.indicator, ...open]) {
        expect(compareImpact(raised.indicator, least)).toBeGreaterThanOrEqual(0);
      }
      expect([bare.indicator, ...open]).toContain(raised.indicator);
      if (raised.indicator === bare.indicator) expect(raised).toEqual(bare);
    }),
  );
});

test("neither the order of leaves nor of incidents matters", () => {
  fc.assert(
    fc.property(leaves, openImpacts, (statuses, open) => {
      const reversed = overallStatus(statuses.toReversed(), open.toReversed());
      expect(reversed).toEqual(overallStatus(statuses, open));
    }),
  );
});

test("the banner is never green with an incident open, nor with a component down", () => {
  fc.assert(
    fc.property(leaves, openImpacts, (statuses, open) => {
      const overall = overallStatus(statuses, open);
      const wellAndQuiet = open.length === 0 && statuses.every((s) => s === "operational");
      expect(bannerTone(overall, open.length) === "operational").toBe(wellAndQuiet);
      expect(isAllClear(overall, open.length)).toBe(wellAndQuiet);
    }),
  );
});

test("an open incident of impact none gives the banner the tone of a notice", () => {
  expect(bannerTone(overallStatus(["operational"], ["none"]), 1)).toBe("notice");
  expect(bannerTone(overallStatus(["major_outage"], ["none"]), 1)).toBe("critical");
});

test("a group is as bad as its worst child, and operational without children", () => {
  expect(groupStatus([])).toBe("operational");
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...componentStatuses), { minLength: 1 }), (children) => {
      expect(groupStatus(children)).toBe(children.toSorted(compareSeverity).at(-1));
    }),
  );
});
