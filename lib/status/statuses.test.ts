import { expect, test } from "vitest";
import {
  compareImpact,
  compareSeverity,
  componentStatuses,
  impacts,
  worseImpact,
  worseStatus,
} from "./statuses";

test("component statuses are listed in order of severity", () => {
  expect(componentStatuses.toReversed().toSorted(compareSeverity)).toEqual([
    "operational",
    "under_maintenance",
    "degraded_performance",
    "partial_outage",
    "major_outage",
  ]);
  expect(componentStatuses.toSorted(compareSeverity)).toEqual(componentStatuses);
});

test("impacts are listed in order of severity", () => {
  expect(impacts.toReversed().toSorted(compareImpact)).toEqual([
    "none",
    "maintenance",
    "minor",
    "major",
    "critical",
  ]);
  expect(impacts.toSorted(compareImpact)).toEqual(impacts);
});

test("the worse of two is the same from both sides", () => {
  expect(worseStatus("partial_outage", "under_maintenance")).toBe("partial_outage");
  expect(worseStatus("under_maintenance", "partial_outage")).toBe("partial_outage");
  expect(worseImpact("none", "minor")).toBe("minor");
  expect(worseImpact("minor", "none")).toBe("minor");
});
