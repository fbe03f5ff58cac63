import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../eventually";
import { launchBrowser, widths, withPage } from "./browser";
import type { Candor } from "./candor";
import { type StaffArea, startStaffArea } from "./staff";

let area: StaffArea;
let candor: Candor;
let browser: Browser;

beforeAll(async () => {
  area = await startStaffArea();
  candor = area.candor;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await area?.stop();
});

/** The bars of the component that is down in the demo, and the words below them. */
function pastOf(page: Page): Locator {
  return page.locator('[data-component-status="partial_outage"] [data-uptime]').first();
}

const front = async () => (await fetch(candor.url)).text();

async function expectVisible(text: Locator): Promise<void> {
  expect(await text.isVisible()).toBe(true);
}

/** Gives an incident that is over another name. */
async function rename(from: string, name: string): Promise<void> {
  const { id, version } = await area.db.incident.findFirstOrThrow({
    where: { name: from },
    select: { id: true, version: true },
  });
  const session = await area.signInAsOwner();
  const { status } = await area.post(`/api/admin/incidents/${id}`, { version, name }, { session });
  expect(status).toBe(200);
}

const percentShown = (percent: number) => (percent === 100 ? "100 %" : `${percent.toFixed(2)} %`);

const isQuiet = async (told: Locator) =>
  (await told.textContent())?.includes("No downtime recorded on this day.") ?? false;

describe("the bars of ninety days of a component", () => {
  test("say in words what happened, without scripts", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const row = pastOf(page);
      expect(await row.locator("svg[role=img]").getAttribute("aria-label")).toMatch(
        /: uptime \d+(\.\d+)? % in 90 days, \d+ days? with trouble$/,
      );
      await row.locator("summary").click();
      const today = row.locator("li[data-day]").first();
      expect(await today.textContent()).toMatch(/Partial Outage\s*\d+ (min|h)/);
      const link = await today.locator("a").first().getAttribute("href");
      expect((await fetch(candor.url + link)).status).toBe(200);
      expect(await row.textContent()).toMatch(/No downtime recorded on the other \d+ days\./);
    }));

  test("tell of each day by keys", () =>
    withPage(browser, {}, async (page) => {
      await page.goto(candor.url);
      const bars = pastOf(page).locator("[data-bars]");
      await bars.focus();
      const told = bars.locator("[data-tip]");
      expect(await told.textContent()).toContain("Partial Outage");
      expect(await bars.getAttribute("aria-valuetext")).toContain("Partial Outage");
      const today = await told.textContent();
      await page.keyboard.press("ArrowLeft");
      expect(await bars.getAttribute("aria-valuenow")).toBe("89");
      expect(await told.textContent()).not.toBe(today);
      // The outage may have begun yesterday: shortly after midnight that isn't a quiet day.
      for (let pressed = 0; pressed < 30 && !(await isQuiet(told)); pressed += 1) {
        await page.keyboard.press("ArrowLeft");
      }
      expect(await isQuiet(told)).toBe(true);
      await page.keyboard.press("Home");
      expect(await bars.getAttribute("aria-valuenow")).toBe("1");
      await page.keyboard.press("Escape");
      expect(await told.count()).toBe(0);
    }));

  test.each([
    { width: 390, days: 30 },
    { width: 768, days: 60 },
    { width: 1440, days: 90 },
  ])("tell of each day by touch, of $days days on $width pixels", ({ width, days }) =>
    withPage(browser, { width, touch: true }, async (page) => {
      await page.goto(candor.url);
      const bars = pastOf(page).locator("[data-bars]");
      const box = await bars.boundingBox();
      if (!box) throw new Error("There are no bars.");
      await bars.tap({ position: { x: 2, y: box.height / 2 } });
      expect(await bars.getAttribute("aria-valuenow")).toBe(String(91 - days));
      await bars.tap({ position: { x: box.width - 2, y: box.height / 2 } });
      const told = bars.locator("[data-tip]");
      expect(await told.locator("a").count()).toBeGreaterThan(0);
      await page.locator("h1").tap();
      expect(await told.count()).toBe(0);
    }),
  );
});

