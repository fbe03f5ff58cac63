import { expect, test } from "vitest";
import { durationMs, durationParts, formatDuration } from "./duration";

const length = ({ d = 0, h = 0, min = 0, s = 0 }) => (((d * 24 + h) * 60 + min) * 60 + s) * 1000;

test.each([
  [length({}), "less than a minute"],
  [length({ s: 59 }), "less than a minute"],
  [length({ min: 1 }), "1 min"],
  [length({ min: 47, s: 59 }), "47 min"],
  [length({ h: 1 }), "1 h"],
  [length({ h: 1, min: 52 }), "1 h 52 min"],
  [length({ h: 23, min: 59, s: 59 }), "23 h 59 min"],
  [length({ d: 1 }), "1 d"],
  [length({ d: 1, min: 5 }), "1 d"],
  [length({ d: 3, h: 4, min: 59 }), "3 d 4 h"],
  [length({ d: 400 }), "400 d"],
  [-length({ h: 1 }), "less than a minute"],
])("%d ms read as %s", (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test("a length is counted from one instant to the other, in milliseconds", () => {
  const from = new Date("2026-03-29T00:59:59.500Z");
  expect(durationMs(from, new Date("2026-03-29T01:00:00.000Z"))).toBe(500);
  expect(durationMs(new Date("2026-03-29T01:00:00.000Z"), from)).toBe(-500);
});

test("the parts of a length are whole and drop what is below a minute", () => {
  const ms = length({ d: 2, h: 3, min: 4, s: 5 });
  expect(durationParts(ms)).toEqual({ days: 2, hours: 3, minutes: 4 });
  expect(durationParts(-ms)).toEqual({ days: 0, hours: 0, minutes: 0 });
});
