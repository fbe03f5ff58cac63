import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems, launchBrowser, widths, withPage } from "./browser";
import { type Candor, startCandor } from "./candor";

let candor: Candor;
let browser: Browser;
/** An incident that is open and one that is over, a month of the history. */
let paths: string[];

beforeAll(async () => {
  candor = await startCandor({ args: ["--demo"] });
  await candor.printed(/Sign in as/);
  browser = await launchBrowser();
  paths = await withPage(browser, { javaScript: false }, async (page) => {
    await page.goto(candor.url);
    const open = await page.locator("article [href^='/incidents/']").first().getAttribute("href");
    await page.goto(`${candor.url}/history`);
    const past = await page.locator("[href^='/incidents/']").last().getAttribute("href");
    const older = await page.locator("a[rel=next]").getAttribute("href");
    const asked = "/affected?from=2026-01-01T00:00&to=2026-12-31T00:00";
    const figures = ["/uptime", "/affected", asked, "/affected?from=soon"];
    const tales = ["/", open ?? "", past ?? "", "/history", older ?? ""];
    return [...tales, ...figures, "/no-such-page"];
  });
});

afterAll(async () => {
  await browser?.close();
  await candor?.stop();
});

describe("the front page, without scripts", () => {
  test("says the state in one place, and each component's in words", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const state = page.locator("[data-page-indicator]");
      expect(await state.count()).toBe(1);
      expect(await state.getAttribute("data-page-indicator")).toMatch(/^(minor|major|critical)$/);
      expect(await state.textContent()).toContain("Outage");
      const components = await page.locator("[data-component-id]").all();
      expect(components.length).toBeGreaterThanOrEqual(8);
      for (const component of components) {
        const label = labels[(await component.getAttribute("data-component-status")) ?? ""];
        expect(await component.textContent()).toContain(label);
      }
    }));

  test("shows every open incident with all its updates, and links to its page", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const articles = page.locator("[data-incident-id]");
      const ids = await articles.evaluateAll((all) =>
        all.map((one) => one.getAttribute("data-incident-id") ?? ""),
      );
      expect(ids.length).toBeGreaterThanOrEqual(2);
      for (const id of ids) {
        const article = page.locator(`[data-incident-id="${id}"]`);
        expect(await article.locator(`a[href="/incidents/${id}"]`).count()).toBeGreaterThan(0);
        expect((await fetch(`${candor.url}/incidents/${id}`)).status).toBe(200);
      }
    }));

  test("costs at most four requests and 30 KB, and runs no script of a framework", () =>
    withPage(browser, {}, async (page) => {
      const client = await page.context().newCDPSession(page);
      await client.send("Network.enable");
      let bytes = 0;
      client.on("Network.loadingFinished", ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      const requests: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(candor.url, { waitUntil: "networkidle" });
      expect(requests.length).toBeLessThanOrEqual(4);
      expect(bytes).toBeLessThanOrEqual(30 * 1_024);
      const scripts = await page
        .locator("script")
        .evaluateAll((all) => all.map((one) => one.getAttribute("src")));
      expect(scripts).toEqual(["/live.js"]);
    }));

  test("announces its feeds", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const types = await page
        .locator("head link[rel=alternate]")
        .evaluateAll((links) => links.map((link) => link.getAttribute("type")));
      expect(types).toEqual([
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
      ]);
    }));
});

test("the history lists everything ever, newest first, month by month", () =>
  withPage(browser, { javaScript: false }, async (page) => {
    const times: string[] = [];
    let next: string | null = "/history";
    while (next) {
      await page.goto(candor.url + next);
      times.push(
        ...(await page
          .locator("main time")
          .evaluateAll((all) => all.map((one) => one.getAttribute("datetime") ?? ""))),
      );
      const link = page.locator("a[rel=next]");
      next = (await link.count()) > 0 ? await link.getAttribute("href") : null;
    }
    expect(times.length).toBeGreaterThanOrEqual(70);
  }));

test("an unknown address and an unknown incident are a calm 404", async () => {
  for (const path of ["/no-such-page", "/incidents/nope"]) {
    const response = await fetch(candor.url + path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('href="/"');
  }
});

describe("every page, at every width and in both themes", () => {
  test.each(widths)("fits %i pixels without scrolling sideways", (width) =>
    withPage(browser, { width, javaScript: false }, async (page) => {
      for (const path of paths) {
        await page.goto(candor.url + path);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([path, overflow]).toEqual([path, 0]);
      }
    }),
  );

  test.each([true, false])("axe finds nothing (dark: %s)", (dark) =>
    withPage(browser, { width: 390, dark }, async (page) => {
      for (const path of paths) {
        await page.goto(candor.url + path);
        expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      }
    }),
  );
});

test("hostile names and texts are shown as text", () =>
  withPage(browser, {}, async (page) => {
    const alerts: string[] = [];
    page.on("dialog", (dialog) => {
      alerts.push(dialog.message());
      return dialog.dismiss();
    });
    const feed = await (await fetch(`${candor.url}/history.rss`)).text();
    expect(feed).not.toContain("<script");
    for (let next: string | null = "/history"; next; ) {
      await page.goto(candor.url + next);
      expect(await page.locator("main script").count()).toBe(0);
      expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
      const link = page.locator("a[rel=next]");
      next = (await link.count()) > 0 ? await link.getAttribute("href") : null;
    }
    expect(alerts).toEqual([]);
  }));

const labels: Record<string, string> = {
  operational: "Operational",
  under_maintenance: "Under Maintenance",
  degraded_performance: "Degraded Performance",
  partial_outage: "Partial Outage",
  major_outage: "Major Outage",
};