describe("the bars of ninety days", () => {
  test("say the words of a day apart from each other", () =>
    withPage(browser, {}, async (page) => {
      await page.goto(candor.url);
      const bars = pastOf(page).locator("[data-bars]");
      await bars.focus();
      expect(await bars.getAttribute("aria-valuetext")).toMatch(
        /^\w+ \d+ \w+\. Partial Outage \d.*\. Messages not/,
      );
    }));

  test("agree with the data", async () => {
    const { components, groups } = await (await fetch(`${candor.url}/uptime.json`)).json();
    await withPage(browser, { javaScript: false }, async (page) => {
      await page.goto(candor.url);
      for (const { id, uptime } of components) {
        const row = page.locator(`[data-component-id="${id}"] [data-uptime]`);
        if ((await row.count()) === 0) continue;
        const label = await row.locator("svg[role=img]").getAttribute("aria-label");
        expect(label).toContain(`: uptime ${percentShown(uptime.percent)} in `);
      }
      for (const { id, percent } of groups) {
        const row = page.locator(`[data-key="${id}"] > details > summary`);
        expect(await row.textContent()).toContain(`${percentShown(percent)} in 90 days`);
      }
    });
  });

  test.each(widths)("say at %i pixels which days their figure is of", (width) =>
    withPage(browser, { width, javaScript: false }, async (page) => {
      await page.goto(candor.url);
      const { components } = await (await fetch(`${candor.url}/uptime.json`)).json();
      const down = page.locator('[data-component-status="partial_outage"]');
      const id = await down.getAttribute("data-component-id");
      const { uptime } = components.find((one: { id: string }) => one.id === id);
      const figure = pastOf(page).getByText(`${percentShown(uptime.percent)} in 90 days`);
      await expectVisible(figure);
    }),
  );

  test("tell a day of which nothing is known from a quiet one", async () => {
    const { id } = await area.db.component.findFirstOrThrow({ where: { name: "Messages" } });
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const unwatched = JSON.stringify([{ from: ago(20), to: ago(10) }]);
    const versions = { version: { increment: 1 }, timelineVersion: { increment: 1 } };
    await area.db.component.update({ where: { id }, data: { unwatched, ...versions } });
    await rename("Messages in group chats out of order", "Group chats out of order");
    await eventually(async () => expect(await front()).toContain("Group chats out of order"));
    await withPage(browser, {}, async (page) => {
      await page.goto(candor.url);
      const past = pastOf(page);
      await past.locator("[data-bars]").focus();
      for (let days = 0; days < 15; days += 1) await page.keyboard.press("ArrowLeft");
      expect(await past.locator("[data-tip]").textContent()).toContain("No data exists");
      for (let days = 0; days < 15; days += 1) await page.keyboard.press("ArrowLeft");
      expect(await isQuiet(past.locator("[data-tip]"))).toBe(true);
    });
  });

  test("call an incident by its present name", async () => {
    await rename("Voice messages play at double speed", "Voice messages too fast");
    await eventually(async () => expect(await front()).toContain("Voice messages too fast"));
    expect(await front()).not.toContain("double speed");
  });
});

test("the year's table and the CSV say the same", async () => {
  const year = new Date().getUTCFullYear();
  const csv = await (await fetch(`${candor.url}/uptime.csv`)).text();
  const rows = csv.split("\r\n").map((line) => line.split(","));
  const months = rows.filter(([, , month]) => month?.startsWith(`${year}-`));
  await withPage(browser, { javaScript: false }, async (page) => {
    await page.goto(`${candor.url}/uptime/${year}`);
    const cells = await page.locator("table").first().locator("td").allTextContents();
    const shown = cells.filter((text) => text !== "").length;
    const components = await page.locator("table").first().locator("tbody tr").count();
    // Each month has a cell, and so has each quarter that has begun.
    const quarters = new Set(months.map(([, , month]) => Math.ceil(Number(month?.slice(5)) / 3)));
    expect(shown).toBe(months.length + components * quarters.size);
  });
});

