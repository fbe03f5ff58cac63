import { describe, expect, test } from "vitest";
import { conflictView } from "./conflict-rows";

const incident = {
  version: 4,
  name: "Late messages",
  updates: [
    { id: "u2", body: "Found it.", authorName: "Maja" },
    { id: "u1", body: "We look into it.", authorName: "Jonas" },
  ],
};

describe("conflictView", () => {
  test("a new update stands beside the newest one of the others", () => {
    const view = conflictView(incident, new URLSearchParams({ body: "We know more." }));
    expect(view).toEqual({
      version: 4,
      rows: [{ label: "Newest update, by Maja", theirs: "Found it.", yours: "We know more." }],
    });
  });

  test("an edit stands beside the same update as it is now", () => {
    const typed = new URLSearchParams({ body: "We looked into it.", updateId: "u1" });
    expect(conflictView(incident, typed).rows).toEqual([
      { label: "Message", theirs: "We look into it.", yours: "We looked into it." },
    ]);
  });

  test("of settings only those that differ are shown", () => {
    const typed = new URLSearchParams({ name: "Web", description: "Pages" });
    const current = { version: 2, name: "Website", description: "Pages" };
    expect(conflictView(current, typed).rows).toEqual([
      { label: "Name", theirs: "Website", yours: "Web" },
    ]);
  });

  test("an answer without a version can't be overruled", () => {
    expect(conflictView(null, new URLSearchParams()).version).toBeNull();
  });
});
