import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { instantToWallTime } from "@/lib/time";
import { reloadUntil } from "./browser";
import {
  type Desk,
  hasFocus,
  openDesk,
  openIncident,
  problemAt,
  publicShows,
  ready,
  visit,
} from "./desk";
import type { Session } from "./staff";

/** Of the demo. */
const zone = "Europe/Berlin";

let desk: Desk;
let session: Session;

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
});

afterEach(() => desk?.clear());
afterAll(() => desk?.close());

describe("two people at once", () => {
  test("see both texts, and post the second on top of the first", async () => {
    const id = await incident("Two are on it");
    const hers = await desk.open({ session });
    const his = await desk.open({ session: await desk.area.signInAs("editor") });
    for (const page of [hers, his]) await visit(desk, page, `/admin/incidents/${id}`);
    // A form that nobody has begun follows what others post.
    await messageOf(his).fill("His: it was");
    await post(hers, "Identified", "Hers: a switch is broken.");
    await hers.waitForURL(/done=posted/);
    await post(his, "Monitoring", "His: it was a cable.");
    const conflict = his.getByRole("region", { name: "Someone posted while you were writing" });
    await conflict.waitFor();
    expect(await his.getByRole("button", { name: /^Post / }).count()).toBe(1);
    expect(await conflict.textContent()).toContain("Hers: a switch is broken.");
    expect(await conflict.textContent()).toContain("His: it was a cable.");
    expect(await messageOf(his).inputValue()).toBe("His: it was a cable.");
    await conflict.getByRole("button", { name: "Post mine on top" }).click();
    await his.waitForURL(/done=posted/);
    await publicShows(
      desk,
      `/incidents/${id}`,
      /His: it was a cable\.[\s\S]*Hers: a switch is broken\./,
    );
  });

  test("don't overwrite each other's settings unseen", async () => {
    const id = await incident("A title");
    const pages = [await desk.open({ session }), await desk.open({ session })] as const;
    for (const page of pages) await visit(desk, page, `/admin/incidents/${id}`);
    const formOf = (page: Page) => page.getByRole("form", { name: "Title, times and impact" });
    for (const [index, page] of pages.entries()) {
      await formOf(page).getByLabel("Title").fill(`Title ${index}`);
    }
    for (const [index, page] of pages.entries()) {
      await formOf(page).getByRole("button", { name: "Save" }).click();
      if (index === 0) await page.waitForURL(/done=saved/);
    }
    const conflict = pages[1].getByRole("region", { name: "Edited by someone else" });
    await conflict.getByText("Title 0").waitFor();
    await conflict.getByText("Title 1").waitFor();
    await publicShows(desk, `/incidents/${id}`, "Title 0");
  });
});

describe("a posted update", () => {
  test("that is corrected is marked, with its old text one click away", async () => {
    const id = await incident("Corrected", "Half of all messages are late.");
    await edit(id, "A tenth of all messages are late.", "A correction");
    await publicShows(desk, `/incidents/${id}`, "A tenth of all messages", "Corrected");
    const { visitor } = desk;
    const before = visitor.getByText("Half of all messages are late.");
    expect(await before.isVisible()).toBe(false);
    await visitor.locator("summary", { hasText: "Corrected" }).click();
    expect(await before.isVisible()).toBe(true);
  });

  test("whose typo is mended says nothing of it", async () => {
    const id = await incident("Mended", "Mesages are late.");
    await edit(id, "Messages are late.", "A typo");
    await publicShows(desk, `/incidents/${id}`, "Messages are late.");
    const shown = await desk.visitor.locator("main").textContent();
    expect(shown).not.toContain("Mesages");
    expect(shown).not.toContain("Corrected");
    const page = await desk.open({ session });
    await page.goto(await editorOf(id));
    expect(await page.locator("main").textContent()).toContain("Mesages are late.");
  });
});

