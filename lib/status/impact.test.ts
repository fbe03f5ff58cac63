import fc from "fast-check";
import { expect, test } from "vitest";
import { incidentImpact } from "./impact";
import {
  type ComponentStatus,
  compareImpact,
  componentStatuses,
  type Impact,
  impacts,
} from "./statuses";

test.each<[ComponentStatus[], Impact]>([
  [[], "none"],
  [["operational"], "none"],
  [["under_maintenance"], "none"],
  [["degraded_performance", "operational"], "minor"],
  [["partial_outage", "degraded_performance"], "major"],
  [["operational", "major_outage", "partial_outage"], "critical"],
])("effects %j make an incident's impact %s", (effects, impact) => {
  expect(incidentImpact({ kind: "incident", effects, override: null })).toBe(impact);
});

const anyEffects = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 8 });

test("an impact never falls when more updates come", () => {
  fc.assert(
    fc.property(anyEffects, anyEffects, (before, more) => {
      const first = incidentImpact({ kind: "incident", effects: before, override: null });
      const effects = [...before, ...more];
      const then = incidentImpact({ kind: "incident", effects, override: null });
      expect(compareImpact(then, first)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("an override is the impact, whatever the effects", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("incident" as const, "maintenance" as const),
      anyEffects,
      fc.constantFrom(...impacts),
      (kind, effects, override) => {
        expect(incidentImpact({ kind, effects, override })).toBe(override);
      },
    ),
  );
});

test("a maintenance's impact is maintenance unless overridden", () => {
  fc.assert(
    fc.property(anyEffects, (effects) => {
      expect(incidentImpact({ kind: "maintenance", effects, override: null })).toBe("maintenance");
    }),
  );
});
