import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "@/lib/fold";
import { excerptOf } from "./excerpt";

test.each([
  ["Wir sind zurück in Malmö", "zuruck", "Wir sind |zurück| in Malmö"],
  ["Die Straße ist frei", "ss", "Die Stra|ß|e ist frei"],
  ["Die Straße ist frei", "stras", "Die |Straß|e ist frei"],
  ["the ﬁle is back", "file", "the |ﬁle| is back"],
  ["one\u00a0 \n two", "one two", "|one\u00a0 \n two|"],
  ["cafe\u0301s open", "cafe", "|cafe\u0301|s open"],
  ["12:00 UTC", "12:00 utc", "|12:00 UTC|"],
])("of %j the letters %j are marked", (text, letters, marked) => {
  const { before, match, after } = excerptOf([text], letters);
  expect(`${before}|${match}|${after}`).toBe(marked);
});

test("the newest text that holds the letters is shown, or else the newest", () => {
  const texts = ["All is well.", "The disk is full.", "A disk fails."];
  expect(excerptOf(texts, "disk")).toEqual({ before: "The ", match: "disk", after: " is full." });
  const newest = { before: "", match: "", after: "All is well." };
  expect(excerptOf(texts, "in the title")).toEqual(newest);
  expect(excerptOf(texts, "")).toEqual(newest);
  expect(excerptOf([], "disk")).toEqual({ before: "", match: "", after: "" });
});

test("of a long text it shows whole words around the letters", () => {
  const words = "word ".repeat(1_000);
  const { before, match, after } = excerptOf([`${words}disk ${words}`], "disk");
  expect(before).toMatch(/^…(word )+$/);
  expect(match).toBe("disk");
  expect(after).toMatch(/^( word)+…$/);
  expect((before + match + after).length).toBeLessThan(320);
});

test("whatever the text is, it is short, and what is marked holds the letters", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const long = fc.string({
    unit: fc.constantFrom("a", "ß", "é", " ", "漢", "👩‍👧"),
    maxLength: 900,
  });
  fc.assert(
    fc.property(fc.oneof(text, long), text, long, (before, part, after) => {
      const letters = fold(part).trim();
      const excerpt = excerptOf([before + part + after], letters);
      const shown = excerpt.before + excerpt.match + excerpt.after;
      expect(shown.length).toBeLessThanOrEqual(302 + excerpt.match.length);
      expect(shown.isWellFormed()).toBe(true);
      if (excerpt.match !== "") expect(fold(excerpt.match)).toContain(letters);
    }),
  );
});
