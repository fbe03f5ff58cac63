import fc from "fast-check";
import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import { readAffected } from "@/lib/affected";
import type { AffectedSource } from "@/lib/affected/schema";
import { fillPage } from "./page";

const source: AffectedSource = {
  page: {
    id: "abc",
    name: "Pigeon",
    url: "https://status.example.com",
    time_zone: "Etc/UTC",
    updated_at: "2026-03-29T11:00:00.000Z",
  },
  as_of: "2026-03-29T11:00:00.000Z",
  parts: [
    { id: "web", name: "Web", component_ids: ["web"] },
    { id: "app", name: "App", component_ids: ["app"] },
  ],
  timelines: {},
};
const form = `<main>before<div data-slot="answer"></div>
<input type="checkbox" name="component" value="web"/><input type="checkbox" name="component" value="app"/>
<p data-slot="chosen"></p>
<input id="from" name="from"/><p data-slot="problem-from"></p>
<input id="to" name="to"/><p data-slot="problem-to"></p><p data-slot="problem-component"></p>after</main>`;

function fill(query: URLSearchParams, from = source): string {
  const reading = readAffected(query, from);
  const nothing = {
    windows: [],
    unwatched: [],
    isTruncated: false,
    trouble: { times: 0, seconds: 0 },
    incidents: new Map(),
  };
  return fillPage(form, { query, source: from, reading, ...nothing });
}
const field = (html: string, id: string) => parse(html).querySelector(`#${id}`);

test.each(["$&", "$'", "$`", "$$", "$1", "$<a>", '" onfocus="alert(1)', "$& type=submit x="])(
  "a field holds %s as it was given",
  (given) => {
    const html = fill(new URLSearchParams({ from: given, to: `${given}2` }));
    expect(field(html, "from")?.getAttribute("value")).toBe(given);
    expect(field(html, "to")?.getAttribute("value")).toBe(`${given}2`);
    expect(Object.keys(field(html, "from")?.attributes ?? {})).toEqual([
      "id",
      "aria-invalid",
      "value",
      "name",
    ]);
  },
);

test("whatever is given, the page has its own elements and grows by little", () => {
  const short = fc.string({
    maxLength: 40,
    unit: fc.constantFrom("$", "'", "&", "`", "1", "<", "a"),
  });
  const any = fc.oneof(short, fc.string({ maxLength: 40, unit: "grapheme" }), fc.string());
  fc.assert(
    fc.property(any, any, fc.array(any), (from, to, components) => {
      const html = fill(
        new URLSearchParams([
          ["from", from],
          ["to", to],
          ...components.map((id) => ["component", id]),
        ]),
      );
      expect(parse(html).querySelectorAll("input")).toHaveLength(4);
      expect(html.length).toBeLessThan(form.length + 1_500);
    }),
    { seed: 20261130, numRuns: 500 },
  );
});

test("the longest time is given back, and a text longer than any time isn't", () => {
  const longest = "2026-03-29T01:30:00.123456789+02:00";
  const value = (from: string) =>
    field(fill(new URLSearchParams({ from })), "from")?.getAttribute("value");
  expect(value(longest)).toBe("2026-03-28T23:30");
  expect(value("x".repeat(40))).toBe("x".repeat(40));
  expect(value("$'".repeat(8_000))).toBe("");
});

test("a component named often has its box checked once", () => {
  const query = new URLSearchParams(
    [...Array(700).fill("web"), "nope"].map((id) => ["component", id]),
  );
  const html = fill(query);
  expect(html.match(/checked=""/g)).toHaveLength(1);
  expect(parse(html).querySelector("[checked]")?.getAttribute("value")).toBe("web");
});

test("the choice is named, since its boxes are folded away", () => {
  const parts = Array.from({ length: 8 }, (_, index) => `part-${index}`);
  const many = {
    ...source,
    parts: [
      { id: "web", name: "<b>Web", component_ids: ["web"] },
      ...parts.map((id) => ({ id, name: id.toUpperCase(), component_ids: [id] })),
    ],
  };
  const chosen = (ids: readonly string[]) =>
    parse(fill(new URLSearchParams(ids.map((id) => ["component", id])), many)).querySelector(
      "[data-slot=chosen]",
    )?.text;
  expect(chosen([])).toBe("");
  expect(chosen(["web", "web", "nope"])).toBe("Chosen: <b>Web");
  expect(chosen(parts)).toBe("Chosen: PART-0, PART-1, PART-2, PART-3, PART-4, 3 more");
});
