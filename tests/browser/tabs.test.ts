import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser, openPerson, showOut } from "./browser";
import { type Draft, type LiveSite, startLiveSite } from "./live-site";

/** Many tabs of one browser over HTTP/1.1, which gives a site six connections. */
let browser: Browser;
let site: LiveSite;
let person: BrowserContext;
/** Which tab opened each stream, in order. */
let opened: Page[];

const draft = (title: string): Draft => ({
  title,
  icon: "/favicon-operational.svg",
  main: `<h1>${title}</h1>`,
});

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  // One stream is all that the server allows.
  site = await startLiveSite(draft("calm"), { limits: { streams: 1 }, heartbeatMs: 500 });
  person = await openPerson(browser);
  opened = [];
  person.on("request", (request) => {
    if (request.url().endsWith("/live")) opened.push(request.frame().page());
  });
});
afterEach(async () => {
  await showOut(person);
  await site.close();
});

async function openTab(path = ""): Promise<Page> {
  const tab = await person.newPage();
  await tab.goto(site.url + path);
  return tab;
}

async function openTabs(count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let index = 0; index < count; index++) tabs.push(await openTab());
  await expect.poll(() => opened.length, { timeout: 10_000 }).toBe(1);
  return tabs;
}

const show = (tabs: readonly Page[], title: string) =>
  expect
    .poll(() => Promise.all(tabs.map((tab) => tab.title())), { timeout: 10_000 })
    .toEqual(tabs.map(() => title));

/** Whether the server has room for a stream: whether nobody holds the only one. */
const isFree = async () => (await site.front.get("/live", { method: "HEAD" })).status === 200;

/** Browsers under test never hide a page by themselves. */
function hide(tab: Page, isHidden: boolean): Promise<void> {
  return tab.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isHidden);
}

test("nine tabs share one stream, all hear of a change, and a tenth loads at once", async () => {
  const tabs = await openTabs(9);
  await site.publish(draft("outage"));
  await show(tabs, "outage");
  const tenth = await openTab("?late");
  expect(await tenth.title()).toBe("outage");
  await site.publish(draft("calm again"));
  await show([...tabs, tenth], "calm again");
  expect(opened).toHaveLength(1);
});

test("once the tab that holds the stream is closed, or hidden, another one takes over", async () => {
  const tabs = await openTabs(4);
  const [first] = opened;
  await first?.close();
  await expect.poll(() => opened.at(-1)).not.toBe(first);
  const left = tabs.filter((tab) => tab !== first);
  await site.publish(draft("after closing"));
  await show(left, "after closing");
  const second = opened.at(-1) as Page;
  await hide(second, true);
  await expect.poll(() => opened.at(-1)).not.toBe(second);
  await site.publish(draft("after hiding"));
  // The hidden one hears from the others.
  await show(left, "after hiding");
});

test("hidden tabs hold no stream, and are up to date when they are looked at", async () => {
  const tabs = await openTabs(3);
  for (const tab of tabs) await hide(tab, true);
  await expect.poll(isFree).toBe(true);
  await site.publish(draft("unseen"));
  await tabs[0]?.waitForTimeout(500);
  expect(await tabs[0]?.title()).toBe("calm");
  await hide(tabs[1] as Page, false);
  await show(tabs, "unseen");
  expect(await isFree()).toBe(false);
});

test("a tab opened in the background holds none until it is looked at", async () => {
  const tab = await person.newPage();
  await tab.addInitScript(() =>
    Object.defineProperty(document, "hidden", { value: true, configurable: true }),
  );
  await tab.goto(site.url);
  await tab.waitForTimeout(3_500);
  expect(opened).toEqual([]);
  await hide(tab, false);
  await expect.poll(() => opened).toEqual([tab]);
});

test("without locks, as over plain HTTP, each visible tab holds its own", async () => {
  await person.addInitScript(() => Object.defineProperty(navigator, "locks", { value: undefined }));
  await openTab();
  await openTab();
  await expect.poll(() => opened.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
});

test("a page kept for going back holds none, and opens one on return", async () => {
  const [tab] = (await openTabs(1)) as [Page];
  await tab.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await expect.poll(isFree).toBe(true);
  await tab.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect.poll(isFree).toBe(false);
});
