import { expect, test } from "vitest";
import { readHistorySearch } from "./read";
import { maxSearchLength } from "./schema";

const parts = [
  { id: "web", name: "Web", component_ids: ["web"] },
  { id: "all", name: "All", component_ids: ["web", "app"] },
];
const read = (query: string) => readHistorySearch(new URLSearchParams(query), parts);
const problems = (query: string) => {
  const reading = read(query);
  return reading.ok ? [] : [reading.status, ...reading.problems.map(({ path }) => path)];
};

test("letters, a part and a page are read; what is left out asks for everything", () => {
  expect(read("q=+B%C3%BCro+&component=all&page=3")).toEqual({
    ok: true,
    search: { text: " Büro ", letters: "buro", part: parts[1], page: 3 },
  });
  expect(read("q=&component=&page=")).toMatchObject({
    search: { letters: "", part: null, page: 1 },
  });
  expect(read("component=web&component=web")).toMatchObject({ search: { part: parts[0] } });
});

test.each([
  [`q=${"a".repeat(maxSearchLength)}`, []],
  [`q=${"a".repeat(maxSearchLength + 1)}`, [422, "q"]],
  ["component=nope", [404, "component"]],
  ["component=__proto__", [404, "component"]],
  ["component=web&component=all", [422, "component"]],
  ["page=0", [422, "page"]],
  ["page=-1", [422, "page"]],
  ["page=1.5", [422, "page"]],
  ["page=9999999", [422, "page"]],
  ["page=x&component=nope", [404, "component", "page"]],
])("%s has these problems: %j", (query, expected) => {
  expect(problems(query)).toEqual(expected);
});
