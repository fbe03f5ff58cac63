import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import type { FrontPage } from "@/lib/publish";
import { toMarkup } from "../page/to-markup";
import { StateBanner } from "./state-banner";

const asOf = new Date("2026-03-29T12:00:00Z");
const view = { zone: "Europe/Berlin", locale: "en", asOf, dated: false };

/** A quiet page on which so many incidents ended lately, the last of them five minutes ago. */
function bannerOf(count: number) {
  const resolvedIncidents = Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    name: `<b>Outage ${index}`,
    resolvedAt: new Date(asOf.getTime() - 300_000 - index * 7 * 3_600_000),
  }));
  const data = {
    tone: "operational",
    overall: { indicator: "none", description: "All Systems Operational" },
    isBeingSetUp: false,
    openIncidents: [],
    resolvedIncidents,
    asOf,
  } as unknown as FrontPage;
  return parse(toMarkup(<StateBanner data={data} view={view} lead={null} />).toString());
}

test("what was resolved lately is named with its end, and links to it", () => {
  const items = bannerOf(3).querySelectorAll("li");
  expect(items.map((item) => item.text)).toEqual([
    "Resolved 13:55 CEST: <b>Outage 0",
    "Resolved 06:55 CEST: <b>Outage 1",
    "Resolved Saturday 28 March, 22:55 CET: <b>Outage 2",
  ]);
  const time = items[0]?.querySelector("time");
  expect(time?.getAttribute("datetime")).toBe("2026-03-29T11:55:00.000Z");
  expect(time?.getAttribute("data-relative")).toBe("past");
  expect(items.map((item) => item.querySelector("a")?.getAttribute("href"))).toEqual(
    [0, 1, 2].map((index) => `/incidents/i${index}`),
  );
});

test("three are named, of more their number", () => {
  const last = bannerOf(5).querySelectorAll("li").at(-1);
  expect(bannerOf(5).querySelectorAll("li")).toHaveLength(4);
  expect(last?.text).toBe("2 more resolved in the last 24 hours");
  expect(last?.querySelector("a")?.getAttribute("href")).toBe("#past");
});

test("of nothing resolved nothing is said", () => {
  expect(bannerOf(0).querySelector("ul")).toBeNull();
});
