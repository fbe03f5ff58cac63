import { expect, test } from "vitest";
import { toCsv } from "./csv";

const cellOf = (value: unknown) =>
  toCsv(["a", "b"], [{ a: "first", b: value }])
    .replace(/^a,b\r\nfirst,/, "")
    .replace(/\r\n$/, "");

test.each([
  ["plain", "plain"],
  ["", ""],
  [null, ""],
  ["a,b", '"a,b"'],
  ['say "now"', '"say ""now"""'],
  ["one\r\ntwo", '"one\r\ntwo"'],
  ["one\rtwo", '"one\rtwo"'],
  ["one\n=1+1", '"one\n=1+1"'],
])("%j is written as RFC 4180 has it: %j", (value, cell) => {
  expect(cellOf(value)).toBe(cell);
});

test.each(["=1+1", "+1", "-1", "@SUM(1)", "\t=1", '=HYPERLINK("x")'])(
  "the text %j is no formula",
  (value) => {
    expect(cellOf(value).replace(/^"/, "")).toMatch(/^'/);
  },
);

test("a text that begins with CR is no formula, nor the end of a row", () => {
  expect(cellOf("\r=1")).toBe('"\'\r=1"');
});

test("a negative number is a number", () => {
  expect(cellOf(-1)).toBe("-1");
});
