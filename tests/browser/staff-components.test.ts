import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { reloadUntil } from "./browser";
import {
  type Desk,
  hasFocus,
  openDesk,
  problemAt,
  publicShows,
  ready,
  unfold,
  visit,
} from "./desk";
import type { Session } from "./staff";

let desk: Desk;
let session: Session;

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
});

afterEach(() => desk?.clear());
afterAll(() => desk?.close());

const list = "/admin/components";

describe("a component", () => {
  test("is added to a group, with what it is to a visitor", async () => {
    const page = await staffPage(list);
    const form = await unfold(page, "Add components", "Add components");
    await form.getByLabel("Name").fill("Stickers");
    await form.getByLabel("Description").fill("Moving ones, too");
    await form.getByLabel("Group").selectOption("Apps");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForURL(/done=added/);
    await publicShows(desk, "/", "Moving ones, too");
    await publicOrder("Phone apps", "Web client", "Desktop app", "Stickers");
  });

  test("is added with others by pasting their names, and the form is ready for more", async () => {
    const page = await staffPage(list);
    const form = await unfold(page, "Add components", "Add components");
    const names = Array.from({ length: 12 }, (_, index) => `Pasted ${index + 1}`);
    await form.getByLabel("Name").fill(names.join("\n"));
    await form.getByRole("button", { name: "Add", exact: true }).click();
    await page.waitForURL(/done=added/);
    await publicOrder(...names);
    await ready(page);
    const empty = page.getByRole("form", { name: "Add components" }).getByLabel("Name");
    expect(await hasFocus(empty)).toBe(true);
    expect(await empty.inputValue()).toBe("");
  });

  test("is changed together with others that are checked in the list", async () => {
    const [first, second, third] = [
      await addComponent(),
      await addComponent(),
      await addComponent(),
    ];
    const page = await staffPage(list);
    const box = (name: string) => page.getByLabel(`Choose ${name}`);
    expect(await box(first.name).isVisible()).toBe(false);
    const form = await unfold(page, "Change several components", "Change several at once");
    await box(first.name).check();
    await box(third.name).check();
    await form.getByLabel("Change").selectOption("Move them to a group");
    await form.getByLabel("Group").selectOption("Calls");
    await form.getByRole("button", { name: "Change" }).click();
    await page.waitForURL(/done=saved/);
    await publicOrder("Voice calls", "Video calls", first.name, third.name, second.name);
  });

  test("that is hidden while all is well is marked in the list", async () => {
    const { id, name } = await addComponent();
    const page = await staffPage(`${list}/${id}`);
    await page.getByLabel("Show it only when something is wrong").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/done=saved/);
    await page.locator("[data-filter]", { hasText: name }).getByText("hidden now").waitFor();
  });

  test("of a name that is taken is refused at its name, and keeps what was typed", async () => {
    const page = await staffPage(list);
    const form = await unfold(page, "Add components", "Add components");
    await form.getByLabel("Name").fill("voice CALLS");
    await form.getByLabel("Description").fill("Typed with care");
    await form.getByLabel("Group").selectOption("Calls");
    await form.getByRole("button", { name: "Add", exact: true }).click();
    const name = form.getByLabel("Name");
    expect(await problemAt(name)).toContain("already a component named “Voice calls”");
    expect(await hasFocus(name)).toBe(true);
    expect(await form.getByLabel("Description").inputValue()).toBe("Typed with care");
  });

  test("is renamed, described and moved to another group", async () => {
    const { id, name } = await addComponent();
    const page = await staffPage(`${list}/${id}`);
    const form = page.getByRole("form", { name: "Component settings" });
    await form.getByLabel("Name").fill(`${name} anew`);
    await form.getByLabel("Description").fill(`What ${name} is`);
    await form.getByLabel("Group").selectOption("Calls");
    await form.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/done=saved/);
    await publicShows(desk, "/", `What ${name} is`);
    await publicOrder("Voice calls", "Video calls", `${name} anew`);
  });

  test("leaves the page when archived, and comes back when restored", async () => {
    const { id, name } = await addComponent();
    await publicShows(desk, "/", name);
    const page = await staffPage(`${list}/${id}`);
    await page.getByText("Archive this component…").click();
    await page.getByRole("button", { name: "Archive", exact: true }).click();
    await page.waitForURL(/done=archived/);
    await reloadUntil(desk.visitor, async () => {
      expect(await desk.visitor.locator("main").textContent()).not.toContain(name);
    });
    await ready(page);
    const archived = page.getByRole("form", { name: `Restore ${name}` });
    await archived.getByRole("button", { name: "Restore" }).click();
    await page.waitForURL(/done=restored/);
    await publicShows(desk, "/", name);
  });

  test("says which incident holds it, and leads there", async () => {
    await desk.visitor.goto(desk.area.candor.url);
    const shown = desk.visitor.locator("[data-component-id]", { hasText: "Group chats" });
    const id = await shown.first().getAttribute("data-component-id");
    const page = await staffPage(`${list}/${id}`);
    const held = page.getByRole("list", { name: "Held by" });
    await held.getByRole("link", { name: "Messages not delivered to some people" }).click();
    await page.waitForURL(/\/admin\/incidents\/[a-z0-9]{12}$/);
  });

  test("has the status that staff set by hand, until they take it back", async () => {
    const { id, name } = await addComponent();
    const page = await staffPage(`${list}/${id}`);
    for (const [label, status] of [
      ["Major Outage", "major_outage"],
      ["None: incidents decide", "operational"],
    ] as const) {
      await page.getByLabel("Status set by hand").selectOption(label);
      await Promise.all([
        page.waitForResponse(/\/status$/),
        page.getByRole("button", { name: "Set", exact: true }).click(),
      ]);
      await desk.visitor.goto(desk.area.candor.url);
      const shown = desk.visitor.locator(`[data-component-id="${id}"]`);
      await reloadUntil(desk.visitor, async () => {
        expect(await shown.getAttribute("data-component-status")).toBe(status);
      });
      await page.getByText("The status was set.").waitFor();
      const held = page.getByRole("list", { name: "Held by" }).getByRole("listitem");
      expect(await held.allTextContents()).toEqual(
        status === "operational" ? [] : [expect.stringContaining("Set by hand")],
      );
      await ready(page);
    }
    expect(await desk.visitor.locator("main").textContent()).toContain(name);
  });
});

