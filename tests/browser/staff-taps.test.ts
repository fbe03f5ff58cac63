import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { instantToWallTime } from "@/lib/time";
import { type Desk, openDesk, openIncident, ready, visit } from "./desk";
import type { Session } from "./staff";
import { type Effort, tabStopsTo, thumbOn } from "./thumb";

/** Of the demo, which has 14 components in four groups and none. */
const zone = "Europe/Berlin";

let desk: Desk;
let session: Session;

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
});

afterEach(() => desk?.clear());
afterAll(() => desk?.close());

describe("on a phone", () => {
  test("a new incident takes 5 taps, 2 fields and a swipe, its promise included", async () => {
    const { page, thumb } = await phone("/admin");
    await thumb.tap(page.getByRole("link", { name: "New", exact: true }));
    await page.waitForURL(/\/incidents\/new$/);
    await ready(page);
    await thumb.type(page.getByLabel("Title"), "Calls break off");
    const message = page.getByLabel("Message", { exact: true });
    expect(await bottomOf(message)).toBeLessThan(844);
    await thumb.type(message, "Voice calls end after a minute.");
    await thumb.tap(page.locator("summary", { hasText: "Calls" }));
    await thumb.tap(
      page.locator("label:has([value=partial_outage])").filter({ visible: true }).first(),
    );
    await thumb.tap(page.getByRole("button", { name: "Post incident" }));
    await page.getByText("Posted. Visitors see it").waitFor();
    within(thumb.effort, { taps: 5, fields: 2, swipes: 1 });
  });

  test("an update from “Now” takes 3 taps and one field, its promise included", async () => {
    await incident("Updated by thumb");
    const { page, thumb } = await phone("/admin");
    await thumb.tap(page.getByRole("link", { name: "Update Updated by thumb" }));
    await page.waitForURL(/#message$/);
    await ready(page);
    await thumb.type(page.getByLabel("Message", { exact: true }), "We know the cause.");
    await thumb.tap(page.getByText("Identified", { exact: true }).first());
    await thumb.tap(page.getByRole("button", { name: "Post update" }));
    await page.getByText("Posted. Visitors see it").waitFor();
    within(thumb.effort, { taps: 3, fields: 1, swipes: 2 });
  });

  test("resolving from “Now” takes 3 taps and one field", async () => {
    await incident("Resolved by thumb");
    const { page, thumb } = await phone("/admin");
    await thumb.tap(page.getByRole("link", { name: "Update Resolved by thumb" }));
    await page.waitForURL(/#message$/);
    await ready(page);
    await thumb.type(page.getByLabel("Message", { exact: true }), "It works again.");
    await thumb.tap(page.getByText("Resolved", { exact: true }).first());
    await thumb.tap(page.getByRole("button", { name: "Resolve", exact: true }));
    await page.getByText("Posted. Visitors see it").waitFor();
    within(thumb.effort, { taps: 3, fields: 1, swipes: 2 });
  });

  test("“Now” shows what is open before any button, within the first screen", async () => {
    const { page } = await phone("/admin");
    const open = page.getByRole("region", { name: "Open" });
    expect(await bottomOf(open.getByRole("listitem").first())).toBeLessThan(844);
    const plan = page.getByRole("link", { name: "Plan maintenance" });
    expect(await bottomOf(open)).toBeLessThan(await bottomOf(plan));
    const starts = page.locator('a[href="/admin/incidents/new"]').filter({ visible: true });
    expect(await starts.count()).toBe(1);
  });

  test("a maintenance takes at most 7 taps and 3 fields, one of them a date", async () => {
    const { page, thumb } = await phone("/admin");
    await thumb.tap(page.getByRole("link", { name: "Plan maintenance" }));
    await page.waitForURL(/\/maintenances\/new$/);
    await ready(page);
    await thumb.type(page.getByLabel("Title"), "A new disk");
    const start = page.getByLabel(/^Begins at/);
    await thumb.tap(start);
    thumb.effort.fields++;
    await start.fill(instantToWallTime(new Date(Date.now() + 48 * 3_600_000), zone));
    await thumb.tap(page.getByLabel("2 h", { exact: true }));
    await thumb.tap(page.getByLabel("SMS bridge"));
    await thumb.type(page.getByLabel("Message", { exact: true }), "It is short.");
    await thumb.tap(page.getByRole("button", { name: "Plan maintenance" }));
    await page.getByText("Planned. The public page").waitFor();
    within(thumb.effort, { taps: 7, fields: 3, swipes: 4 });
  });
});

describe("with a keyboard", () => {
  test.each([390, 1440])("a new incident is at most 12 tab stops long (%i px)", async (width) => {
    const page = await desk.open({ session, width });
    await visit(desk, page, "/admin/incidents/new");
    await page.getByLabel("Title").focus();
    const stops = await tabStopsTo(page, page.getByRole("button", { name: "Post incident" }));
    expect(stops).toBeLessThanOrEqual(12);
  });

  test("`u` on “Now” leads to the message of the incident that needs an update most", async () => {
    const overdue = await incident("A minor thing, overdue");
    await desk.area.db.incidentUpdate.updateMany({
      where: { incidentId: overdue },
      data: { nextUpdateBy: new Date(Date.now() - 3_600_000) },
    });
    const page = await desk.open({ session });
    await visit(desk, page, "/admin");
    const first = page.getByRole("list", { name: "Waiting for you" }).getByRole("listitem").first();
    const name = (await first.locator("bdi").textContent()) ?? "";
    await page.keyboard.press("u");
    await page.waitForURL(/#message$/);
    await ready(page);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(name);
    const message = page.getByLabel("Message", { exact: true });
    expect(await message.evaluate((field) => field === document.activeElement)).toBe(true);
  });

  test("a component is found by typing, and Enter in the find box leads to it", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/incidents/new");
    const find = page.getByLabel("Find a component");
    await find.fill("video");
    const row = page.getByRole("group", { name: /^Video calls/ });
    await row.waitFor();
    expect(await page.getByRole("group", { name: /^Messages/ }).count()).toBe(0);
    await find.press("Enter");
    const focused = row.locator("input:focus");
    await expect.poll(() => focused.count()).toBe(1);
  });
});

test.each([390, 768, 1440])(
  "Post stays in reach at %i px, however long the form",
  async (width) => {
    const page = await desk.open({ session, width });
    await visit(desk, page, "/admin/incidents/new");
    await page.getByText("More", { exact: true }).click();
    const button = page.getByRole("button", { name: "Post incident" });
    for (const y of [0, 200, 400]) {
      await page.evaluate((top) => window.scrollTo({ top, behavior: "instant" }), y);
      expect(await bottomOf(button)).toBeLessThanOrEqual(844);
    }
  },
);

async function phone(path: string) {
  const page = await desk.open({ session, width: 390, touch: true });
  await visit(desk, page, path);
  return { page, thumb: thumbOn(page) };
}

function incident(name: string): Promise<string> {
  return openIncident(desk.area, session, { name, body: "We are looking." });
}

function bottomOf(target: ReturnType<Page["locator"]>): Promise<number> {
  return target.evaluate((element) => element.getBoundingClientRect().bottom);
}

function within(effort: Effort, goal: Effort): void {
  expect(effort, JSON.stringify(effort)).toEqual({
    taps: expect.toSatisfy((taps: number) => taps <= goal.taps),
    fields: goal.fields,
    swipes: expect.toSatisfy((swipes: number) => swipes <= goal.swipes),
  });
}
