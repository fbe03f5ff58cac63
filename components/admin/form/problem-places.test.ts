import { expect, test } from "vitest";
import { placeProblems } from "./problem-places";

test("a problem goes to the field that the form has for it, else to the summary", () => {
  const fields = new Set(["name", "effects[abc]", "componentIds[]"]);
  const placed = placeProblems(
    [
      { path: "name", message: "The title can't be blank." },
      { path: "effects.abc", message: "This component is archived." },
      { path: "componentIds.xyz", message: "This component does not exist." },
      { path: "", message: "It is over." },
    ],
    (name) => fields.has(name),
  );
  expect([...placed.problems]).toEqual([
    ["name", "The title can't be blank."],
    ["effects[abc]", "This component is archived."],
    ["componentIds[]", "This component does not exist."],
  ]);
  expect(placed.others).toEqual(["It is over."]);
});
