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
  expect(excerptOf(texts, "only titled")).toEqual(newest);
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

test("a text is never cut within a character", () => {
  const emoji = "😀".repeat(300);
  for (const filler of ["", "b"]) {
    const { before, match, after } = excerptOf([`${emoji}${filler}a${filler}${emoji}`], "a");
    expect(match).toBe("a");
    expect(before).toMatch(/^…(😀)+b?$/u);
    expect(after).toMatch(/^b?(😀)+…$/u);
  }
});

test("where no text holds all the letters, one of their words is marked", () => {
  const texts = ["All is well.", "A full disk."];
  expect(excerptOf(texts, "disk full")).toEqual({ before: "A full ", match: "disk", after: "." });
});

test("letters are marked wherever they stand in a long text", () => {
  const filler = fc.string({ unit: fc.constantFrom("漢", "é", " ", "😀"), maxLength: 700 });
  fc.assert(
    fc.property(filler, filler, (before, after) => {
      const excerpt = excerptOf([`${before}Grüße  aus Köln${after}`], "grusse aus koln");
      expect(excerpt.match).toBe("Grüße  aus Köln");
    }),
  );
});

test("wherever letters stand in a long text, they cost no more than folding it a few times", () => {
  const [name, long] = ["系统", "服务器磁盘已满😀".repeat(1_100)];
  const msOf = (work: () => void) => {
    const start = process.cpuUsage();
    for (let row = 0; row < 50; row++) work();
    return process.cpuUsage(start).user / 1_000;
  };
  for (const text of [name + long, long + name]) {
    const folding = msOf(() => fold(text));
    const finding = msOf(() => expect(excerptOf([text], name).match).toBe(name));
    expect(finding).toBeLessThan(6 * folding);
  }
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
      expect(before + part + after).toContain(shown.replace(/^…|…$/g, ""));
      if (excerpt.match !== "") expect(fold(excerpt.match)).toContain(letters);
    }),
  );
});
