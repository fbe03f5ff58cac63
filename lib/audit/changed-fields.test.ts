import { describe, expect, test } from "vitest";
import { changedFields } from "./changed-fields";

describe("changedFields", () => {
  test("tells only what differs, in the order of the newer state", () => {
    const before = { name: "Web", description: "Pages", showcase: true };
    const after = { name: "Website", description: "Pages", showcase: false };
    expect(changedFields(before, after)).toEqual([
      { path: "name", before: "Web", after: "Website" },
      { path: "showcase", before: "true", after: "false" },
    ]);
  });

  test("a new thing is told by all its fields, a gone one likewise", () => {
    expect(changedFields(null, { name: "Web" })).toEqual([
      { path: "name", before: null, after: "Web" },
    ]);
    expect(changedFields({ name: "Web" }, null)).toEqual([
      { path: "name", before: "Web", after: null },
    ]);
  });

  test("an update put before the others is one addition", () => {
    const first = { id: "a", body: "We look into it." };
    const second = { id: "b", body: "Found." };
    expect(changedFields({ updates: [first] }, { updates: [second, first] })).toEqual([
      { path: "updates › b › body", before: null, after: "Found." },
    ]);
  });

  test("versions and times of change are left out", () => {
    expect(changedFields({ version: 1, updatedAt: "x" }, { version: 2, updatedAt: "y" })).toEqual(
      [],
    );
  });
});