describe("the order", () => {
  test("is changed by buttons", async () => {
    const [first, second] = [await addComponent(), await addComponent()];
    const page = await staffPage(list);
    await page.getByRole("button", { name: `Move ${second.name} up` }).click();
    await page.getByText("Saved.").waitFor();
    await publicOrder(second.name, first.name);
    await page.getByRole("button", { name: `Move ${second.name} down` }).click();
    await page.getByText(`${second.name} moved down. Saved.`).waitFor();
    await publicOrder(first.name, second.name);
  });

  test("is changed by keys alone", async () => {
    const [first, second] = [await addComponent(), await addComponent()];
    const page = await staffPage(list);
    await page.getByRole("button", { name: `Drag ${second.name}` }).focus();
    await page.keyboard.press("Space");
    const place = await page.locator("ul[aria-label='Components and groups'] > li").count();
    await page.getByText(`${second.name} is at position ${place}.`).waitFor({ state: "attached" });
    await page.keyboard.press("ArrowUp");
    const above = `${second.name} is at position ${place - 1}.`;
    await page.getByText(above).waitFor({ state: "attached" });
    // On a busy machine the list still slides: dropped now, the item could be over its old place.
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== "running"),
    );
    await page.getByText(above).waitFor({ state: "attached" });
    await page.keyboard.press("Space");
    await page.getByText("The order was changed. Saved.").waitFor();
    await publicOrder(second.name, first.name);
  });

  test("is changed without scripts", async () => {
    const [first, second] = [await addComponent(), await addComponent()];
    const page = await desk.open({ session, javaScript: false });
    await page.goto(desk.area.candor.url + list);
    await page.getByRole("button", { name: `Move ${second.name} up` }).click();
    await page.waitForURL(/\/admin\/components$/);
    await publicOrder(second.name, first.name);
  });
});

