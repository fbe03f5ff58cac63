import { type HTMLElement, parse } from "node-html-parser";

/** What a page says, read from its hooks and texts as a visitor without scripts sees them. */

export type Shown = {
  id: string;
  name: string;
  times: string[];
  updates: ShownUpdate[];
  text: string;
};
export type ShownUpdate = { id: string; label: string; at: string; text: string };

/** The one element with these; throws where there is none or another one beside it. */
function only(root: HTMLElement, selector: string): HTMLElement {
  const found = root.querySelectorAll(selector);
  const [element] = found;
  if (!element || found.length > 1) throw new Error(`${found.length} × ${selector}`);
  return element;
}

function textOf(element: HTMLElement | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

function linkOf(root: HTMLElement, id: string): string {
  // The banner's place and a heading link to it, both by its name.
  const names = root
    .querySelectorAll(`a[href="/incidents/${id}"]`)
    .map((link) => textOf(link.querySelector("bdi")))
    .filter((name) => name !== "");
  return [...new Set(names)].join(" | ");
}

function shownOf(article: HTMLElement): Shown {
  const id = article.getAttribute("data-incident-id") ?? "";
  return {
    id,
    name: linkOf(article, id),
    times: timesIn(article),
    updates: article.querySelectorAll("li[id^=update-]").map(updateOf),
    text: textOf(article),
  };
}

function timesIn(element: HTMLElement): string[] {
  return element
    .querySelectorAll("time[datetime]:not([data-relative])")
    .map((time) => time.getAttribute("datetime") ?? "");
}

function updateOf(item: HTMLElement): ShownUpdate {
  return {
    id: item.id.replace(/^update-/, ""),
    label: textOf(item.querySelector("p")),
    at: timesIn(item)[0] ?? "",
    text: textOf(item),
  };
}

function indicatorOf(root: HTMLElement) {
  const element = only(root, "[data-page-indicator]");
  return {
    indicator: element.getAttribute("data-page-indicator") ?? "",
    description: textOf(element),
  };
}

/** Name and state of a part: a group's own come before those of its members. */
function partOf(item: HTMLElement) {
  return {
    name: textOf(item.querySelector("bdi")),
    label: textOf(item.querySelector("svg.shape + span")),
  };
}

function componentOf(item: HTMLElement) {
  return {
    id: item.getAttribute("data-component-id") ?? "",
    status: item.getAttribute("data-component-status") ?? "",
    ...partOf(item),
  };
}

function groupOf(item: HTMLElement) {
  return {
    id: item.getAttribute("data-key") ?? "",
    ...partOf(item),
    members: item.querySelectorAll("[data-component-id]").map((one) => componentOf(one).id),
  };
}

/** Days of which the same is said: entries, and what else covers them. */
function runOf(row: HTMLElement) {
  const [first = "", last = ""] = (row.getAttribute("data-days") ?? "").split("/");
  const entries = row.querySelectorAll("article").map((article) => listedOf(article).id);
  const named = row
    .querySelectorAll("a[href^='/incidents/']")
    .map((link) => (link.getAttribute("href") ?? "").replace("/incidents/", ""));
  const others = named.filter((id) => !entries.includes(id));
  return { first, last, entries, others, text: textOf(row) };
}

/** One of a list of what happened before. */
function listedOf(article: HTMLElement) {
  const href = only(article, "a[href^='/incidents/']").getAttribute("href") ?? "";
  const [impact, outcome] = article.querySelectorAll("p > span").map(textOf);
  const id = href.replace("/incidents/", "");
  return { id, name: linkOf(article, id), impact: impact ?? "", outcome: outcome ?? "" };
}

export function readFrontPage(html: string) {
  const root = parse(html);
  return {
    ...indicatorOf(root),
    components: root.querySelectorAll("[data-component-id]").map(componentOf),
    groups: root.querySelectorAll("#now [data-key]").map(groupOf),
    /** Open ones, active ones, planned ones. */
    incidents: root.querySelectorAll("[data-incident-id]").map(shownOf),
    /** Those that are over for less than a day, by id. */
    resolved: root
      .querySelectorAll("[data-key^='resolved-']")
      .map((one) => (one.getAttribute("data-key") ?? "").replace("resolved-", "")),
    runs: root.querySelectorAll("#past [data-days]").map(runOf),
    past: root.querySelectorAll("#past article").map(listedOf),
  };
}

export function readEmbed(html: string) {
  const root = parse(html);
  return {
    ...indicatorOf(root),
    incidents: root.querySelectorAll("[data-incident-id]").map(shownOf),
  };
}

export function readIncidentPage(html: string) {
  const article = only(parse(html), "article[data-incident-id]");
  return {
    ...shownOf(article),
    name: textOf(only(article, "h1")),
    /** When it was, not when updates were. */
    times: timesIn(only(article, "dl")),
  };
}

/** The entries of one page of the history, with when each stands there; the address of the next. */
export function readHistoryPage(html: string) {
  const root = parse(html);
  const entries = root.querySelectorAll("main article").map((article) => ({
    ...listedOf(article),
    at: timesIn(article.parentNode ?? article)[0] ?? "",
  }));
  return { entries, next: root.querySelector("a[rel=next]")?.getAttribute("href") ?? null };
}

/** Addresses on this site that a page leads to, and what it loads. */
export function linksIn(html: string): string[] {
  const named = parse(html).querySelectorAll("a[href], img[src], script[src]");
  const targets = named.map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? "");
  return [...new Set(targets.filter((target) => /^\/(?!\/)/.test(target)))];
}

/** A badge's words, as screen readers hear them. */
export function readSvgBadge(svg: string) {
  const root = only(parse(svg), "svg");
  return { label: root.getAttribute("aria-label") ?? "", title: textOf(only(root, "title")) };
}

/** HTML in a feed, as text. */
export function textOfHtml(html: string): string {
  return textOf(parse(html));
}
