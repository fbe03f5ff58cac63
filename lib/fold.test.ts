import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "./fold";

describe("fold", () => {
  test.each([
    ["Événement", "evenement"],
    ["ZURÜCK nach Malmö", "zuruck nach malmo"],
    ["Straße, GROẞ, ſtatt", "strasse, gross, statt"],
    ["ΟΔΟΣ και οδός", "οδοσ και οδοσ"],
    ["Şişli, ISPARTA, ı", "sisli, isparta, i"],
    ["ﬁle ② Ｗｅｂ", "file 2 web"],
    ["one\u00a0\t\r\n two", "one two"],
    ["50 % off_peak \\ C:", "50 % off_peak \\ c:"],
  ])("%s reads %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  const text = fc.string({ unit: "binary", maxLength: 60 });

  test("is the same again, and holds no control character", () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(fold(fold(any))).toBe(fold(any));
        expect(fold(any)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  test("reads ASCII as it reads other texts", () => {
    const ascii = fc.string({ unit: "binary-ascii", maxLength: 60 });
    fc.assert(
      fc.property(ascii, (any) => {
        expect(`${fold(any)}ß`).toBe(fold(`${any}ß`).replace(/ss$/, "ß"));
      }),
    );
  });

  test("finds a part of a text in the whole", () => {
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        expect(fold(before + part + after)).toContain(fold(part).trim());
      }),
    );
  });
});
