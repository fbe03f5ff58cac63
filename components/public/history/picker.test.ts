import { expect, test } from "vitest";
import { monthsFrom } from "@/lib/time";
import { pickerOf } from "./picker";

const months = ["2027-01", "2026-11", "2026-03", "2024-12", "2024-02"];

test("a page links to the newest month of each year, and to all of its own year", () => {
  expect(pickerOf(months, "2024-02")).toEqual({
    years: [
      { year: "2027", newest: "2027-01" },
      { year: "2026", newest: "2026-11" },
      { year: "2024", newest: "2024-12" },
    ],
    months: ["2024-02", "2024-12"],
  });
});

test("without a month of its own it links to the years alone", () => {
  expect(pickerOf(months, null)).toMatchObject({ years: { length: 3 }, months: [] });
});

test("every month is at most two links away, and sixty years are seventy links", () => {
  const all = monthsFrom("1967-01", "2026-12").toReversed();
  const { years, months: own } = pickerOf(all, "1980-05");
  expect(years.length + own.length).toBeLessThanOrEqual(72);
  const reached = years.flatMap(({ newest }) => pickerOf(all, newest).months);
  expect(new Set(reached)).toEqual(new Set(all));
});