describe("an incident", () => {
  test("that is over can be reopened", async () => {
    const id = await incident("Over and not over");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    await post(page, "Resolved", "All is well.");
    await page.waitForURL(/done=posted/);
    await publicShows(desk, `/incidents/${id}`, /Resolved after/);
    await ready(page);
    await page.getByText("Reopen", { exact: true }).first().click();
    const form = page.getByRole("form", { name: "Reopen" });
    await messageOf(form).fill("It is back.");
    const [answer] = await Promise.all([
      page.waitForResponse(/\/updates$/),
      form.getByRole("button", { name: "Reopen" }).click(),
    ]);
    expect(answer.status()).toBe(200);
    await publicShows(desk, "/", "Over and not over", "It is back.");
    expect(await desk.visitor.locator(`article[id="incident-${id}"]`).count()).toBe(1);
  });

  test("goes from every public page once its deletion is confirmed, and not before", async () => {
    const id = await incident("Posted by mistake");
    await publicShows(desk, "/", "Posted by mistake");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    await page.getByRole("link", { name: "Delete this incident…" }).click();
    await page.waitForURL(/\/delete$/);
    await ready(page);
    expect(await statusOf(`/incidents/${id}`)).toBe(200);
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("Deleted. It is removed from every public page").waitFor();
    await expect.poll(() => statusOf(`/incidents/${id}`)).toBe(404);
    for (const path of ["/", "/history", "/history.rss", "/history.atom"]) {
      const text = await (await fetch(desk.area.candor.url + path)).text();
      expect([path, text.includes("Posted by mistake")]).toEqual([path, false]);
    }
  });
});

describe("a maintenance", () => {
  test("is announced on the front page and on its own, and no more once it is cancelled", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/maintenances/new");
    await plan(page, { title: "Moving the bridge", fromHours: 48, untilHours: 50 });
    await page.getByLabel("SMS bridge").check();
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    await page.waitForURL(/done=planned/);
    await publicShows(desk, "/", "Moving the bridge");
    expect(await desk.visitor.locator("#planned").textContent()).toMatch(
      /Moving the bridge[\s\S]*SMS bridge/,
    );
    await page.getByRole("link", { name: "Cancel this maintenance…" }).click();
    await page.waitForURL(/\/cancel$/);
    await ready(page);
    await page.getByRole("button", { name: "Cancel maintenance" }).click();
    await page.getByText("Cancelled. Its page says so.").waitFor();
    await reloadUntil(desk.visitor, async () => {
      const planned = await desk.visitor.locator("#planned").textContent();
      expect(planned).not.toContain("Moving the bridge");
    });
    const id = new URL(page.url()).pathname.split("/")[3];
    await publicShows(desk, `/incidents/${id}`, "Moving the bridge", "Cancelled");
  });

  test("warns while it is planned of what it would meet, at each time that it comes", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/maintenances/new");
    await plan(page, { title: "Moving the archive", fromHours: 72, untilHours: 74 });
    await page.getByLabel("SMS bridge").check();
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    await page.waitForURL(/done=planned/);
    await visit(desk, page, "/admin/maintenances/new");
    await plan(page, { title: "Backups", fromHours: 48, untilHours: 50 });
    await page.getByLabel("SMS bridge").check();
    const warning = page.getByRole("status").filter({ hasText: "Overlaps with" });
    await page.getByLabel("Repeats", { exact: true }).selectOption("daily");
    await warning.getByRole("link", { name: "Moving the archive" }).waitFor();
    await page.getByLabel("Repeats", { exact: true }).selectOption("never");
    await warning.waitFor({ state: "detached" });
    await page.getByLabel("Repeats", { exact: true }).selectOption("daily");
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    await page.waitForURL(/done=repeats/);
    await page.getByRole("link", { name: "Moving the archive" }).waitFor();
  });

  test("that nobody began by its end is told as late on the front page", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/maintenances/new");
    await plan(page, { title: "Nobody began", fromHours: -2, untilHours: -1 });
    await page.getByLabel("SMS bridge").check();
    await page.getByLabel("Start it when the window begins").uncheck();
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    await page.waitForURL(/done=planned/);
    await publicShows(desk, "/", "Nobody began");
    expect(await desk.visitor.locator("#planned").textContent()).toMatch(
      /Nobody began[\s\S]*Not begun yet, past its planned end/,
    );
  });

  test("is planned by its length, and its form shows only the fields that it needs", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/maintenances/new");
    expect(await hasFocus(page.getByLabel("Title"))).toBe(true);
    for (const label of [/^Ends at/, "Last day", "Rule (RFC 5545)"]) {
      expect([label, await page.getByLabel(label).isVisible()]).toEqual([label, false]);
    }
    await page.getByLabel("Title").fill("Two hours of work");
    await page.getByLabel(/^Begins at/).fill("2031-05-05T10:00");
    await page.getByLabel("2 h", { exact: true }).check();
    await messageOf(page).fill("Nothing to fear.");
    await page.getByLabel("Repeats", { exact: true }).selectOption("rule");
    await page.getByLabel("Rule (RFC 5545)").fill("FREQ=WEEKLY;BYDAY=TU");
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    const start = page.getByLabel(/^Begins at/);
    expect(await problemAt(start)).toContain("Tuesday 6 May");
    await page.getByLabel("Repeats", { exact: true }).selectOption("never");
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    await page.waitForURL(/done=planned/);
    await publicShows(desk, "/", /Two hours of work[\s\S]*10:00[\s\S]*12:00/);
  });

  test("that ends before it begins is refused at its end", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/maintenances/new");
    await plan(page, { title: "Back in time", fromHours: 50, untilHours: 48 });
    await page.getByRole("button", { name: "Plan maintenance" }).click();
    const end = page.getByLabel(/^Ends at/);
    expect(await problemAt(end)).toMatch(/end/i);
    expect(await hasFocus(end)).toBe(true);
    expect(await page.getByLabel("Title").inputValue()).toBe("Back in time");
  });
});

