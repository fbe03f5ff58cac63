import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "../databases";
import { makers } from "../make";
import { launchBrowser, withPage } from "./browser";
import { type Candor, startCandor } from "./candor";

/** The length of the front page in an outage, on a phone of 390 px. */
const longest = 4_500;

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const history = join(root, "lib/import/statuspage/github-history/documents.json.gz");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

async function expectShort(candor: Candor): Promise<void> {
  for (const javaScript of [true, false]) {
    await withPage(browser, { width: 390, javaScript }, async (page) => {
      await page.goto(candor.url);
      expect(await heightOf(page)).toBeLessThanOrEqual(longest);
    });
  }
}

describe("the demo in its outage, on a phone", () => {
  let candor: Candor;
  beforeAll(async () => {
    candor = await startCandor({ args: ["--demo"] });
    await candor.printed(/Sign in as/);
  });
  afterAll(() => candor?.stop());

  test("is no longer than its budget", () => expectShort(candor));

  test.each([
    { part: "the banner", selector: "main > div:has(h1)", budget: 300 },
    { part: "the worst incident", selector: "main > article >> nth=0", budget: 800 },
    { part: "another open incident", selector: "main > article >> nth=1", budget: 170 },
    { part: "the components", selector: "#now", budget: 900 },
    { part: "planned maintenance", selector: "#planned", budget: 350 },
  ])("keeps $part within $budget px", ({ selector, budget }) =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const box = await page.locator(selector).first().boundingBox();
      expect(box?.height ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(budget);
    }),
  );

  test("has rows of 48 px, and unfolds what is in trouble alone", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const groups = page.locator("#now li[data-key] > details");
      for (const group of await groups.all()) {
        const row = await group.locator("> summary").boundingBox();
        expect(Math.round(row?.height ?? 0)).toBe(48);
        const name = await group.locator("> summary").textContent();
        expect(await group.evaluate((one: HTMLDetailsElement) => one.open)).toBe(
          name?.includes("Messaging"),
        );
      }
      const unfolded = await page
        .locator("[data-component-status]:has(> details[open])")
        .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-component-status")));
      expect(unfolded.length).toBeGreaterThanOrEqual(3);
      expect(unfolded).not.toContain("operational");
      expect(unfolded).not.toContain("under_maintenance");
    }));

  test("unfolds all updates of another incident without scripts, in place of its summary", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const other = page.locator("main > article").nth(1);
      const updates = other.locator("li[id^=update-]");
      expect(await updates.count()).toBeGreaterThanOrEqual(2);
      expect(await updates.first().isVisible()).toBe(false);
      const summary = other.locator("details + .markdown");
      expect(await summary.isVisible()).toBe(true);
      await other.locator("summary").click();
      expect(await updates.first().isVisible()).toBe(true);
      expect(await summary.isVisible()).toBe(false);
    }));

  test("opens the ways to follow it over the page, without scripts", () =>
    withPage(browser, { width: 320, javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const feed = page.getByRole("link", { name: "RSS feed" });
      expect(await feed.isVisible()).toBe(false);
      await page.getByRole("button", { name: "Get updates" }).click();
      expect(await feed.isVisible()).toBe(true);
      await page.getByRole("button", { name: "Close" }).click();
      expect(await feed.isVisible()).toBe(false);
    }));
});

describe("a page in an outage, on a phone", () => {
  let base: TestDatabase;
  let candor: Candor;
  let folder: string;
  beforeAll(async () => {
    const [sqlite] = databases;
    if (!sqlite) throw new Error("There is no database to test on.");
    base = await sqlite.open();
    base.clock.set(new Date().toISOString());
    folder = await mkdtemp(join(tmpdir(), "candor-length-"));
  });
  afterAll(async () => {
    await base?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** An outage of one component, and an update on something milder after it. */
  async function breakOne(componentId: string): Promise<void> {
    const make = makers(base);
    const over = await make.incident({ name: "Photos of some people load slowly" });
    base.clock.advance(1_000);
    await make.post(over, { status: "resolved" });
    const body = "We see errors for about one request in five and are looking for the cause. ";
    const outage = await make.incident({
      name: "Requests fail for some people",
      body: body.repeat(3),
      effects: { [componentId]: "partial_outage" },
    });
    await make.post(outage, { body: "A failing disk. We move to another." });
    await make.incident({ name: "Answers of our support team take longer", body: body.repeat(2) });
  }

  async function measure(): Promise<void> {
    candor = await startCandor({ dataDir: folder, env: { DATABASE_URL: base.url } });
    try {
      await expectShort(candor);
    } finally {
      await candor.stop();
    }
  }

  test("is short with 42 components in no group", async () => {
    const make = makers(base);
    const made = [];
    for (let index = 1; index <= 42; index += 1) {
      made.push(await make.component({ name: `Region ${index}`, description: "Servers there" }));
    }
    await breakOne(made[20]?.id ?? "");
    await measure();
  });

  test("is short with a real history", async () => {
    const documents: unknown[] = JSON.parse(gunzipSync(await readFile(history)).toString("utf8"));
    const files = documents.map((_, index) => join(folder, `${index}.json`));
    for (const [index, file] of files.entries()) {
      await writeFile(file, JSON.stringify(documents[index]));
    }
    const env = { ...process.env, DATABASE_URL: base.url, DATA_DIR: folder };
    await run(process.execPath, ["server/candor.mjs", "import", "statuspage", ...files], {
      cwd: root,
      env,
    });
    await measure();
  });
});
