import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { instantToWallTime } from "@/lib/time";
import { choose, type Desk, hasFocus, openDesk, openIncident, ready, visit } from "./desk";
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

describe("Back and reload", () => {
  test("after posting an incident lead past an empty form", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin");
    await visit(desk, page, "/admin/incidents/new");
    await fill(page, "Back and forth");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Posted. Visitors see it").waitFor();
    await page.goBack();
    await page.waitForURL(/\/admin$/);
    await visit(desk, page, "/admin/incidents/new");
    expect(await titleOf(page).inputValue()).toBe("");
    expect(await countOf("Back and forth")).toBe(1);
  });

  test("after an update show no text of it, and a reload doesn’t say again that it was posted", async () => {
    const id = await incident("Reloaded");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    await messageOf(page).fill("Posted once only.");
    await page.getByRole("button", { name: "Post update" }).click();
    const notice = page.getByText("Posted. Visitors see it");
    await notice.waitFor();
    await expect.poll(() => page.url()).not.toContain("done=");
    for (const again of [() => page.reload(), () => page.goto(page.url())]) {
      await again();
      await ready(page);
      expect(await notice.count()).toBe(0);
      expect(await messageOf(page).inputValue()).toBe("");
    }
  });

  test("without scripts post nothing twice", async () => {
    const page = await desk.open({ session, javaScript: false });
    await page.goto(`${desk.area.candor.url}/admin/incidents/new`);
    await fill(page, "Back without scripts");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(/done=posted/);
    const [, , , id = ""] = new URL(page.url()).pathname.split("/");
    await page.goBack();
    await fill(page, "Back without scripts");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("An incident with this title and message is already open").waitFor();
    expect(await countOf("Back without scripts")).toBe(1);
    await page.goto(`${desk.area.candor.url}/admin/incidents/${id}`);
    for (const step of ["first", "second"]) {
      await messageOf(page).fill("An update without scripts.");
      await page.getByRole("button", { name: "Post update" }).click();
      if (step === "first") await page.waitForURL(/done=posted/);
      else await page.getByText(/^You posted this .* ago\./).waitFor();
      await page.goBack();
    }
    expect(await desk.area.db.incidentUpdate.count({ where: { incidentId: id } })).toBe(2);
  });

  test("without scripts extend a maintenance once", async () => {
    const page = await desk.open({ session, javaScript: false });
    const { id } = await desk.area.db.incident.findFirstOrThrow({
      where: { kind: "maintenance", status: "in_progress" },
      select: { id: true },
    });
    await page.goto(`${desk.area.candor.url}/admin/incidents/${id}`);
    const ends: (Date | null)[] = [];
    for (const step of ["first", "second"]) {
      const form = page.getByRole("form", { name: "Extend the maintenance" });
      if (!(await form.isVisible()))
        await page.getByText("Extend", { exact: true }).first().click();
      await form.getByRole("button", { name: "Extend" }).click();
      if (step === "first") await page.waitForURL(/done=extended/);
      else await page.getByText(/^You extended it .* ago/).waitFor();
      const { scheduledUntil } = await desk.area.db.incident.findUniqueOrThrow({ where: { id } });
      ends.push(scheduledUntil);
      await page.goBack();
    }
    expect(ends[1]).toEqual(ends[0]);
  });
});

test("without scripts nothing is shown that needs them", async () => {
  const still = await desk.open({ session, javaScript: false });
  await still.goto(`${desk.area.candor.url}/admin/incidents/new`);
  const live = await desk.open({ session });
  await visit(desk, live, "/admin/incidents/new");
  for (const [page, isShown] of [
    [still, false],
    [live, true],
  ] as const) {
    expect(await page.getByLabel("Find a component").isVisible()).toBe(isShown);
    expect(await page.getByText("Preview", { exact: true }).last().isVisible()).toBe(isShown);
  }
});

