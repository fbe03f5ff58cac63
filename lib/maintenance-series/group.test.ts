import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupBySeries } from "./group";
import { repeatInWords } from "./words";

const maintenance = fc.record({
  id: fc.uuid(),
  seriesId: fc.option(fc.constantFrom("nightly", "weekly", "monthly")),
});
const planned = fc.uniqueArray(maintenance, { selector: ({ id }) => id, maxLength: 20 });

describe("rows of planned maintenance", () => {
  test("hold each maintenance once, one row for each series", () => {
    fc.assert(
      fc.property(planned, (all) => {
        const rows = groupBySeries(all);
        const held = rows.flatMap(({ next, later }) => [next, ...later]);
        expect(new Set(held)).toEqual(new Set(all));
        expect(held).toHaveLength(all.length);
        const series = rows.flatMap(({ seriesId }) => seriesId ?? []);
        expect(new Set(series).size).toBe(series.length);
        for (const { seriesId, later } of rows) if (seriesId === null) expect(later).toEqual([]);
      }),
    );
  });

  test("keep the order of the first of each, and the order within a series", () => {
    fc.assert(
      fc.property(planned, (all) => {
        const rows = groupBySeries(all);
        const place = (one: (typeof all)[number]) => all.indexOf(one);
        const firsts = rows.map(({ next }) => place(next));
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
        for (const { next, later } of rows) {
          const places = [next, ...later].map(place);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

test.each([
  ["FREQ=DAILY", "Every day"],
  ["FREQ=DAILY;UNTIL=20261231T235959", "Every day"],
  ["FREQ=WEEKLY;BYDAY=MO,TH;COUNT=8", "Every Monday, Thursday"],
  ["FREQ=YEARLY;BYMONTH=3;BYDAY=1MO", null],
])("%s repeats in words: %s", (rule, words) => {
  expect(repeatInWords({ rule, startsAt: "2026-12-01T02:00" })).toBe(words);
});
