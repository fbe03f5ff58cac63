import { parse } from "node-html-parser";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Holder } from "@/lib/incidents";
import { HolderList } from "./holder-list";

const slow: Holder = { status: "degraded_performance", incident: { id: "i1", name: "<b>Slow" } };
const byHand: Holder = { status: "partial_outage", incident: null };

const listed = (holders: readonly Holder[]) =>
  parse(renderToStaticMarkup(<HolderList holders={holders} />)).querySelectorAll("li");

test("each incident that holds a component is a link to it", () => {
  const [item] = listed([slow]);
  expect(item?.text).toBe("By <b>Slow");
  expect(item?.querySelector("a")?.getAttribute("href")).toBe("/admin/incidents/i1");
});

test("several say what each of them says of it", () => {
  expect(listed([byHand, slow]).map(({ text }) => text)).toEqual([
    "Set by handPartial Outage",
    "By <b>SlowDegraded Performance",
  ]);
});

test("nothing is said of a component that nothing holds", () => {
  expect(listed([])).toEqual([]);
});
