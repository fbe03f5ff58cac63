import { describe, expect, test } from "vitest";
import { moveInOrder } from "./component-order";

const order = [{ id: "a" }, { id: "g", members: ["x", "y"] }, { id: "b" }];

describe("moveInOrder", () => {
  test("moves an entry by one place in its own list", () => {
    expect(moveInOrder(order, "b", "up").map(({ id }) => id)).toEqual(["a", "b", "g"]);
    expect(moveInOrder(order, "x", "down")[1]).toEqual({ id: "g", members: ["y", "x"] });
  });

  test("changes nothing at the end of the list, or for an unknown id", () => {
    expect(moveInOrder(order, "a", "up")).toEqual(order);
    expect(moveInOrder(order, "y", "down")).toEqual(order);
    expect(moveInOrder(order, "nobody", "up")).toEqual(order);
  });
});