describe("the year's table, on a screen too narrow for it", () => {
  test.each([390, 768])("opens at the present, without scripts, at %i pixels", (width) =>
    withPage(browser, { width, javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/uptime`);
      const table = page.locator("section:has(> table)").first();
      const edges = await table.boundingBox();
      const month = new Intl.DateTimeFormat("en", { month: "short", timeZone: "Europe/Berlin" });
      const now = table.locator("th", { hasText: month.format(new Date()) });
      const present = await now.boundingBox();
      if (!edges || !present) throw new Error("The table isn't shown.");
      expect(present.x + present.width).toBeLessThan(edges.x + edges.width);
    }),
  );

  test("shows a shadow where more of it is, and none at its end", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/uptime/${new Date().getUTCFullYear() - 1}`);
      const table = page.locator("section:has(> table)").first();
      const edges = await table.boundingBox();
      if (!edges) throw new Error("The table isn't shown.");
      // Above the heads' text. On paper as white as the table's, so that only the shadow differs.
      const strip = { x: edges.x + edges.width - 4, y: edges.y + 2, width: 3, height: 3 };
      const isShaded = async () => {
        const seen = await page.screenshot({ clip: strip });
        await table.evaluate((one) => one.style.setProperty("background", "var(--color-paper)"));
        const plain = await page.screenshot({ clip: strip });
        await table.evaluate((one) => one.style.removeProperty("background"));
        return !seen.equals(plain);
      };
      expect(await isShaded()).toBe(true);
      await table.evaluate((one) => one.scrollTo({ left: one.scrollWidth }));
      expect(await isShaded()).toBe(false);
    }));

  test("leads from a month below 100 % to what happened in it", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/uptime`);
      const links = page.locator("td a");
      expect(await links.count()).toBeGreaterThan(3);
      const box = await links.first().boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(await page.locator("td a", { hasText: /^100$/ }).count()).toBe(0);
      const addresses = await links.evaluateAll((all) =>
        all.map((one) => one.getAttribute("href")),
      );
      for (const address of new Set(addresses)) {
        expect((await fetch(candor.url + address)).status).toBe(200);
      }
      await links.first().click();
      await page.waitForURL(/\/history\/\d{4}-\d{2}$/);
      expect(await page.locator("main article").count()).toBeGreaterThan(0);
    }));
});

test("the tables of a year fit on paper, and say there what they say on screen", async () => {
  await withPage(browser, { width: 720 }, async (page) => {
    await page.goto(`${candor.url}/uptime`);
    const rows = await page.locator("table tbody tr").allTextContents();
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      720,
    );
    for (const row of await page.locator("table tbody tr").all()) {
      expect(rows).toContain(await row.textContent());
      await expectVisible(row);
    }
    expect(await page.locator("table").count()).toBe(2);
  });
});

describe("Was I affected?", () => {
  const range = () => {
    const until = new Date();
    const from = new Date(until.getTime() - 30 * 86_400_000);
    return { from: from.toISOString().slice(0, 16), to: until.toISOString().slice(0, 16) };
  };

  test("is answered without scripts, with what was asked still in the form", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(candor.url);
      await page.locator("footer").getByRole("link", { name: "Was I affected?" }).click();
      const { from, to } = range();
      await page.getByLabel("From").fill(from);
      await page.getByLabel("Until").fill(to);
      expect(await page.getByLabel("Messages", { exact: true }).isVisible()).toBe(false);
      await page.getByText("Choose parts").click();
      await page.getByLabel("Messages", { exact: true }).check();
      await page.getByRole("button", { name: "Show" }).click();
      const rows = page.locator("table tbody tr");
      expect(await rows.count()).toBeGreaterThan(0);
      for (const name of await rows.locator("td:first-child").allTextContents()) {
        expect(name).toBe("Messages");
      }
      expect(await page.locator("h2").first().textContent()).toMatch(/^Yes: /);
      expect(await page.getByText("Chosen: Messages").isVisible()).toBe(true);
      await page.getByText("Choose parts").click();
      expect(await page.getByLabel("Messages", { exact: true }).isChecked()).toBe(true);
      expect(await page.getByLabel("From").inputValue()).toBe(from);
      const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
      const data = await (await fetch(candor.url + csv)).text();
      const [, ...lines] = data.trim().split("\r\n");
      const watched = lines.filter((line) => !line.includes(",not_watched,"));
      expect(watched).toHaveLength(await rows.count());
    }));

  test("asks by a link about the last days and about what is open, with the time on a phone's first screen", () =>
    withPage(browser, { width: 390, javaScript: false }, async (page) => {
      await page.goto(`${candor.url}/affected`);
      const field = await page.getByLabel("Until").boundingBox();
      expect((field?.y ?? 844) + (field?.height ?? 0)).toBeLessThan(844);
      const links = page.getByRole("navigation", { name: "Often asked" }).getByRole("link");
      expect(await links.allTextContents()).toEqual([
        "Since yesterday",
        "The last 7 days",
        expect.stringMatching(/^During “/),
      ]);
      for (const days of [2, 7]) {
        await links.nth(days === 2 ? 0 : 1).click();
        await page.waitForURL(/from=/);
        const { searchParams } = new URL(page.url());
        const at = (name: string) => Date.parse(searchParams.get(name) ?? "");
        // Days of 23 and 25 hours among them.
        expect(Math.round((at("to") - at("from")) / 86_400_000)).toBe(days);
        expect(at("to")).toBeGreaterThan(Date.now());
        expect(await page.locator("h2").first().textContent()).toMatch(/^(Yes|No)\b/);
      }
      await links.nth(2).click();
      expect(await page.locator("h2").first().textContent()).toMatch(/^Yes: .* so far, once\.$/);
    }));

  test("is answered in the visitor's own time too, beside the page's on a phone", () =>
    withPage(browser, { width: 390, timeZone: "America/New_York" }, async (page) => {
      await page.goto(`${candor.url}/affected`);
      await page.getByRole("link", { name: "The last 7 days" }).click();
      await page.waitForURL(/from=/);
      const first = page.locator("main table tbody tr").first();
      expect(await first.textContent()).toMatch(/CES?T \(your time: .*GMT-[45]\)/);
      const [time, own] = await Promise.all(
        ["time", "[data-live=time]"].map((part) => first.locator(part).first().boundingBox()),
      );
      expect(own?.x).toBe(time?.x);
    }));

  test("is answered compressed, under one tag for all forms", async () => {
    const { from, to } = range();
    for (const path of ["/affected", "/affected.json", "/affected.csv"]) {
      const tags = new Set<string | null>();
      const bodies = new Set<string>();
      for (const encoding of ["identity", "gzip", "br"]) {
        const headers = { "accept-encoding": encoding };
        const answer = await fetch(`${candor.url}${path}?from=${from}&to=${to}`, { headers });
        const said = answer.headers.get("content-encoding") ?? "identity";
        expect([path, said]).toEqual([path, encoding]);
        tags.add(answer.headers.get("etag"));
        bodies.add(await answer.text());
      }
      expect([tags.size, bodies.size]).toEqual([1, 1]);
    }
  });

  test("says at its field what can't be answered, and keeps what was typed", () =>
    withPage(browser, { javaScript: false }, async (page) => {
      const { from, to } = range();
      const response = await page.goto(`${candor.url}/affected?from=${to}&to=${from}`);
      expect(response?.status()).toBe(422);
      const field = page.getByLabel("Until");
      expect(await field.getAttribute("aria-invalid")).toBe("true");
      expect(await page.locator("#to-problem").textContent()).toBe(
        "The end must be after the start.",
      );
      expect(await field.inputValue()).toBe(from);
    }));

  test("takes the visitor's own time where it is another", () =>
    withPage(browser, { timeZone: "Asia/Kolkata" }, async (page) => {
      await page.goto(`${candor.url}/affected`);
      expect(await page.locator("#zone").textContent()).toContain("Asia/");
      await page.getByLabel("From").fill("2026-03-01T05:30");
      await page.getByLabel("Until").fill("2026-03-02T05:30");
      await page.getByRole("button", { name: "Show" }).click();
      await page.waitForURL(/from=/);
      expect(new URL(page.url()).searchParams.get("from")).toBe("2026-03-01T00:00:00.000Z");
      expect(await page.getByLabel("From").inputValue()).toBe("2026-03-01T05:30");
    }));
});