describe("Enter", () => {
  test("in a one-line field goes on to the next and posts nothing", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/incidents/new");
    await fill(page, "Enter in the title");
    await titleOf(page).press("Enter");
    expect(await hasFocus(messageOf(page))).toBe(true);
    await page.getByText("More", { exact: true }).click();
    for (const field of ["What still works", /^Began at/]) {
      await page.getByLabel(field).press("Enter");
    }
    expect(await countOf("Enter in the title")).toBe(0);
    await messageOf(page).press("Control+Enter");
    await page.getByText("Posted. Visitors see it").waitFor();
    expect(await countOf("Enter in the title")).toBe(1);
  });

  test("posts nothing without scripts either", async () => {
    const page = await desk.open({ session, javaScript: false });
    await page.goto(`${desk.area.candor.url}/admin/incidents/new`);
    await fill(page, "Enter without scripts");
    await titleOf(page).press("Enter");
    await page.waitForTimeout(500);
    expect(await countOf("Enter without scripts")).toBe(0);
  });

  test("changes nothing in the settings and the plan of a maintenance", async () => {
    const id = await incident("Untouched by Enter");
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${id}`);
    const settings = page.getByRole("form", { name: "Title, times and impact" });
    await settings.getByLabel("Title").fill("Changed by Enter");
    await settings.getByLabel("Title").press("Enter");
    await visit(desk, page, "/admin/maintenances/new");
    await page.getByLabel("Title").fill("Planned by Enter");
    await page.getByLabel("Title").press("Enter");
    await page.waitForTimeout(500);
    expect([await countOf("Changed by Enter"), await countOf("Planned by Enter")]).toEqual([0, 0]);
  });
});

describe("the promise of the next update", () => {
  test("is chosen from the start, and the time it shows is the one posted", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/incidents/new");
    await fill(page, "Promised");
    expect(await chosenPromise(page)).toMatch(/^30 min · by \d\d:\d\d$/);
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Posted. Visitors see it").waitFor();
    expect(await minutesPromised("Promised")).toBe(30);
  });

  test("follows the worst effect until a person chooses", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/incidents/new");
    await fill(page, "Followed");
    const form = page.locator('form[aria-label="New incident"]');
    await choose(form, "Voice calls", "major_outage");
    expect(await chosenPromise(page)).toMatch(/^15 min/);
    await choose(form, "Voice calls", "degraded_performance");
    expect(await chosenPromise(page)).toMatch(/^60 min/);
    await page.getByLabel("No promise").check();
    await choose(form, "Voice calls", "major_outage");
    expect(await chosenPromise(page)).toBe("No promise");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Posted. Visitors see it").waitFor();
    expect(await minutesPromised("Followed")).toBeNull();
  });

  test("can be any other time, which must be said", async () => {
    const page = await desk.open({ session });
    await visit(desk, page, "/admin/incidents/new");
    await fill(page, "At another time");
    const time = page.getByLabel(/^Next update by/);
    expect(await time.isVisible()).toBe(false);
    await page.getByLabel("Other time").check();
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Enter when the next update is due").waitFor();
    expect(await hasFocus(time)).toBe(true);
    await time.fill(instantToWallTime(new Date(Date.now() + 95 * 60_000), zone));
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Posted. Visitors see it").waitFor();
    expect(await minutesPromised("At another time")).toBeGreaterThanOrEqual(94);
  });
});

describe("an ending status", () => {
  test.each([true, false])(
    "names the button, shows what it releases and hides the promise (scripts: %s)",
    async (javaScript) => {
      const name = `Resolved with scripts: ${javaScript}`;
      const [mine, shared] = await components(["Business API", "Photos and files"]);
      const other = `Still down, ${name}`;
      const id = await openIncident(desk.area, session, {
        name,
        body: "Both.",
        effects: { [mine]: "major_outage", [shared]: "partial_outage" },
      });
      await openIncident(desk.area, session, {
        name: other,
        body: "One.",
        effects: { [shared]: "partial_outage" },
      });
      const page = await desk.open({ session, javaScript });
      await page.goto(`${desk.area.candor.url}/admin/incidents/${id}`);
      if (javaScript) await ready(page);
      const releases = page.getByRole("list", { name: "What this releases" });
      expect(await releases.isVisible()).toBe(false);
      await page.getByLabel("Resolved", { exact: true }).check();
      expect(await releases.textContent()).toMatch(/Business API: back to Operational/);
      expect(await releases.textContent()).toMatch(
        new RegExp(`Photos and files: still Partial Outage \\(.*${other}`),
      );
      expect(await page.getByText("Affected components").isVisible()).toBe(false);
      expect(await page.getByLabel("30 min").isVisible()).toBe(false);
      expect(await page.getByRole("button", { name: "Post update" }).count()).toBe(0);
      await messageOf(page).fill("Over.");
      await page.getByRole("button", { name: "Resolve", exact: true }).click();
      await expect.poll(async () => (await stateOf(id))?.status).toBe("resolved");
      expect((await stateOf(id))?.updates.map(({ nextUpdateBy }) => nextUpdateBy)).toContain(null);
    },
  );

  test("of a maintenance is “Complete”", async () => {
    const [id] = await components(["Web client"]);
    const answer = await desk.area.post(
      "/api/admin/maintenances",
      {
        name: "To be completed",
        body: "Work.",
        scheduledFor: new Date(Date.now() - 3_600_000).toISOString(),
        scheduledUntil: new Date(Date.now() + 3_600_000).toISOString(),
        componentIds: [id],
      },
      { session },
    );
    const { location }: { location: string } = await answer.json();
    const page = await desk.open({ session });
    await visit(desk, page, location);
    await post(page, "In progress", "Post update");
    await page.getByText("Posted. Visitors see it").waitFor();
    await ready(page);
    await page.getByLabel("Completed", { exact: true }).check();
    expect(await page.getByRole("list", { name: "What this releases" }).textContent()).toMatch(
      /Web client: back to Operational/,
    );
    await post(page, "Completed", "Complete");
    await page.getByText("Posted. Visitors see it").waitFor();
  });

  test("sends none of the effects chosen before", async () => {
    const [id] = await components(["Sign-in"]);
    const name = "Chosen before it was over";
    const incidentId = await openIncident(desk.area, session, {
      name,
      body: "Down.",
      effects: { [id]: "partial_outage" },
    });
    const page = await desk.open({ session });
    await visit(desk, page, `/admin/incidents/${incidentId}`);
    const form = page.getByRole("form", { name: "Post update" });
    await choose(form, "Sign-in", "major_outage");
    await post(page, "Resolved", "Resolve");
    await page.getByText("Posted. Visitors see it").waitFor();
    expect((await stateOf(incidentId))?.status).toBe("resolved");
  });
});

describe("in forced colours", () => {
  test("every choice is marked by more than its background", async () => {
    const id = await incident("In forced colours");
    const page = await desk.open({ session });
    await page.emulateMedia({ forcedColors: "active" });
    await visit(desk, page, `/admin/incidents/${id}`);
    await choose(page.getByRole("form", { name: "Post update" }), "Video calls", "major_outage");
    const outlines = await page
      .locator("label:has(> input[type=radio]:checked)")
      .filter({ visible: true })
      .evaluateAll((labels) => labels.map((label) => getComputedStyle(label).outlineStyle));
    expect(outlines.length).toBeGreaterThan(2);
    expect(new Set(outlines)).toEqual(new Set(["solid"]));
    const edges = await page
      .getByRole("button", { name: "Post update" })
      .evaluate((button) => getComputedStyle(button).borderTopWidth);
    expect(edges).toBe("1px");
  });
});

const titleOf = (page: Page) => page.getByLabel("Title");
const messageOf = (place: Page | Locator) => place.getByLabel("Message", { exact: true });

async function fill(page: Page, title: string): Promise<void> {
  await titleOf(page).fill(title);
  await messageOf(page).fill("We are looking.");
}

async function post(page: Page, status: string, button: string): Promise<void> {
  await page.getByLabel(status, { exact: true }).check();
  await messageOf(page).fill(`Now ${status}.`);
  await page.getByRole("button", { name: button, exact: true }).click();
}

function incident(name: string): Promise<string> {
  return openIncident(desk.area, session, { name, body: "We are looking." });
}

function chosenPromise(page: Page): Promise<string | null> {
  return page.locator("label:has(> input[name=nextUpdateIn]:checked)").textContent();
}

function countOf(name: string): Promise<number> {
  return desk.area.db.incident.count({ where: { name } });
}

function stateOf(id: string) {
  return desk.area.db.incident.findUnique({
    where: { id },
    select: { status: true, updates: { select: { nextUpdateBy: true } } },
  });
}

/** Whole minutes from an incident’s only update to what it promises. */
async function minutesPromised(name: string): Promise<number | null> {
  const { createdAt, nextUpdateBy } = await desk.area.db.incidentUpdate.findFirstOrThrow({
    where: { incident: { name } },
    select: { createdAt: true, nextUpdateBy: true },
  });
  if (nextUpdateBy === null) return null;
  return Math.floor((nextUpdateBy.getTime() - createdAt.getTime()) / 60_000);
}

async function components<const T extends readonly string[]>(
  names: T,
): Promise<{ [K in keyof T]: string }> {
  const rows = await desk.area.db.component.findMany({
    where: { name: { in: [...names] } },
    select: { id: true, name: true },
  });
  // In the order asked for.
  return names.map((name) => rows.find((row) => row.name === name)?.id ?? "") as {
    [K in keyof T]: string;
  };
}
