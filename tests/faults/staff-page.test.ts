import type { Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk, openIncident, visit } from "../browser/desk";
import type { Session } from "../browser/staff";
import { processesOf } from "./processes";

let desk: Desk;
let session: Session;
let app: number;

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
  ({ app } = await processesOf(desk.area.candor));
});
afterEach(() => {
  if (app) process.kill(app, "SIGCONT");
});
afterAll(() => desk?.close());

test("an app that hangs during a refresh takes nothing from a staff page", async () => {
  const id = await openIncident(desk.area, session, { name: "Typed on", body: "We are looking." });
  const page = await desk.open({ session });
  await visit(desk, page, `/admin/incidents/${id}`);
  const message = page.getByLabel("Message", { exact: true });
  await message.fill("Mine, half written");
  await page.evaluate(() => Reflect.set(window, "isSamePage", true));
  await stopAppAtNextRequest(page);
  await openIncident(desk.area, session, { name: "Refreshes the page", body: "We are looking." });
  await page.getByText("Contact with Candor is lost").waitFor();
  expect(await message.inputValue()).toBe("Mine, half written");
  process.kill(app, "SIGCONT");
  await page.getByText("Contact with Candor is lost").waitFor({ state: "detached" });
  expect(await page.evaluate(() => Reflect.get(window, "isSamePage"))).toBe(true);
  expect(await message.inputValue()).toBe("Mine, half written");
});

test("a page that is asked for while the app hangs comes by itself once it is back", async () => {
  const page = await desk.open({ session });
  process.kill(app, "SIGSTOP");
  await page.goto(`${desk.area.candor.url}/admin/settings`);
  await page.getByRole("heading", { name: "The staff area is restarting" }).waitFor();
  process.kill(app, "SIGCONT");
  await page.getByLabel("Page name").waitFor();
});

test("a session that has ended takes nothing from a staff page", async () => {
  const page = await desk.open({ session: await desk.area.signInAs("editor") });
  const id = await openIncident(desk.area, session, {
    name: "Signed out",
    body: "We are looking.",
  });
  await visit(desk, page, `/admin/incidents/${id}`);
  const message = page.getByLabel("Message", { exact: true });
  await message.fill("Mine, half written");
  await page.context().clearCookies();
  await openIncident(desk.area, session, { name: "Refreshes it too", body: "We are looking." });
  await page.getByRole("status").getByText("Your session has ended").waitFor();
  expect(await message.inputValue()).toBe("Mine, half written");
});

/** Stops the app once the page asks for itself anew, just before that request leaves. */
async function stopAppAtNextRequest(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  const stop = async (route: Route) => {
    process.kill(app, "SIGSTOP");
    await route.continue();
  };
  await page.route((url) => url.pathname === pathname, stop, { times: 1 });
}