function incident(name: string, body = "We are looking."): Promise<string> {
  return openIncident(desk.area, session, { name, body });
}

const messageOf = (place: Page | Locator) => place.getByLabel("Message", { exact: true });

async function post(page: Page, status: string, message: string): Promise<void> {
  const form = page.getByRole("form", { name: "Post update" });
  await form.getByLabel(status, { exact: true }).check();
  await messageOf(form).fill(message);
  const button = status === "Resolved" ? "Resolve" : "Post update";
  await form.getByRole("button", { name: button }).click();
}

/** The address at which an incident's one update is rewritten. */
async function editorOf(id: string): Promise<string> {
  const update = await desk.area.db.incidentUpdate.findFirstOrThrow({
    where: { incidentId: id },
    select: { id: true },
  });
  return `${desk.area.candor.url}/admin/incidents/${id}/updates/${update.id}`;
}

async function edit(id: string, body: string, kind: string): Promise<void> {
  const page = await desk.open({ session });
  await page.goto(await editorOf(id));
  await ready(page);
  await messageOf(page).fill(body);
  await page.getByLabel(kind).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The update was changed.").waitFor();
}

type Plan = { title: string; fromHours: number; untilHours: number };

async function plan(page: Page, { title, fromHours, untilHours }: Plan): Promise<void> {
  const wallTime = (hours: number) =>
    instantToWallTime(new Date(Date.now() + hours * 60 * 60 * 1000), zone);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel(/^Begins at/).fill(wallTime(fromHours));
  await page.getByLabel("Another end").check();
  await page.getByLabel(/^Ends at/).fill(wallTime(untilHours));
  await messageOf(page).fill("Nothing to fear.");
}

async function statusOf(path: string): Promise<number> {
  return (await fetch(desk.area.candor.url + path)).status;
}
