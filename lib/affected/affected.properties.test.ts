import fc from "fast-check";
import { expect, test } from "vitest";
import { type ComponentStatus, statusTimeline } from "@/lib/status";
import { timelineJson } from "@/lib/uptime";
import { type PlainClaim, referenceWindows } from "@/tests/uptime/reference";
import { impactWindows } from "./index";
import { PublishedTimeline } from "./schema";

const startMs = Date.parse("2026-03-29T00:55:00Z");
/** Many of them within the same seconds. */
const instant = fc
  .oneof(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: 20 }))
  .map((halves) => startMs + halves * 500);
const claim: fc.Arbitrary<PlainClaim & { component: string }> = fc
  .record({
    component: fc.constantFrom("web", "app"),
    id: fc.constantFrom(null, "a", "b"),
    status: fc.constantFrom(
      "under_maintenance",
      "degraded_performance",
      "partial_outage",
      "major_outage",
    ),
    from: instant,
    // Mostly short ones: then there are gaps between them.
    length: fc.option(fc.oneof(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 300 })), {
      nil: null,
      freq: 8,
    }),
  })
  .map(({ length, ...rest }) => ({
    ...rest,
    to: length === null ? null : rest.from + length * 500,
  }));

/** As the front reads it: what was published of a component. */
function publishedOf(componentId: string, claims: readonly PlainClaim[]): PublishedTimeline {
  const own = claims.map(({ id, status, from, to }) => ({
    source: id === null ? ("manual" as const) : ("incident" as const),
    incidentId: id,
    componentId,
    // The arbitrary's own words.
    status: status as ComponentStatus,
    from: new Date(from),
    to: to === null ? null : new Date(to),
  }));
  const spans = statusTimeline(componentId, own);
  return PublishedTimeline.parse(
    JSON.parse(timelineJson({ componentId, spans, incidents: new Map() })),
  );
}

test("windows are what looking at each second gives, in order of beginning and component", () => {
  fc.assert(
    fc.property(
      fc.array(claim, { maxLength: 8 }),
      instant,
      instant,
      instant,
      (claims, one, other, asOf) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const ids = ["web", "app"];
        const ownOf = (id: string) => claims.filter(({ component }) => component === id);
        const told = impactWindows(
          ids.map((id) => publishedOf(id, ownOf(id))),
          new Map([["web", "Web"]]),
          { from: new Date(from), to: new Date(to) },
          new Date(asOf),
        );
        const end = Math.floor(Math.min(to, asOf) / 1_000);
        const expected = ["app", "web"]
          .flatMap((id) =>
            referenceWindows(ownOf(id), Math.floor(from / 1_000), end).map((window) => ({
              ...window,
              component_id: id,
              component: id === "web" ? "Web" : "app",
              seconds: window.to - window.from,
            })),
          )
          .sort((a, b) => a.from - b.from);
        expect(
          told.map((window) => ({
            ...window,
            from: Date.parse(window.from) / 1_000,
            to: Date.parse(window.to) / 1_000,
          })),
        ).toEqual(expected);
        expect(told.every(({ from: start }) => start.endsWith(".000Z"))).toBe(true);
      },
    ),
    { seed: 20261126, numRuns: 300 },
  );
});
