import { describe, expect, test } from "vitest";
import { choicesAfter, choicesOfEdit } from "./effect-choices";

describe("the choices for a component", () => {
  test("not named yet, it stays unchanged or gets worse", () => {
    expect(choicesAfter(null).map(({ value }) => value)).toEqual([
      "",
      "degraded_performance",
      "partial_outage",
      "major_outage",
    ]);
  });

  test("named before, its present status needs no word and the others are one tap away", () => {
    expect(choicesAfter("partial_outage")).toEqual([
      { value: "operational", status: "operational" },
      { value: "degraded_performance", status: "degraded_performance" },
      { value: "", status: "partial_outage" },
      { value: "major_outage", status: "major_outage" },
    ]);
  });

  test("an edit says every status outright, or doesn't name the component", () => {
    expect(choicesOfEdit("under_maintenance").map(({ value }) => value)).toEqual([
      "",
      "operational",
      "under_maintenance",
      "degraded_performance",
      "partial_outage",
      "major_outage",
    ]);
  });
});
