import { describe, expect, test } from "vitest";
import type { Component, ComponentTree } from "@/lib/components/schema";
import type { ComponentStatus } from "@/lib/status";
import { quietRest, unfoldedIds } from "./folding";

const component = (id: string, status: ComponentStatus = "operational") =>
  ({ id, name: id, status }) as Component;
const single = (id: string, status?: ComponentStatus): ComponentTree[number] => ({
  kind: "component",
  component: component(id, status),
});
const group = (id: string, ...components: Component[]): ComponentTree[number] =>
  ({ kind: "group", group: { id, name: id, components } }) as unknown as ComponentTree[number];
const many = (count: number, status?: ComponentStatus) =>
  Array.from({ length: count }, (_, index) => component(`c${index}`, status));

describe("what is unfolded when the page opens", () => {
  test("is what is in trouble, and nothing for planned work alone", () => {
    const members = [
      component("down", "major_outage"),
      component("slow", "degraded_performance"),
      component("work", "under_maintenance"),
      component("fine"),
    ];
    expect(unfoldedIds([group("g", ...members)])).toEqual(new Set(["down", "slow"]));
  });

  test("is of much trouble the worst, however the page orders it", () => {
    const slow = many(40, "degraded_performance");
    const tree = [group("g", ...slow, component("down", "major_outage"))];
    const unfolded = unfoldedIds(tree);
    expect(unfolded.has("down")).toBe(true);
    expect(unfolded.size).toBe(6);
  });

  test("is all of a page of a few parts, and nothing of a calm page of many", () => {
    expect(unfoldedIds([single("a"), single("b")])).toEqual(new Set(["a", "b"]));
    expect(unfoldedIds(many(7).map(({ id }) => single(id)))).toEqual(new Set());
    expect(unfoldedIds([group("g", component("a"))])).toEqual(new Set());
  });
});

describe("of many operational rows", () => {
  test("a dozen is shown, and the rest folded", () => {
    expect(quietRest(many(42))).toHaveLength(30);
    expect(quietRest(many(13))).toEqual([]);
  });

  test("a row that isn't operational is never folded", () => {
    const rows = [
      ...many(30),
      component("work", "under_maintenance"),
      component("late", "major_outage"),
    ];
    expect(quietRest(rows).every(({ status }) => status === "operational")).toBe(true);
  });
});
