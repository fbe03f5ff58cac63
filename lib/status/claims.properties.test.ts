import fc from "fast-check";
import { expect, test } from "vitest";
import { type Claim, claimsOfIncident, componentStatusAt, type IncidentFacts } from "./claims";
import { isFinished, lifecycleOf, sortUpdates } from "./lifecycle";
import {
  type ComponentStatus,
  compareSeverity,
  componentStatuses,
  incidentStatuses,
  maintenanceStatuses,
} from "./statuses";

// Few instants and few components, so that updates meet, overlap and repeat.
const lastMinute = 12;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 0, minute));
const componentIds = ["api", "mail", "web"];

const instant = fc.integer({ min: 0, max: lastMinute }).map(at);
const effects = fc.uniqueArray(
  fc.record({
    componentId: fc.constantFrom(...componentIds),
    status: fc.constantFrom(...componentStatuses),
  }),
  { selector: (effect) => effect.componentId, maxLength: 3 },
);

function factsOf(kind: IncidentFacts["kind"], id: string): fc.Arbitrary<IncidentFacts> {
  const statuses = kind === "incident" ? incidentStatuses : maintenanceStatuses;
  const update = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    status: fc.constantFrom(...statuses),
    displayAt: instant,
    effects,
  });
  return fc.record({
    id: fc.constant(id),
    kind: fc.constant(kind),
    startedAt: instant,
    componentIds: fc.subarray(componentIds),
    cancelledAt: kind === "incident" ? fc.constant(null) : fc.option(instant, { freq: 3 }),
    updates: fc.uniqueArray(update, { selector: (u) => u.id, minLength: 1, maxLength: 8 }),
  });
}

const anIncident = factsOf("incident", "inc");
const aMaintenance = factsOf("maintenance", "mnt");
const either = fc.oneof(anIncident, aMaintenance);

const claimsOn = (componentId: string, claims: readonly Claim[]) =>
  claims.filter((claim) => claim.componentId === componentId);

/** Every minute of the generated day, and one before and after it. */
const everyMinute = Array.from({ length: lastMinute + 3 }, (_, i) => at(i - 1));

test("the order in which updates are given doesn't matter", () => {
  const shuffled = either.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray([...facts.updates], { minLength: facts.updates.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([facts, updates]) => {
      expect(claimsOfIncident({ ...facts, updates })).toEqual(claimsOfIncident(facts));
    }),
  );
});

test("no claim is operational or empty, and an incident claims each component once at a time", () => {
  fc.assert(
    fc.property(either, (facts) => {
      const claims = claimsOfIncident(facts);
      for (const claim of claims) {
        expect(claim.status).not.toBe("operational");
        if (claim.to) expect(claim.from < claim.to).toBe(true);
      }
      for (const id of componentIds) {
        const own = claimsOn(id, claims);
        for (const [i, next] of own.entries()) {
          const before = own[i - 1];
          if (before) expect(before.to !== null && before.to <= next.from).toBe(true);
        }
      }
    }),
  );
});

test("every claim of a resolved incident ends by its resolution", () => {
  fc.assert(
    fc.property(either, (facts) => {
      const { resolvedAt } = lifecycleOf(facts.updates);
      fc.pre(resolvedAt !== null);
      for (const claim of claimsOfIncident(facts)) {
        expect(claim.to !== null && claim.to <= resolvedAt).toBe(true);
      }
    }),
  );
});

test("an open incident's latest effect on a component is what it claims", () => {
  fc.assert(
    fc.property(anIncident, (facts) => {
      const updates = sortUpdates(facts.updates);
      const sinceResolved = updates.slice(updates.findLastIndex((u) => isFinished(u.status)) + 1);
      for (const id of componentIds) {
        const latest = sinceResolved
          .flatMap((u) => u.effects)
          .findLast((effect) => effect.componentId === id);
        const now = componentStatusAt(claimsOn(id, claimsOfIncident(facts)), at(lastMinute + 1));
        expect(now).toBe(latest?.status ?? "operational");
      }
    }),
  );
});

test("resolving one of two overlapping incidents never turns a component green", () => {
  const notGreen = fc.constantFrom<ComponentStatus>(...componentStatuses.slice(1));
  const anOpenOne = fc.tuple(notGreen, fc.integer({ min: 0, max: 5 }));
  const other = factsOf("incident", "other");
  fc.assert(
    fc.property(other, anOpenOne, fc.nat(6), (facts, [status, minute], later) => {
      const open = claimsOfIncident({
        id: "open",
        kind: "incident",
        startedAt: at(minute),
        componentIds: ["api"],
        cancelledAt: null,
        updates: [
          {
            id: "u1",
            status: "investigating",
            displayAt: at(minute),
            effects: [{ componentId: "api", status }],
          },
        ],
      });
      const resolvedAt = at(lastMinute + later);
      // An id behind all generated ones: it is the last update, at the same time too.
      const id = "~".repeat(5);
      const resolved = claimsOfIncident({
        ...facts,
        updates: [...facts.updates, { id, status: "resolved", displayAt: resolvedAt, effects: [] }],
      });
      const claims = claimsOn("api", [...open, ...resolved]);
      expect(componentStatusAt(claims, resolvedAt)).toBe(status);
    }),
  );
});

test("a maintenance never hides an outage", () => {
  fc.assert(
    fc.property(anIncident, aMaintenance, (incident, maintenance) => {
      const outage = claimsOfIncident(incident);
      const both = [...claimsOfIncident(maintenance), ...outage];
      for (const id of componentIds) {
        for (const instantOf of everyMinute) {
          const alone = componentStatusAt(claimsOn(id, outage), instantOf);
          const together = componentStatusAt(claimsOn(id, both), instantOf);
          expect(compareSeverity(together, alone)).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});

test("a maintenance under way claims all its components", () => {
  fc.assert(
    fc.property(aMaintenance, (facts) => {
      const { status } = lifecycleOf(facts.updates);
      fc.pre(status === "in_progress" || status === "verifying");
      fc.pre(facts.cancelledAt === null);
      const claims = claimsOfIncident(facts);
      for (const id of facts.componentIds) {
        const now = componentStatusAt(claimsOn(id, claims), at(lastMinute + 1));
        expect(compareSeverity(now, "under_maintenance")).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("a cancelled maintenance claims nothing from then on", () => {
  fc.assert(
    fc.property(aMaintenance, instant, (facts, cancelledAt) => {
      for (const claim of claimsOfIncident({ ...facts, cancelledAt })) {
        expect(claim.to !== null && claim.to <= cancelledAt).toBe(true);
      }
    }),
  );
});
