import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, withPage } from "./browser";
import { type Candor, startCandor } from "./candor";

/** A page that is served at another address than the one that it is configured for. */
const only = "https://status.example.com";
let candor: Candor;
let browser: Browser;
let setUpPath: string;
let elsewhere: string;

beforeAll(async () => {
  candor = await startCandor({ env: { CANDOR_URL: only } });
  setUpPath = await candor.printed(/(\/admin\/setup\?token=\S+)/);
  const port = await candor.printed(/listening on \S+:(\d+)/);
  elsewhere = `http://status.lan:${port}`;
  browser = await launchBrowser(["--host-resolver-rules=MAP status.lan 127.0.0.1"]);
});
afterAll(async () => {
  await browser?.close();
  await candor?.stop();
});

test("the set-up page says which address to use, and its link stays good", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(elsewhere + setUpPath);
    const notice = page.getByRole("status").filter({ hasText: "Signing in doesn’t work" });
    await notice.waitFor();
    expect(await notice.getByRole("link").getAttribute("href")).toBe(only + setUpPath);
    await page.getByLabel("Page name").fill("Pigeon");
    await page.getByLabel("Your name").fill("Ada");
    await page.getByLabel("E-mail address").fill("ada@example.com");
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Set up the page" }).click();
    await page.getByText(`open ${only} and send it there`).waitFor();
    await page.reload();
    expect(await page.getByLabel("Page name").isVisible()).toBe(true);
  }));

test("the sign-in page says so, too; a secure page doesn't", () =>
  withPage(browser, {}, async (page) => {
    await page.goto(`${elsewhere}/admin/sign-in`);
    await page.getByText("Signing in doesn’t work at this address").waitFor();
    await page.goto(`${elsewhere.replace("status.lan", "127.0.0.1")}/admin/sign-in`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.getByText("Signing in doesn’t work").count()).toBe(0);
  }));
