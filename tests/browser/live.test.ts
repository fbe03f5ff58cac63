import { brotliCompressSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { accessibilityProblems, launchBrowser, openPerson, showOut } from "./browser";
import { type Draft, type LiveSite, startLiveSite } from "./live-site";

/** The script of public pages, in a browser, over a front with pages made by hand. */
let browser: Browser;
let site: LiveSite;
let person: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  complaints = [];
  site = await startLiveSite(calm);
  person = await openPerson(browser);
  page = await person.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  // Lets a test pass over minutes.
  await page.clock.install();
});
afterEach(async () => {
  await showOut(person);
  await site.close();
});

const component = (id: string, status: string) =>
  `<li data-component-id="${id}" data-component-status="${status}"><p>${id}</p><p>${status}</p></li>`;
const filler = Array.from({ length: 60 }, (_, day) => `<p>Day ${day}</p>`).join("");
const main = (sentence: string, before: string, rows: string, after = "") => `
  <h1 data-page-indicator="x">${sentence}</h1>${before}<ul id="rows">${rows}</ul>
  <details id="d1"><summary>Group one</summary><p>Member</p></details>
  <details id="d2" open><summary>Group two</summary><p>Member</p></details>
  <input id="field" aria-label="Mail"><a href="/history" id="link">History</a>${after}${filler}`;

const calm: Draft = {
  title: "All Systems Operational · Acme",
  icon: "/favicon-operational.svg",
  main: main(
    "All Systems Operational",
    "",
    component("api", "Operational") + component("web", "Operational"),
  ),
};
const outage: Draft = {
  title: "Partial System Outage · Acme",
  icon: "/favicon-major.svg",
  main: main(
    "Partial System Outage",
    `<article data-incident-id="one" data-incident-state="Investigating"><h2>Calls drop</h2>${"<p>We look into it.</p>".repeat(20)}</article>`,
    component("web", "Operational") + component("api", "Major Outage"),
  ),
};

/** Opens the page and lets the script's quiet first moments pass. */
async function open(): Promise<void> {
  await page.goto(site.url);
  const stream = page.waitForRequest("**/live");
  await page.clock.fastForward(3_000);
  await stream;
  // What is there already is compared once.
  await expect.poll(() => announcement()).toBe("");
}

const announcement = () =>
  page.locator("[data-live][aria-live=polite]").textContent({ timeout: 5_000 });
const notice = () => page.locator("[data-stale-notice]");

test("is at most 6 KB", () => {
  expect(brotliCompressSync(site.script).length).toBeLessThanOrEqual(6 * 1_024);
});

test("a publication is shown in place: focus, text, scroll, open details and nodes stay", async () => {
  await open();
  await page.locator("#d1 summary").click();
  await page.locator("#d2 summary").click();
  await page.locator("#field").fill("a@b.example");
  await page.evaluate(() => {
    window.scrollTo(0, 300);
    for (const element of document.querySelectorAll("[data-component-id], #field, main")) {
      Object.assign(element, { isKept: true });
    }
  });
  const top = () => page.locator("#field").evaluate((field) => field.getBoundingClientRect().top);
  const before = await top();
  await site.publish(outage);
  await expect.poll(() => page.title()).toBe(outage.title);
  expect(await page.locator("h1").textContent()).toBe("Partial System Outage");
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
  await page.waitForTimeout(200);
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
  const state = await page.evaluate(() => ({
    focus: document.activeElement?.id,
    value: document.querySelector<HTMLInputElement>("#field")?.value,
    open: [...document.querySelectorAll("details")].map(({ open }) => open),
    kept: [...document.querySelectorAll("[data-component-id], #field, main")].map(
      (element) => "isKept" in element,
    ),
    rows: document.querySelector("#rows")?.textContent,
    icon: document.querySelector("link[rel=icon]")?.getAttribute("href"),
  }));
  expect(state).toEqual({
    focus: "field",
    value: "a@b.example",
    open: [true, false],
    kept: [true, true, true, true],
    rows: "webOperationalapiMajor Outage",
    icon: "/favicon-major.svg",
  });
  expect(await announcement()).toBe("New: Calls drop. Investigating. Partial System Outage.");
  await site.publish(calm);
  await expect.poll(() => page.locator("[data-incident-id]").count()).toBe(0);
  expect(await announcement()).toBe("No longer open: Calls drop. All Systems Operational.");
  expect(complaints).toEqual([]);
});

test("a change below the state is announced too; a focus that went is put on the content", async () => {
  await site.publish({ ...calm, main: `${calm.main}<a id="more" href="/">More</a>` });
  await open();
  await page.locator("#more").focus();
  await site.publish({ ...calm, main: `${calm.main}<p>Less</p>` });
  await expect.poll(() => page.locator("#more").count()).toBe(0);
  expect(await announcement()).toBe("This page was updated.");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
});

