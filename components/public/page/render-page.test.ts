import { parse } from "node-html-parser";
import { expect, test } from "vitest";
import type { PublicPage, ShownPage } from "@/lib/publish";
import { renderPage } from "./render-page";

const data: PublicPage = {
  page: {
    publicId: "abc",
    name: `"Pigeon" </title><script>alert(1)</script>`,
    timeZone: "Europe/Berlin",
    locale: "en",
    supportUrl: null,
    revision: 1,
    setUpAt: null,
    demo: false,
    version: 1,
    createdAt: new Date("2026-01-01T00:00:00Z"),
    updatedAt: new Date("2026-03-29T10:00:00Z"),
  },
  baseUrl: "https://status.example.com",
  asOf: new Date("2026-03-29T10:00:00Z"),
};
const render = (page: ShownPage) => renderPage(page, "/style-1.css").toString();
const affected = (locale = "en") =>
  render({
    kind: "affected",
    path: "/affected",
    data: { ...data, page: { ...data.page, locale }, tree: [], incidents: [] },
  });
const missing = render({ kind: "missing", path: null, data });
const namesIn = (html: string, selector: string, attribute: string) =>
  parse(html)
    .querySelectorAll(selector)
    .map((one) => one.getAttribute(attribute));

test("a document names its address, its style sheet and its feeds", () => {
  const html = affected();
  expect(html.startsWith("<!DOCTYPE html><html")).toBe(true);
  expect(namesIn(html, "head link[rel=canonical]", "href")).toEqual([
    "https://status.example.com/affected",
  ]);
  expect(namesIn(html, "head link[rel=stylesheet]", "href")).toEqual(["/style-1.css"]);
  expect(namesIn(html, "head link[rel=alternate]", "href")).toEqual(
    ["history.rss", "history.atom", "feed.json"].map((name) => `${data.baseUrl}/${name}`),
  );
  expect(namesIn(html, "head meta[name=robots]", "content")).toEqual([]);
});

test("a page's name is text wherever it stands, and our own script the only one", () => {
  expect(namesIn(missing, "script", "src")).toEqual(["/live.js"]);
  expect(parse(missing).querySelector("title")?.text).toContain(data.page.name);
  expect(namesIn(missing, "meta[property='og:site_name']", "content")).toEqual([
    `${data.page.name} Status`,
  ]);
});

test("what stands for an error has no address, and nobody should find it", () => {
  expect(namesIn(missing, "link[rel=canonical]", "href")).toEqual([]);
  expect(namesIn(missing, "meta[name=robots]", "content")).toEqual(["noindex"]);
});

test("a document is written in its language's direction", () => {
  expect(affected()).toContain('<html lang="en" dir="ltr"');
  expect(affected("ar-EG")).toContain('<html lang="ar-EG" dir="rtl"');
});

test("what is missing may have been deleted, and the history has the rest", () => {
  expect(missing).toContain("may also have been deleted. The history lists every incident.");
  expect(namesIn(missing, "main a", "href")).toContain("/history");
});