test("a group is added, filled, renamed and dissolved, and its components stay", async () => {
  const { name, id } = await addComponent();
  const page = await staffPage(list);
  const form = await unfold(page, "Add a group", "Add a group");
  await form.getByLabel("Name").fill("Extras");
  await form.getByRole("button", { name: "Add group" }).click();
  await page.waitForURL(/done=added/);
  await visit(desk, page, `${list}/${id}`);
  await page.getByLabel("Group").selectOption("Extras");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/done=saved/);
  await ready(page);
  await page.getByRole("link", { name: "Extras" }).click();
  await page.waitForURL(/\/groups\//);
  await ready(page);
  await page.getByRole("form", { name: "Group settings" }).getByLabel("Name").fill("Odds");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/done=saved/);
  const group = desk.visitor.locator("details", { hasText: "Odds" });
  await publicShows(desk, "/", "Odds");
  expect(await group.textContent()).toContain(name);
  await page.getByRole("link", { name: "Odds" }).click();
  await page.waitForURL(/\/groups\//);
  await ready(page);
  await page.getByText("Dissolve this group…").click();
  await page.getByRole("button", { name: "Dissolve", exact: true }).click();
  await page.waitForURL(/done=dissolved/);
  await reloadUntil(desk.visitor, async () => expect(await group.count()).toBe(0));
  expect(await desk.visitor.locator("main").textContent()).toContain(name);
});

describe("the settings", () => {
  test("change the page's name, zone and support link everywhere", async () => {
    const page = await staffPage("/admin/settings");
    await page.getByLabel("Page name").fill("Carrier Pigeon");
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByLabel("Support link").fill("https://help.example.com/");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await desk.visitor.goto(desk.area.candor.url);
    await reloadUntil(desk.visitor, async () => {
      expect(await desk.visitor.title()).toContain("Carrier Pigeon");
      expect(await desk.visitor.locator("body").textContent()).toContain("Asia/Tokyo");
      expect(await desk.visitor.locator('a[href="https://help.example.com/"]').count()).toBe(1);
    });
  });

  test("take no support link that is a script", async () => {
    const page = await staffPage("/admin/settings");
    await page.getByLabel("Support link").fill("javascript:alert(1)");
    await page.getByRole("button", { name: "Save" }).click();
    expect(await problemAt(page.getByLabel("Support link"))).toContain("must begin with https://");
  });
});

test("an address without a page keeps the navigation", async () => {
  const page = await desk.open({ session });
  await page.goto(`${desk.area.candor.url}/admin/incidents/nothing`);
  await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  expect(await page.getByRole("link", { name: "Components" }).count()).toBeGreaterThan(0);
});

test("the audit log tells who did what, with before and after", async () => {
  const editor = await desk.area.signInAs("editor");
  const { id, name } = await addComponent();
  const path = `/api/admin/components/${id}`;
  const status = { version: 1, status: "partial_outage" };
  await desk.area.post(`${path}/status`, status, { session: editor });
  await desk.area.post(`${path}/archive`, { version: 2 }, { session });
  const page = await staffPage("/admin/audit");
  const entries = page.locator("main li", { hasText: name });
  const [archived = "", set = "", added = ""] = await entries.allTextContents();
  expect(added).toMatch(/^Added a component.*Demo/s);
  expect(set).toMatch(/^Set a component’s status.*Some editor · 127\.0\.0\.1/s);
  expect(archived).toMatch(/^Archived a component.*Demo/s);
  const change = entries.nth(1);
  await change.locator("summary").click();
  const field = change.locator("dl > div", { has: page.getByText("status", { exact: true }) });
  expect(await field.locator("del").textContent()).toBe("operational");
  expect(await field.locator("ins").textContent()).toBe("partial_outage");
  await page.getByLabel("Who").selectOption("Some editor");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/actor=/);
  const changes = await page.locator("main li").allTextContents();
  expect(changes).toEqual([expect.stringMatching(/^Set a component’s status/)]);
  await page.getByLabel("What").selectOption("Everything");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/action=all/);
  expect(await page.locator("main li").allTextContents()).toEqual([
    expect.stringMatching(/^Set a component’s status/),
    expect.stringMatching(/^Signed in/),
  ]);
});

async function staffPage(path: string): Promise<Page> {
  const page = await desk.open({ session });
  await visit(desk, page, path);
  return page;
}

/** One of the test's own, at the end of the page. */
async function addComponent(): Promise<{ id: string; name: string }> {
  const name = `Part ${newId()}`;
  await desk.area.post("/api/admin/components", { names: name }, { session });
  return desk.area.db.component.findFirstOrThrow({
    where: { name },
    select: { id: true, name: true },
  });
}

/** Visitors see these components in this order. */
async function publicOrder(...names: string[]): Promise<void> {
  const { visitor, area } = desk;
  await visitor.goto(area.candor.url);
  await reloadUntil(visitor, async () => {
    const shown = await visitor.locator("[data-component-id] bdi:not(a bdi)").allTextContents();
    expect(shown.filter((name) => names.includes(name))).toEqual(names);
  });
}