test("a new word on an incident is announced by its name and state, a new time is not", async () => {
  const incident = (state: string, updates: number, at: string) => ({
    ...outage,
    main: `${calm.main}<article data-incident-id="one" data-incident-state="${state}" data-incident-updates="${updates}">
      <h2>Calls drop</h2><p>Began <time>${at}</time></p><p>${updates} updates</p></article><p>99.98 % uptime</p>`,
  });
  await site.publish(incident("Investigating", 1, "10:00"));
  await open();
  await site.publish(incident("Identified", 2, "10:00"));
  await expect.poll(announcement).toBe("Updated: Calls drop. Identified.");
  await site.publish(incident("Identified", 3, "10:00"));
  await expect.poll(() => page.getByText("3 updates").count()).toBe(1);
  expect(await announcement()).toBe("Updated: Calls drop. Identified.");
  await page.evaluate(() => document.querySelector("[aria-live]")?.replaceChildren());
  const later = incident("Identified", 3, "10:01");
  await site.publish({ ...later, main: later.main.replace("99.98 %", "99.97 %") });
  await expect.poll(() => page.getByText("99.97 %").count()).toBe(1);
  expect(await announcement()).toBe("");
});

test("an unchanged page costs a 304 and changes nothing", async () => {
  const asked: Promise<Record<string, string>>[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "fetch") asked.push(request.allHeaders());
  });
  await open();
  await expect.poll(() => asked.length).toBe(1);
  const { etag } = (await site.front.get("/")).headers;
  expect((await asked[0])?.["if-none-match"]).toBe(etag);
  await site.publish(calm);
  await expect.poll(() => asked.length).toBe(2);
  expect(await announcement()).toBe("");
});

test("after a minute without contact the page says so, until contact is back", async () => {
  await open();
  await person.setOffline(true);
  await page.clock.fastForward(30_000);
  expect(await notice().count()).toBe(0);
  await page.clock.fastForward(40_000);
  await expect.poll(() => notice().count()).toBe(1);
  expect(await notice().textContent()).toMatch(
    /^You may be seeing old information\. Last contact: .+\.$/,
  );
  expect(await accessibilityProblems(page)).toEqual([]);
  await site.publish(outage);
  await person.setOffline(false);
  for (let tries = 0; tries < 5 && (await notice().count()) > 0; tries++) {
    await page.clock.fastForward(50_000);
    await page.waitForTimeout(300);
  }
  expect(await notice().count()).toBe(0);
  await expect.poll(() => page.title()).toBe(outage.title);
});

test("where streams don't get through it polls", async () => {
  let tries = 0;
  await page.route("**/live", (route) => {
    tries++;
    return route.abort();
  });
  await page.goto(site.url);
  for (let step = 0; step < 6; step++) {
    await page.clock.fastForward(7_000);
    await page.waitForTimeout(50);
  }
  expect(tries).toBe(3);
  await site.publish(outage);
  await page.clock.fastForward(46_000);
  await expect.poll(() => page.title()).toBe(outage.title);
  expect(await notice().count()).toBe(0);
});

test("a page in the background looks for changes every few minutes, and at once on return", async () => {
  await open();
  await look(false);
  await site.publish(outage);
  await page.waitForTimeout(700);
  expect(await page.title()).toBe(calm.title);
  await page.clock.fastForward(3 * 60_000);
  await expect.poll(() => page.title()).toBe(outage.title);
  expect(await notice().count()).toBe(0);
  await site.publish(calm);
  await look(true);
  await expect.poll(() => page.title()).toBe(calm.title);
});

/** Browsers under test never hide a page by themselves. */
async function look(isVisible: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, !isVisible);
}

test("a server that lost its database is shown as it says, and taken back", async () => {
  await site.close();
  site = await startLiveSite(calm, { staleAfterMs: 3_000 });
  await open();
  await expect.poll(() => notice().count(), { timeout: 5_000 }).toBe(1);
  const since = await notice().locator("time").getAttribute("datetime");
  await page.reload();
  expect(await notice().locator("time").getAttribute("datetime")).toBe(since);
  await page.clock.fastForward(3_000);
  await page.waitForTimeout(300);
  expect(await notice().count()).toBe(1);
  await site.front.get("/api/contact");
  await expect.poll(() => notice().count(), { timeout: 2_000 }).toBe(0);
});

test("times of another zone carry the visitor's own, and how long ago they were", async () => {
  const at = "2026-01-15T12:00:00.000Z";
  // The server has a time of its own.
  await page.route("**/live", (route) => route.abort());
  await page.clock.setSystemTime(new Date("2026-01-15T12:02:10Z"));
  await site.publish({
    ...calm,
    attributes: 'data-zone="America/New_York"',
    main: `${calm.main}<p><time id="plain" datetime="${at}">07:00 EST</time></p>
      <time id="relative" data-relative="past" datetime="${at}">15 January</time>
      <time id="day" datetime="2026-01-15">15 January</time>`,
  });
  await page.goto(site.url);
  expect(await page.locator("p:has(#plain)").textContent()).toBe(
    "07:00 EST (your time: 12:00 GMT)",
  );
  expect(await page.locator("#relative").textContent()).toBe("2 minutes ago");
  await page.clock.fastForward(60_000);
  expect(await page.locator("#relative").textContent()).toBe("3 minutes ago");
});

test("without scripts the page is the same", async () => {
  const quiet = await openPerson(browser, { javaScript: false });
  const still = await quiet.newPage();
  await still.goto(site.url);
  expect(await still.locator("h1").textContent()).toBe("All Systems Operational");
  expect(await still.locator("[data-live]").count()).toBe(0);
  await quiet.close();
});
