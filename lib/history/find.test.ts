import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "@/lib/fold";
import { findEntries } from "./find";
import { pageSize, toSearchable } from "./schema";

type Draft = { name?: string; component_ids?: string[]; texts?: string[] };

const entries = (drafts: readonly Draft[]) =>
  drafts.map((draft, index) => {
    const entry = { id: String(index), name: "Name", component_ids: [], texts: [], row: "" };
    return { id: entry.id, ...toSearchable({ ...entry, ...draft }) };
  });
const web = { id: "web", name: "Web", component_ids: ["web"] };
const all = { letters: "", part: null, page: 1 };
const found = (drafts: readonly Draft[], search: Partial<Parameters<typeof findEntries>[1]>) =>
  findEntries(entries(drafts), { ...all, ...search }).entries.map(({ id }) => id);

test.each([
  ["Zuruck", ["0"]],
  ["ZURÜCK in", ["0"]],
  ["malmö", ["0"]],
  ["50 % off", ["1"]],
  ["50%", []],
  [".*", []],
  ["a_b", ["1"]],
  ["axb", []],
  ["in malmo is", ["0"]],
  ["malmo zuruck", ["0"]],
  ["malmo away", []],
])("letters are compared without case and accents, and are no pattern: %s", (text, ids) => {
  const drafts = [{ name: "Zurück in Malmö", texts: ["is quiet"] }, { texts: ["50 % off a_b"] }];
  expect(found(drafts, { letters: fold(text).trim() })).toEqual(ids);
});

test("title and every update are looked through", () => {
  const drafts = [{ name: "Disk" }, { texts: ["new", "a disk is full"] }, { texts: ["new"] }];
  expect(found(drafts, { letters: "disk" })).toEqual(["0", "1"]);
});

test("a group's entries are those of any of its components, each once", () => {
  const drafts = [{ component_ids: ["web", "app"] }, { component_ids: ["api"] }, {}];
  const group = { id: "g", name: "All", component_ids: ["web", "app"] };
  expect(found(drafts, { part: web })).toEqual(["0"]);
  expect(found(drafts, { part: group })).toEqual(["0"]);
  expect(found(drafts, { part: { ...group, component_ids: [] } })).toEqual([]);
});

test("both conditions hold for what is found", () => {
  const drafts = [{ name: "Disk", component_ids: ["web"] }, { name: "Disk" }, { ...web }];
  expect(found(drafts, { letters: "disk", part: web })).toEqual(["0"]);
});

test("pages are of equal size, hold everything once and in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * pageSize }), (count) => {
      const many = entries(Array.from({ length: count }, () => ({})));
      const { pages, total } = findEntries(many, all);
      expect(total).toBe(count);
      const shown = Array.from(
        { length: pages },
        (_, index) => findEntries(many, { ...all, page: index + 1 }).entries,
      );
      expect(shown.every((page) => page.length <= pageSize)).toBe(true);
      expect(shown.flat()).toEqual(many);
      expect(findEntries(many, { ...all, page: pages + 1 }).entries).toEqual([]);
    }),
  );
});
