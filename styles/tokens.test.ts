import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split("@media screen and (prefers-color-scheme: dark)");

const tones = ["operational", "notice", "maintenance", "minor", "major", "critical"];
const texts = ["ink", "muted", "brand", ...tones];
const grounds = ["paper", "soft", ...tones.map((tone) => `${tone}-tint`)];

// WCAG 2.2, success criterion 1.4.3, level AA.
const leastOfTexts = 4.5;
// 1.4.11: what makes a control out.
const leastOfEdges = 3;

describe.each([
  { theme: "light", colours: coloursIn(light) },
  { theme: "dark", colours: coloursIn(dark) },
])("in the $theme theme", ({ colours }) => {
  test.each(texts)("%s is legible on every ground", (text) => {
    const failing = grounds.filter(
      (ground) => contrast(colour(colours, text), colour(colours, ground)) < leastOfTexts,
    );
    expect(failing).toEqual([]);
  });

  test.each(tones)("paper is legible on %s", (tone) => {
    const ratio = contrast(colour(colours, "paper"), colour(colours, tone));
    expect(ratio).toBeGreaterThanOrEqual(leastOfTexts);
  });

  test("the edges of controls stand out from paper", () => {
    const ratio = contrast(colour(colours, "edge"), colour(colours, "paper"));
    expect(ratio).toBeGreaterThanOrEqual(leastOfEdges);
  });
});

function coloursIn(block: string): ReadonlyMap<string, string> {
  const found = block.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = "", value = ""]) => [name, value]));
}

function colour(colours: ReadonlyMap<string, string>, name: string): string {
  const value = colours.get(name);
  if (value === undefined) throw new Error(`No token --color-${name}.`);
  return value;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
