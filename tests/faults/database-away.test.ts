import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPerson, showOut } from "../browser/browser";
import { type Candor, startCandor } from "../browser/candor";
import { isFull, pause, tell, until, within } from "./measure";
import { type Postgresql, startPostgresql } from "./postgresql";
import { freePort } from "./processes";
import { openIncident, type Staff, setUpPage } from "./staff";
import { isReady, publicPaths, readOn, staleSentence, statusOf, textOf } from "./visitor";

/** The real limit is a minute; a short one shows the same. */
const staleAfterMs = isFull ? 60_000 : 3_000;
const stallMs = isFull ? 75_000 : 8_000;
const env = isFull ? {} : { CANDOR_STALE_AFTER_SECONDS: String(staleAfterMs / 1_000) };

let dataDir: string;
let postgresql: Postgresql;
let browser: Browser;
let candor: Candor;
let staff: Staff;
let incident: string;

const start = (port: number) =>
  startCandor({
    dataDir,
    args: ["--port", String(port)],
    env: { ...env, DATABASE_URL: postgresql.url },
  });
const showsStale = async () => (await textOf(candor.url, "/")).includes(staleSentence);

beforeAll(async () => {
  browser = await launchBrowser();
  postgresql = await startPostgresql();
  dataDir = await mkdtemp(join(tmpdir(), "candor-faults-"));
  candor = await start(0);
  staff = await setUpPage(candor);
  incident = await openIncident(staff);
  await until("the incident is published", async () =>
    (await publicPaths(dataDir)).includes(`/incidents/${incident}`),
  );
});

afterAll(async () => {
  await browser?.close();
  await candor?.stop();
  await postgresql?.remove();
  await rm(dataDir, { recursive: true, force: true });
});

test("a stalled database: pages go on and say they may be old, writes are refused, all heals", async () => {
  const person = await openPerson(browser);
  const [name = "", value = ""] = staff.cookie.split("=", 2);
  await person.addCookies([{ name, value, url: candor.url }]);
  const page = await person.newPage();
  await page.goto(`${candor.url}/admin/incidents/${incident}`);
  const form = page.getByRole("form", { name: /post/i }).first();
  const message = form.getByLabel("Message", { exact: true });
  await form.getByLabel("Identified", { exact: true }).check();
  await message.fill("A text that took a while to write.");
  const stopReading = readOn(candor.url, [...(await publicPaths(dataDir)), "/healthz"]);
  const frozenAt = performance.now();
  await postgresql.freeze();
  try {
    // Sent by a browser, as a plain form, and by a script, all at once.
    const fields = { version: "1", status: "identified", body: "Typed without scripts." };
    const path = `/api/admin/incidents/${incident}/updates`;
    const byScript = staff.post(path, { ...fields, version: 1 });
    const byForm = staff.post(path, fields, { accept: "text/html" });
    await form.getByRole("button", { name: /^Post/ }).click();
    const [json, html] = await Promise.all([byScript, byForm]);
    expect([json.status, html.status]).toEqual([503, 503]);
    expect(json.headers["retry-after"]).toBe("5");
    expect(html.body.toString()).toContain("Typed without scripts.");
    const slowestMs = Math.max(json.ms, html.ms);
    tell("a write is refused after", slowestMs, "≤ 5 s");
    expect(slowestMs).toBeLessThan(within(5_000));
    await form.getByText(/does not answer right now/).waitFor();
    expect(await message.inputValue()).toBe("A text that took a while to write.");
    const staleMs = await until("the banner shows", showsStale, staleAfterMs + within(5_000));
    tell("the banner shows after", performance.now() - frozenAt, `≤ ${staleAfterMs / 1_000} s`);
    expect(staleMs).toBeLessThan(staleAfterMs + within(2_000));
    expect(await statusOf(candor.url, "/readyz")).toBe(503);
    await pause(frozenAt + stallMs - performance.now());
  } finally {
    await postgresql.thaw();
  }
  const healedMs = await until("it heals", async () => {
    return (await isReady(candor.url)) && !(await showsStale());
  });
  tell("healed after", healedMs, "≤ 10 s");
  expect(healedMs).toBeLessThan(within(10_000));
  const { count, slowestMs, failures } = await stopReading();
  tell(`the slowest of ${count} public answers took`, slowestMs, "≤ 300 ms");
  expect(failures).toEqual([]);
  expect(slowestMs).toBeLessThan(within(300));
  // What was refused is not written afterwards, and the browser's text can be sent again.
  await form.getByRole("button", { name: /^Post/ }).click();
  await page.getByText("A text that took a while to write.").first().waitFor();
  await until("it is published", async () =>
    (await textOf(candor.url, "/")).includes("A text that took a while to write."),
  );
  expect(await textOf(candor.url, `/incidents/${incident}`)).not.toContain("without scripts");
  await showOut(person);
});

test("SIGTERM while the database is stalled ends within 10 s", async () => {
  await postgresql.freeze();
  try {
    const write = staff.post(`/api/admin/incidents/${incident}/updates`, {
      version: 2,
      status: "identified",
      body: "Never.",
    });
    await pause(200);
    const startedMs = performance.now();
    await candor.stop();
    const endedMs = performance.now() - startedMs;
    tell("ended after", endedMs, "≤ 10 s");
    expect(endedMs).toBeLessThan(within(10_000));
    await write.catch(() => undefined);
  } finally {
    await postgresql.thaw();
  }
});

test("a start with no database shows the last published pages, and takes it up when it comes", async () => {
  postgresql.stop();
  try {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const starting = start(port);
    const servedMs = await until(
      "a page is served",
      async () => (await statusOf(url, "/")) === 200,
    );
    candor = await starting;
    tell("the first page is served after", servedMs, "≤ 1 s");
    expect(servedMs).toBeLessThan(within(1_000));
    for (const path of await publicPaths(dataDir)) {
      expect([path, await statusOf(url, path)]).toEqual([path, 200]);
    }
    expect(await textOf(url, "/")).toContain("A text that took a while to write.");
    expect(await statusOf(url, "/readyz")).toBe(503);
    expect(await statusOf(url, "/healthz")).toBe(200);
    const bannerMs = await until("the banner shows", showsStale, staleAfterMs);
    tell("the banner shows after", bannerMs, "≤ 60 s");
    expect(candor.output()).toContain("can't be used");
  } finally {
    postgresql.start();
  }
  const healedMs = await until("it heals", async () => {
    return (await isReady(candor.url)) && !(await showsStale());
  });
  tell("the database is taken up after", healedMs, "≤ 10 s");
  expect(healedMs).toBeLessThan(within(10_000));
});
