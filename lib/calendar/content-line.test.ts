import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentLines, dateTime, escapeText, fold } from "./content-line";

const octets = (text: string) => Buffer.byteLength(text);

describe("a line", () => {
  test("of 75 octets stays one, a longer one goes on after a space", () => {
    expect(fold("x".repeat(75))).toBe("x".repeat(75));
    expect(fold("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x`);
    expect(fold("x".repeat(150))).toBe(`${"x".repeat(75)}\r\n ${"x".repeat(74)}\r\n x`);
  });

  test("is never folded inside a character", () => {
    expect(fold(`${"x".repeat(74)}é`)).toBe(`${"x".repeat(74)}\r\n é`);
    expect(fold(`${"x".repeat(72)}🕊`)).toBe(`${"x".repeat(72)}\r\n 🕊`);
    expect(fold(`${"x".repeat(71)}🕊`)).toBe(`${"x".repeat(71)}🕊`);
  });

  test("of any text has at most 75 octets in each piece, and unfolds to what it was", () => {
    const text = fc.string({ unit: "binary", maxLength: 400 }).map((text) => escapeText(text));
    fc.assert(
      fc.property(text, (line) => {
        const pieces = fold(line).split("\r\n");
        for (const piece of pieces) expect(octets(piece)).toBeLessThanOrEqual(75);
        // Each piece is whole characters, or decoding would put replacement characters in.
        expect(pieces.map((piece) => Buffer.from(piece).toString("utf8"))).toEqual(pieces);
        expect(pieces.join("\r\n").replaceAll("\r\n ", "")).toBe(line);
      }),
      { seed: 2026 },
    );
  });

  test("ends with CRLF, the last one too", () => {
    expect(contentLines(["BEGIN:VCALENDAR", "END:VCALENDAR"])).toBe(
      "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    );
  });
});

test("a text is escaped, and loses what no calendar can hold", () => {
  expect(escapeText("a\\b; c, d: e\nf")).toBe("a\\\\b\\; c\\, d: e\\nf");
  expect(escapeText("one\r\ntwo\rthree")).toBe("one\\ntwo\\nthree");
  expect(escapeText("bell\u0007, half \ud83d pair")).toBe("bell\\, half \ufffd pair");
});

test("an instant is written in UTC, to the second", () => {
  expect(dateTime(new Date("2026-03-29T01:30:59.999Z"))).toBe("20260329T013059Z");
});
