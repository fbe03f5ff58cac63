import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, widths, withPage } from "./browser";
import { type Candor, startCandor } from "./candor";

/** What the product says of its contact with the server. */
let candor: Candor;
let browser: Browser;

beforeAll(async () => {
  candor = await startCandor({ args: ["--demo"] });
  await candor.printed(/Sign in as/);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await candor?.stop();
});

const published = (page: Page) => page.locator("[data-published]");
const notice = (page: Page) => page.locator("[data-stale-notice]");

async function loseContact(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto(candor.url);
  const stream = page.waitForRequest("**/live");
  await page.clock.fastForward(3_000);
  await stream;
  await expect.poll(() => published(page).isVisible()).toBe(false);
  await page.context().setOffline(true);
  await page.clock.fastForward(30_000);
  await page.clock.fastForward(40_000);
  await expect.poll(() => notice(page).count()).toBe(1);
}

describe("the time of the last contact", () => {
  test("without scripts the front page says when it was published", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(candor.url);
      expect(await published(page).textContent()).toMatch(/^Published \d+ \w+ \d{4}, \d\d:\d\d /);
      expect(await page.getByText("Live ·").count()).toBe(0);
    }));

  test("is counted from the newest beat, and says Live only within a minute of it", () =>
    withPage(browser, {}, async (page) => {
      await loseContact(page);
      expect(await page.getByText("Live ·").count()).toBe(0);
      expect(await published(page).isVisible()).toBe(true);
    }));
});

describe("the notice of old information", () => {
  const looks = widths.flatMap((width) => [false, true].map((dark) => ({ width, dark })));

  test.each(looks)("is readable and stays in view: %o", (look) =>
    withPage(browser, look, async (page) => {
      await loseContact(page);
      for (const scrolled of [0, 900]) {
        await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), scrolled);
        expect(await isUncovered(page)).toBe(true);
      }
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(
        "#content",
      );
      expect(await isUncovered(page)).toBe(true);
      expect(await isUncovered(page, "a[href='#content']")).toBe(true);
    }),
  );

  /** Whether the middle, and the middle of every edge, are in view with nothing above them. */
  function isUncovered(page: Page, selector = "[data-stale-notice] p"): Promise<boolean> {
    return page.evaluate((wanted) => {
      const element = document.querySelector(wanted) as Element;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const points = [
        [x, y],
        [left + 4, y],
        [right - 4, y],
        [x, top + 4],
        [x, bottom - 4],
      ] as const;
      return points.every(([atX, atY]) => {
        const hit = document.elementFromPoint(atX, atY);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      });
    }, selector);
  }
});

test("times of the page carry the visitor's own, on a phone too", () =>
  withPage(browser, { width: 390, touch: true, timeZone: "America/Los_Angeles" }, async (page) => {
    await page.goto(candor.url);
    const windows = page.locator("#planned [data-window]");
    expect(await windows.count()).toBeGreaterThan(0);
    for (const place of [windows.first(), page.locator("article time").first()]) {
      const beside = await place.evaluate((one) => one.nextElementSibling?.textContent);
      expect(beside).toMatch(/^ \(your time: .* GMT-[78]\)$/);
    }
    expect(
      await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBe(0);
  }));
