import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareImpact, impacts } from "./statuses";
import { compareUrgency, type Urgency } from "./urgency";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 29, 0, minute));

// Few instants and impacts, so that incidents often share one.
const urgency: fc.Arbitrary<Urgency> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  impact: fc.constantFrom(...impacts),
  newestUpdateAt: fc.integer({ min: 0, max: 3 }).map(at),
});
const open = fc.uniqueArray(urgency, { selector: ({ id }) => id, maxLength: 12 });

describe("the order of open incidents", () => {
  test("never places a milder incident before a worse one, whatever was updated since", () => {
    fc.assert(
      fc.property(open, (incidents) => {
        const sorted = incidents.toSorted(compareUrgency);
        for (const [index, next] of sorted.slice(1).entries()) {
          const before = sorted[index] ?? next;
          expect(compareImpact(before.impact, next.impact)).toBeGreaterThanOrEqual(0);
          if (before.impact !== next.impact) continue;
          expect(before.newestUpdateAt.getTime()).toBeGreaterThanOrEqual(
            next.newestUpdateAt.getTime(),
          );
        }
      }),
    );
  });

  test("doesn't depend on the order in which incidents come", () => {
    const shuffled = open.chain((incidents) =>
      fc.tuple(
        fc.constant(incidents),
        fc.shuffledSubarray(incidents, { minLength: incidents.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([incidents, others]) => {
        expect(others.toSorted(compareUrgency)).toEqual(incidents.toSorted(compareUrgency));
      }),
    );
  });

  test("of one impact has the newest update first, then the higher id", () => {
    const older: Urgency = { id: "c", impact: "major", newestUpdateAt: at(10) };
    const newer: Urgency = { id: "a", impact: "major", newestUpdateAt: at(11) };
    const newerToo: Urgency = { ...newer, id: "b" };
    expect([older, newer, newerToo].toSorted(compareUrgency)).toEqual([newerToo, newer, older]);
  });
});
