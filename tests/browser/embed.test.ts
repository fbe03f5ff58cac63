import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildScripts } from "@/server/build-scripts.mjs";
import {
  accessibilityProblems,
  launchBrowser,
  type PersonOptions,
  widths,
  withPage,
} from "./browser";
import { type Candor, startCandor } from "./candor";

/** The notice on someone else's site; then the page for an iframe, and the page for developers. */
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const incident = {
  id: "i1",
  name: "Messages arrive late",
  status: "identified",
  impact: "major",
  shortlink: "https://status.example.com/incidents/i1",
  updated_at: "2026-03-29T10:00:00.000Z",
};
const summaryOf = (...incidents: (typeof incident)[]) => ({
  page: { name: "Pigeon" },
  incidents,
  scheduled_maintenances: [],
});

describe("the notice of /embed.js", () => {
  const status = "https://status.example.com";
  const shop = "https://shop.example.com/";
  let script: string;
  /** What the status page answers; null while it is away. */
  let summary: ReturnType<typeof summaryOf> | null;
  let asked: number;
  let complaints: string[];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "candor-embed-"));
    await buildScripts(folder);
    script = await readFile(join(folder, "embed.js"), "utf8");
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    summary = summaryOf();
    asked = 0;
    complaints = [];
  });
  afterEach(() => expect(complaints).toEqual([]));

  /** A site with a strict policy, and with styles of its own that would break most notices. */
  const site = {
    contentType: "text/html; charset=utf-8",
    headers: {
      "Content-Security-Policy": `default-src 'none'; style-src 'self'; script-src ${status}; connect-src ${status}; require-trusted-types-for 'script'`,
    },
    body: `<!DOCTYPE html><html lang="en"><head><title>Shop</title>
      <link rel="stylesheet" href="/shop.css"><script src="${status}/embed.js" async></script>
      </head><body><main><h1>Shop</h1><a href="/cart">Cart</a></main></body></html>`,
  };
  const styles = `candor-notice { display: none; position: static }
    section, p, div, a, button { display: none; font-size: 90px; color: red }`;

  async function open(options: PersonOptions, look: (page: Page) => Promise<void>): Promise<void> {
    await withPage(browser, options, async (page, person) => {
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("dialog", (dialog) => {
        complaints.push(`A dialog: ${dialog.message()}`);
        return dialog.dismiss();
      });
      page.on("console", (message) => {
        const isOfBrowser = message.text().startsWith("Failed to load resource");
        if (message.type() === "error" && !isOfBrowser) complaints.push(message.text());
      });
      await person.route(`${shop}**`, (route) => route.fulfill(site));
      await person.route(`${shop}shop.css`, (route) =>
        route.fulfill({ contentType: "text/css", body: styles }),
      );
      await person.route(`${status}/embed.js`, (route) =>
        route.fulfill({ contentType: "text/javascript", body: script }),
      );
      await person.route(`${status}/api/v2/summary.json`, (route) => {
        asked++;
        return summary === null
          ? route.abort()
          : route.fulfill({ json: summary, headers: { "Access-Control-Allow-Origin": "*" } });
      });
      await page.clock.install();
      await page.goto(shop);
      await look(page);
    });
  }

  const notice = (page: Page) => page.getByRole("region", { name: "News from Pigeon" });
  const isAsked = (times: number) => expect.poll(() => asked, { timeout: 10_000 }).toBe(times);

  test("says what is open, and leads to it in a tab of its own", async () => {
    summary = summaryOf(incident);
    await open({}, async (page) => {
      const link = notice(page).getByRole("link", { name: "Messages arrive late" });
      await link.waitFor();
      expect(await link.getAttribute("href")).toBe(incident.shortlink);
      expect(await link.getAttribute("target")).toBe("_blank");
      expect(await link.getAttribute("rel")).toBe("noopener");
      expect(await notice(page).getByRole("status").textContent()).toContain("Identified");
    });
  });

  test("looks the same whatever the site's styles are", async () => {
    summary = summaryOf(incident);
    await open({ width: 390 }, async (page) => {
      await notice(page).waitFor();
      const box = await notice(page).boundingBox();
      expect(box?.width).toBe(358);
      expect(box?.height).toBeLessThan(160);
      const place = await page
        .locator("candor-notice")
        .evaluate((host) => getComputedStyle(host).position);
      expect(place).toBe("fixed");
    });
  });

  test("shows hostile names as text, and names from right to left as such", async () => {
    const hostile = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
    summary = summaryOf({ ...incident, name: hostile });
    await open({}, async (page) => {
      expect(await notice(page).getByRole("link").textContent()).toBe(hostile);
    });
    summary = summaryOf({ ...incident, name: "تأخر في الرسائل" });
    await open({}, async (page) => {
      const direction = await notice(page)
        .getByRole("link")
        .evaluate((link) => getComputedStyle(link).direction);
      expect(direction).toBe("rtl");
    });
  });

  test("once dismissed stays away, until there is news", async () => {
    summary = summaryOf(incident);
    await open({}, async (page) => {
      const button = notice(page).getByRole("button", { name: "Dismiss" });
      await button.waitFor();
      // Past its link; the site's own one is hidden.
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await notice(page).count()).toBe(0);
      await page.reload();
      await isAsked(2);
      expect(await notice(page).count()).toBe(0);
      summary = summaryOf({ ...incident, updated_at: "2026-03-29T10:20:00.000Z" });
      await page.reload();
      await notice(page).waitFor();
    });
  });

  test("goes by itself within about a minute after the end", async () => {
    summary = summaryOf(incident);
    await open({}, async (page) => {
      await notice(page).waitFor();
      summary = summaryOf();
      await page.clock.fastForward(65_000);
      await notice(page).waitFor({ state: "detached" });
      expect(asked).toBe(2);
    });
  });

  test("isn't there while all is well, nor while the status page is away", async () => {
    await open({}, async (page) => {
      await isAsked(1);
      expect(await notice(page).count()).toBe(0);
      expect(await page.getByRole("button").count()).toBe(0);
    });
    summary = null;
    await open({}, async (page) => {
      await isAsked(2);
      expect(await page.getByRole("button").count()).toBe(0);
    });
  });

  test("stays as it is when the status page can't be reached later", async () => {
    summary = summaryOf(incident);
    await open({}, async (page) => {
      await notice(page).waitFor();
      summary = null;
      await page.clock.fastForward(65_000);
      await isAsked(2);
      expect(await notice(page).count()).toBe(1);
    });
  });

  test.each([true, false])("axe finds nothing (dark: %s)", async (dark) => {
    summary = summaryOf(incident);
    await open({ width: 390, dark }, async (page) => {
      await notice(page).waitFor();
      // The site's own styles hide its link; only the notice is looked at.
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
});

describe("the product", () => {
  let candor: Candor;
  beforeAll(async () => {
    candor = await startCandor({ args: ["--demo"] });
    await candor.printed(/Sign in as/);
  });
  afterAll(() => candor?.stop());

  describe("/embed", () => {
    test("may be framed by any site, and sets no cookie", async () => {
      const { headers } = await fetch(`${candor.url}/embed`);
      expect(headers.get("content-security-policy")).toContain("frame-ancestors *");
      expect(headers.get("x-frame-options")).toBeNull();
      expect(headers.get("set-cookie")).toBeNull();
    });

    test("says that it is live once it has heard from the server", () =>
      withPage(browser, {}, async (page) => {
        await page.goto(`${candor.url}/embed`);
        const published = page.locator("[data-published]");
        expect(await published.textContent()).toMatch(/^Published \d/);
        await expect.poll(() => published.isVisible(), { timeout: 10_000 }).toBe(false);
        expect(await page.getByText(/^Live · checked/).isVisible()).toBe(true);
      }));

    test("says the state and what is open, without scripts", () =>
      withPage(browser, { javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/embed`);
        expect(await page.locator("[data-page-indicator]").textContent()).toContain("Outage");
        const shown = await page.locator("[data-incident-id]").count();
        await page.goto(candor.url);
        expect(shown).toBeGreaterThanOrEqual(2);
        expect(shown).toBe(
          await page.locator("article[data-incident-id][aria-labelledby]").count(),
        );
      }));

    test("shows the outage within the documented height of an iframe, whatever came after it", () =>
      withPage(browser, { width: 340, javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/developers`);
        const snippet = (await page.locator("pre", { hasText: "<iframe" }).textContent()) ?? "";
        const height = Number(/height="(\d+)"/.exec(snippet)?.[1]);
        await page.goto(`${candor.url}/embed`);
        const worst = page.locator("[data-incident-id]").first();
        expect(await worst.textContent()).toContain("Messages not delivered");
        const box = await worst.boundingBox();
        expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      }));

    test("leads out of its frame", () =>
      withPage(browser, { javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/embed`);
        const links = await page
          .locator("a")
          .evaluateAll((all) =>
            all.map((one) => [one.getAttribute("target"), one.getAttribute("rel")]),
          );
        expect(links.length).toBeGreaterThanOrEqual(3);
        for (const link of links) expect(link).toEqual(["_blank", "noopener"]);
      }));

    test.each([200, 390, 768])("fits %i pixels without scrolling sideways", (width) =>
      withPage(browser, { width, javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/embed`);
        expect(await overflowOf(page)).toBe(0);
      }),
    );
  });

  describe("/developers", () => {
    test("is complete without scripts, and shows no button that does nothing", () =>
      withPage(browser, { javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/developers`);
        // A button that opens a popover needs no script.
        const scripted = page.getByRole("button").and(page.locator(":not([popovertarget])"));
        expect(await scripted.count()).toBe(0);
        expect(await page.locator("pre").count()).toBeGreaterThanOrEqual(30);
        const targets = await page
          .locator("nav a[href^='#']")
          .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
        for (const target of targets) expect(await page.locator(target).count()).toBe(1);
      }));

    test("is found from every page", () =>
      withPage(browser, { javaScript: false }, async (page) => {
        await page.goto(candor.url);
        expect(await page.locator("footer a[href='/developers']").count()).toBe(1);
      }));

    test("has its headings in order and without gaps", () =>
      withPage(browser, { javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/developers`);
        const levels = await page
          .locator("h1, h2, h3, h4")
          .evaluateAll((all) => all.map(({ tagName }) => Number(tagName.slice(1))));
        expect(levels.filter((level) => level === 1)).toHaveLength(1);
        const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
        expect(jumps).toEqual([]);
      }));

    test("copies a command", () =>
      withPage(browser, {}, async (page, person) => {
        await person.grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.goto(`${candor.url}/developers`);
        await page.getByRole("button", { name: "Copy Command that reads /metrics" }).click();
        await page.getByText("Copied").first().waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied).toMatch(/^curl http\S+\/metrics$/);
      }));

    test("shows the page for an iframe as it is", () =>
      withPage(browser, {}, async (page) => {
        await page.goto(`${candor.url}/developers`);
        await page.locator("iframe").scrollIntoViewIfNeeded();
        const state = page.frameLocator("iframe").locator("[data-page-indicator]");
        expect(await state.textContent()).toContain("Outage");
      }));

    test.each(widths)("fits %i pixels: long lines scroll in their boxes, by keys too", (width) =>
      withPage(browser, { width, javaScript: false }, async (page) => {
        await page.goto(`${candor.url}/developers`);
        expect(await overflowOf(page)).toBe(0);
        const unreachable = await page
          .locator("pre")
          .evaluateAll(
            (boxes) =>
              boxes.filter((box) => box.tabIndex !== 0 || !box.getAttribute("aria-label")).length,
          );
        expect(unreachable).toBe(0);
      }),
    );
  });

  test.each([true, false])("axe finds nothing (dark: %s)", (dark) =>
    withPage(browser, { width: 390, dark }, async (page) => {
      for (const path of ["/embed", "/developers"]) {
        await page.goto(candor.url + path);
        expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
      }
    }),
  );
});

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
