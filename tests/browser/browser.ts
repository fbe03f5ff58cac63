import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

export const widths = [390, 768, 1440] as const;

export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CANDOR_TEST_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--no-first-run",
      ...args,
    ],
  });
}

/** A person's own browser: cookies and settings of their own. */
export function openPerson(
  browser: Browser,
  options: {
    width?: number;
    dark?: boolean;
    javaScript?: boolean;
    touch?: boolean;
    timeZone?: string;
  } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: options.width ?? 1280, height: 844 },
    colorScheme: options.dark ? "dark" : "light",
    javaScriptEnabled: options.javaScript ?? true,
    hasTouch: options.touch ?? false,
    locale: "en-GB",
    timezoneId: options.timeZone ?? "Europe/London",
  });
}

export type PersonOptions = NonNullable<Parameters<typeof openPerson>[1]>;

/** Lets a person of their own look at a page, and shows them out. */
export async function withPage<T>(
  browser: Browser,
  options: PersonOptions,
  look: (page: Page, person: BrowserContext) => Promise<T>,
): Promise<T> {
  const person = await openPerson(browser, options);
  try {
    return await look(await person.newPage(), person);
  } finally {
    await showOut(person);
  }
}

const farewellMs = 10_000;

/**
 * Ends a person's visit. Chromium on a busy machine now and then never says that it has: the end of the whole
 * browser, which has a bound of its own, ends it too.
 */
export async function showOut(person: BrowserContext): Promise<void> {
  const longest = new Promise((resolve) => setTimeout(resolve, farewellMs).unref());
  await Promise.race([person.close(), longest]);
}

/** Reads a page again until it says what it should: publication follows a post within moments. */
export async function reloadUntil(page: Page, check: () => Promise<void>): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        return check().then(
          () => "",
          (error: Error) => error.message,
        );
      },
      { timeout: 10_000, interval: 100 },
    )
    .toBe("");
}

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe finds on a page: rule, and the elements concerned. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // What is still fading in has less contrast than what stands.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const axe = await readFile(axePath, "utf8");
  // Evaluated over the debugger's channel, which the page's own CSP doesn't concern.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
}
