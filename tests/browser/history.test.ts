import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fold } from "@/lib/fold";
import { databases, type TestDatabase } from "../databases";
import { eventually } from "../eventually";
import { makers } from "../make";
import { accessibilityProblems, launchBrowser, widths, withPage } from "./browser";
import { type Candor, startCandor } from "./candor";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const documents = join(root, "lib/import/statuspage/github-history/documents.json.gz");

let base: TestDatabase;
let candor: Candor;
let folder: string;
let browser: Browser;

/** A real history of 801 incidents between March 2022 and August 2026. */
beforeAll(async () => {
  const [sqlite] = databases;
  if (!sqlite) throw new Error("There is no database to test on.");
  base = await sqlite.open();
  base.clock.set(new Date().toISOString());
  folder = await mkdtemp(join(tmpdir(), "candor-history-"));
  const answers: unknown[] = JSON.parse(gunzipSync(await readFile(documents)).toString("utf8"));
  const files = answers.map((_, index) => join(folder, `${index}.json`));
  for (const [index, file] of files.entries()) {
    await writeFile(file, JSON.stringify(answers[index]));
  }
  const env = { ...process.env, DATABASE_URL: base.url, DATA_DIR: folder };
  const args = ["server/candor.mjs", "import", "statuspage", ...files];
  await run(process.execPath, args, { cwd: root, env });
  candor = await startCandor({ dataDir: folder, env: { DATABASE_URL: base.url } });
  const isPublished = async () => expect((await fetch(`${candor.url}/history`)).status).toBe(200);
  await vi.waitFor(isPublished, { timeout: 120_000, interval: 200 });
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await candor?.stop();
  await base?.close();
  await rm(folder, { recursive: true, force: true });
});

const heading = (page: Page) => page.locator("h1").textContent();
const picker = (page: Page) => page.getByRole("navigation", { name: "Choose a month" });
const resultIds = (page: Page) =>
  page
    .locator("main article h2 a")
    .evaluateAll((links) =>
      links.map((link) => (link.getAttribute("href") ?? "").replace("/incidents/", "")),
    );

/** Everything found, page by page. */
async function allIds(page: Page): Promise<string[]> {
  const ids = await resultIds(page);
  const next = page.locator("a[rel=next]");
  if ((await next.count()) === 0) return ids;
  await next.click();
  return [...ids, ...(await allIds(page))];
}

/** Asked without a browser, which would keep an answer from before the post for 15 s. */
async function untilServed(path: string, incidentId: string): Promise<void> {
  await eventually(async () => {
    expect(await (await fetch(candor.url + path)).text()).toContain(`/incidents/${incidentId}`);
  });
}

async function search(page: Page, text: string, component?: string): Promise<void> {
  await page.goto(`${candor.url}/history`);
  await page.getByLabel("Words in a title or an update").fill(text);
  if (component) await page.getByLabel("Component").selectOption({ label: component });
  await page.getByRole("button", { name: "Search" }).click();
}

/** The ids of all incidents, by what the database holds. */
async function storedIds(text: string, component?: string): Promise<string[]> {
  const incidents = await base.db.incident.findMany({
    where: component ? { components: { some: { component: { name: component } } } } : {},
    select: { id: true, name: true, updates: { select: { body: true } } },
  });
  const words = fold(text).split(" ");
  return incidents
    .filter(({ name, updates }) => {
      const said = fold([name, ...updates.map(({ body }) => body)].join(" "));
      return words.every((word) => said.includes(word));
    })
    .map(({ id }) => id);
}

