import { expect, test } from "vitest";
import { keepUnchanged } from "./keep-unchanged";

const at = (time: string) => new Date(`2026-03-29T${time}Z`);

test("what says the same stays the same object, everything else is the present one", () => {
  const kept = new Map();
  const before = [
    { id: "a", name: "Messages", since: at("10:00:00.000") },
    { id: "b", name: "Calls", since: at("10:00:00.000") },
    { id: "c", name: "Search", since: null },
    { id: "d", name: "Media", since: null },
  ];
  expect(keepUnchanged(kept, before)).toEqual(before);
  const present = [
    { id: "b", name: "Calls", since: at("10:00:00.001") },
    { id: "a", name: "Messages", since: at("10:00:00.000") },
    { id: "c", name: "Search", since: at("10:00:00.000") },
  ];
  const after = keepUnchanged(kept, present);
  expect(after).toEqual(present);
  expect(after.map((one) => before.includes(one))).toEqual([false, true, false]);
  expect([...kept.keys()]).toEqual(["b", "a", "c"]);
});
