import { describe, expect, test } from "vitest";
import type { ComponentStatus } from "@/lib/status";
import { effectWords, statusAfter } from "./rules";

type Said = [old: ComponentStatus, said: ComponentStatus, others: ComponentStatus | null];

const effect = ([oldStatus, newStatus, otherStatus]: Said) => ({
  componentId: "c1",
  name: "Messages",
  oldStatus,
  newStatus,
  otherStatus,
});

describe("the words of an effect", () => {
  test.each<[string, Said, ReturnType<typeof effectWords>]>([
    [
      "a step of the component's own status",
      ["operational", "partial_outage", "operational"],
      { from: "operational", status: "partial_outage", note: null },
    ],
    [
      "what is said again",
      ["partial_outage", "partial_outage", "operational"],
      { from: null, status: "partial_outage", note: null },
    ],
    [
      "something milder than what holds it already: no step",
      ["partial_outage", "degraded_performance", "partial_outage"],
      { from: null, status: "degraded_performance", note: "overall: Partial Outage" },
    ],
    [
      "something milder, as far as others let it",
      ["major_outage", "degraded_performance", "partial_outage"],
      {
        from: null,
        status: "degraded_performance",
        note: "overall: Major Outage → Partial Outage",
      },
    ],
    [
      "a release of what others still hold",
      ["partial_outage", "operational", "partial_outage"],
      { from: null, status: "partial_outage", note: "for another reason" },
    ],
    [
      "a release that others stop halfway",
      ["major_outage", "operational", "degraded_performance"],
      { from: "major_outage", status: "degraded_performance", note: "for another reason" },
    ],
    [
      "a release into somebody else’s planned work",
      ["major_outage", "operational", "under_maintenance"],
      { from: "major_outage", status: "under_maintenance", note: "for another reason" },
    ],
    [
      "a step of an import, which doesn't know of others",
      ["major_outage", "operational", null],
      { from: "major_outage", status: "operational", note: null },
    ],
  ])("name %s", (_, said, words) => {
    expect(effectWords(effect(said))).toEqual(words);
  });

  test("a status is never better than what others say", () => {
    expect(statusAfter(effect(["major_outage", "operational", "partial_outage"]))).toBe(
      "partial_outage",
    );
  });
});