describe("choosing a month", () => {
  test("four years back is two taps, without scripts and by keys", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/history`);
      await picker(page).getByRole("link", { name: "2022" }).click();
      await picker(page).getByRole("link", { name: "May" }).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/history\/2022-05$/);
      expect(await heading(page)).toMatch(/History\s+May 2022/);
    }));

  test("only months with a page are offered, and the one shown is marked", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/history/2022-05`);
      const links = picker(page).getByRole("link");
      const targets = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
      expect(targets).toHaveLength(5 + 10);
      for (const target of targets) {
        expect((await fetch(candor.url + target)).status).toBe(200);
      }
      const current = page.locator("main [aria-current]");
      expect(await current.allInnerTexts()).toEqual(["2022", "May"]);
      expect(await current.last().getAttribute("aria-current")).toBe("page");
    }));

  test.each(widths)("every choice is at least 44 pixels high at %i pixels", (width) =>
    withPage(browser, { width, javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/history/2025-12`);
      for (const link of await picker(page).getByRole("link").all()) {
        const box = await link.boundingBox();
        expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
      }
    }),
  );
});

describe.each([true, false])("searching the history (scripts: %s)", (javaScript) => {
  test.each([
    ["webhooks", undefined],
    ["ROOT CAUSE analysis", undefined],
    ["", "Webhooks"],
    ["delay", "Actions"],
  ])("finds all with %j in %j, newest first, on pages of fifty", (text, component) =>
    withPage(browser, { javaScript }, async (page) => {
      await search(page, text, component);
      const address = page.url();
      expect(await page.getByLabel("Words in a title or an update").inputValue()).toBe(text);
      expect((await resultIds(page)).length).toBeLessThanOrEqual(50);
      const times = await page
        .locator("main div:has(> article) > p time[datetime]:not([data-live])")
        .evaluateAll((all) => all.map((one) => one.getAttribute("datetime") ?? ""));
      expect(times).toEqual(times.toSorted().toReversed());
      const found = await allIds(page);
      expect(new Set(found).size).toBe(found.length);
      expect(found.toSorted()).toEqual((await storedIds(text, component)).toSorted());
      // The address alone brings it back.
      await page.goto(address);
      expect(await resultIds(page)).toEqual(found.slice(0, 50));
    }),
  );

  test("shows the words that were found, in an older update too", () =>
    withPage(browser, { javaScript }, async (page) => {
      await search(page, "investigating");
      const marks = await page.locator("main mark").allInnerTexts();
      expect(marks.length).toBeGreaterThan(20);
      expect(marks.every((mark) => fold(mark) === "investigating")).toBe(true);
    }));

  test("says what to do where nothing is found, and what is wrong where it can't look", () =>
    withPage(browser, { javaScript }, async (page) => {
      await search(page, "no such words", "Webhooks");
      expect(await page.locator("main").textContent()).toContain("Nothing found with");
      await page.getByRole("link", { name: "Look in all components" }).click();
      expect(page.url()).toContain("q=no+such+words");
      const response = await page.goto(`${candor.url}/history?q=disk&component=nope`);
      expect(response?.status()).toBe(404);
      expect(await page.locator("main").textContent()).toContain("There is no such component");
      expect(await page.getByLabel("Words in a title or an update").inputValue()).toBe("disk");
    }));
});

test("answers are kept from search engines and cached as pages are; without words the month is shown", async () => {
  const answer = await fetch(`${candor.url}/history?q=webhooks`);
  const html = await answer.text();
  expect(html).toContain('<meta name="robots" content="noindex"/>');
  expect(html).not.toContain('rel="canonical"');
  expect(answer.headers.get("cache-control")).toBe("public, max-age=15");
  const tag = answer.headers.get("etag") ?? "";
  const again = await fetch(`${candor.url}/history?q=webhooks`, {
    headers: { "If-None-Match": tag },
  });
  expect(again.status).toBe(304);
  const month = await (await fetch(`${candor.url}/history`)).text();
  expect(await (await fetch(`${candor.url}/history?q=&component=`)).text()).toBe(month);
  expect((await fetch(`${candor.url}/!history`)).status).toBe(404);
  expect((await fetch(`${candor.url}/!history/2022-05`)).status).toBe(404);
});

test.each([390, 1440])("axe finds nothing at %i pixels, and nothing scrolls sideways", (width) =>
  withPage(browser, { width }, async (page) => {
    for (const path of ["/history/2022-05", "/history?q=webhooks", "/history?q=zzz&component=1"]) {
      await page.goto(candor.url + path);
      expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([path, overflow]).toEqual([path, 0]);
    }
  }),
);

test("what is posted is found at once, adds its month to every page, and leaves what is being typed", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(`${candor.url}/history/2022-05`);
    const field = page.getByLabel("Words in a title or an update");
    await field.fill("half of a wo");
    const make = makers(base);
    const { id } = await make.incident({ name: "Zebras are late", body: "A **zebra** crossing." });
    const { year, month } = { year: new Date().getUTCFullYear(), month: new Date().getUTCMonth() };
    const newest = `/history/${year}-${String(month + 1).padStart(2, "0")}`;
    await page.locator(`main a[href="${newest}"]`).first().waitFor();
    expect(await field.inputValue()).toBe("half of a wo");
    await untilServed("/history?q=ZEBRA+crossing", id);
    await page.goto(`${candor.url}/history?q=ZEBRA+crossing`);
    expect(await resultIds(page)).toEqual([id]);
  }));

test("planned work stands under its window, not under its announcement", () =>
  withPage(browser, { javaScript: false }, async (page) => {
    const make = makers(base);
    const { id } = await make.maintenance({
      name: "Move to another hall",
      scheduledFor: "2031-03-04T05:00:00Z",
      scheduledUntil: "2031-03-04T06:00:00Z",
    });
    for (const path of ["/history/2031-03", "/history", "/history?q=another+hall"]) {
      await untilServed(path, id);
      await page.goto(candor.url + path);
      const entry = page.locator(`div:has(> article a[href="/incidents/${id}"])`);
      expect(await entry.locator("> p time").getAttribute("datetime")).toBe(
        "2031-03-04T05:00:00.000Z",
      );
    }
  }));
