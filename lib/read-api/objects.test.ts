import { expect, test } from "vitest";
import { makeComponent, makeGroup, makeSnapshot, makeTree } from "@/tests/api/factories";
import { at } from "@/tests/feeds/factories";
import { componentObject, componentObjects, groupObject, pageObject } from "./index";

const { page, baseUrl } = makeSnapshot();

test("the page says when anything public last changed, not when it was asked", () => {
  expect(pageObject({ page, baseUrl })).toEqual({
    id: "p1",
    name: "Pigeon",
    url: "https://status.pigeon.example",
    time_zone: "Europe/Berlin",
    updated_at: "2026-03-29T09:00:00.000Z",
  });
});

test("a component has every key and none of a group's", () => {
  const component = makeComponent({
    description: "For apps",
    position: 3,
    startDate: "2024-02-29",
    onlyShowIfDegraded: true,
    updatedAt: at(5),
    status: "partial_outage",
  });
  expect(componentObject(component, "p1")).toEqual({
    id: "c1",
    name: "API",
    status: "partial_outage",
    created_at: "2026-03-29T00:00:00.000Z",
    updated_at: "2026-03-29T05:00:00.000Z",
    position: 3,
    description: "For apps",
    showcase: true,
    start_date: "2024-02-29",
    group_id: null,
    page_id: "p1",
    group: false,
    only_show_if_degraded: true,
  });
});

test("a position is at least 1, whatever was imported", () => {
  expect(componentObject(makeComponent({ position: 0 }), "p1").position).toBe(1);
});

test("a group is as its worst component, names them in order and changes with them", () => {
  const components = [
    makeComponent({ id: "b", status: "under_maintenance", updatedAt: at(7) }),
    makeComponent({ id: "a", status: "degraded_performance", updatedAt: at(6) }),
  ];
  expect(groupObject(makeGroup({ components, updatedAt: at(1) }), "p1")).toMatchObject({
    status: "degraded_performance",
    group: true,
    group_id: null,
    start_date: null,
    components: ["b", "a"],
    updated_at: "2026-03-29T07:00:00.000Z",
  });
});

test("an empty group is operational and has an empty list", () => {
  expect(groupObject(makeGroup({ updatedAt: at(1) }), "p1")).toMatchObject({
    status: "operational",
    components: [],
    updated_at: "2026-03-29T01:00:00.000Z",
  });
});

test("rows stand in the page's order, each group directly before its components", () => {
  const tree = makeTree(
    makeComponent({ id: "web" }),
    makeGroup({
      id: "g1",
      components: [makeComponent({ id: "send" }), makeComponent({ id: "call" })],
    }),
    makeGroup({ id: "g2" }),
    makeComponent({ id: "hidden", onlyShowIfDegraded: true }),
  );
  const rows = componentObjects(tree, "p1").map(({ id, group_id }) => [id, group_id]);
  expect(rows).toEqual([
    ["web", null],
    ["g1", null],
    ["send", "g1"],
    ["call", "g1"],
    ["g2", null],
    ["hidden", null],
  ]);
});
