import { announce } from "./announce";
import { describeChanges, readPage } from "./changes";
import { decorate } from "./decorate";
import { morph, own } from "./morph";
import { staleSinceIn } from "./notice";
import { keepPlace } from "./place";

const timeoutMs = 15_000;

/** What the server answered: null when it couldn't be reached. */
export type Refreshed = { staleSince: Date | null; serverMs: number | null } | null;

let last: Promise<Refreshed> = Promise.resolve(null);
let shown = "";
/** The server's own words, without what the script adds to them. */
let said = readPage(document.querySelector("main"));

/** Brings the page to the server's present state, after any refresh that runs already. */
export function refresh(): Promise<Refreshed> {
  last = last.then(fetchAndShow).catch(() => null);
  return last;
}

async function fetchAndShow(): Promise<Refreshed> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    // The browser asks by the tag of its copy, so an unchanged page costs a 304.
    const answer = await fetch(location.pathname + location.search, {
      cache: "no-cache",
      signal: stop.signal,
    });
    // A page that has gone is shown as that; one that can't be had just now stays.
    if (!answer.ok && answer.status !== 404) return null;
    const html = await answer.text();
    const page = new DOMParser().parseFromString(html, "text/html");
    if (html !== shown) await show(page);
    shown = html;
    return { staleSince: staleSinceIn(page), serverMs: serverTimeOf(answer.headers) };
  } finally {
    clearTimeout(timer);
  }
}

/** When the answer was sent; a cache in between adds its age. */
function serverTimeOf(headers: Headers): number | null {
  const sentMs = Date.parse(headers.get("Date") ?? "") + Number(headers.get("Age")) * 1_000;
  return Number.isNaN(sentMs) ? null : sentMs;
}

async function show(page: Document): Promise<void> {
  const main = document.querySelector("main");
  const next = page.querySelector("main");
  if (!main || !next) return;
  const outdated = await loadStyles(page);
  const before = said;
  said = readPage(next);
  keepPlace(main, () => {
    for (const added of main.querySelectorAll(`[${own}]`)) added.remove();
    morph(document.body, page.body);
    decorate();
  });
  for (const link of outdated) link.remove();
  showHead(page);
  const changes = describeChanges(before, said);
  if (changes) announce(changes);
}

function showHead(page: Document): void {
  if (document.title !== page.title) document.title = page.title;
  const icon = document.querySelector("link[rel=icon]");
  const href = page.querySelector("link[rel=icon]")?.getAttribute("href");
  if (icon && href && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
}

const sheets = "link[rel=stylesheet]";

/** Another build's page has another sheet: it is loaded before its markup is shown. */
async function loadStyles(page: Document): Promise<Element[]> {
  const present = [...document.querySelectorAll(sheets)];
  const wanted = [...page.querySelectorAll(sheets)];
  const hrefs = (links: Element[]) => links.map((link) => link.getAttribute("href"));
  const missing = wanted.filter((link) => !hrefs(present).includes(link.getAttribute("href")));
  await Promise.all(
    missing.map((link) => {
      const copy = document.importNode(link, true);
      return new Promise((resolve) => {
        copy.addEventListener("load", resolve);
        copy.addEventListener("error", resolve);
        document.head.append(copy);
      });
    }),
  );
  return present.filter((link) => !hrefs(wanted).includes(link.getAttribute("href")));
}
