import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { colours } from "./look";

const tokens = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = tokens.split("@media screen and (prefers-color-scheme: dark)");

test.each([
  { theme: "light" as const, css: light },
  { theme: "dark" as const, css: dark },
])("the notice has the colours of the page in the $theme theme", ({ theme, css }) => {
  const others = Object.entries(colours[theme]).filter(
    ([name, value]) => !css.includes(`--color-${name}: ${value};`),
  );
  expect(others).toEqual([]);
});
