import type { Browser, Locator, Page } from "playwright-core";
import RssParser from "rss-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instantToWallTime } from "@/lib/time";
import { launchBrowser, openPerson, reloadUntil } from "./browser";
import { type Candor, startCandor } from "./candor";

const zone = "Europe/Berlin";
const title = "Messages are not delivered";

let candor: Candor;
let browser: Browser;
let staff: Page;
let visitor: Page;

beforeAll(async () => {
  candor = await startCandor();
  browser = await launchBrowser();
  staff = await (await openPerson(browser, { width: 390 })).newPage();
  visitor = await (await openPerson(browser, { width: 390, javaScript: false })).newPage();
});

afterAll(async () => {
  await browser?.close();
  await candor?.stop();
});

const text = (page: Page) => page.locator("main").textContent();
const sees = (...words: (string | RegExp)[]) =>
  reloadUntil(visitor, async () => {
    const shown = await text(visitor);
    for (const word of words) expect(shown).toMatch(word);
  });
const feedItems = async () => {
  const xml = await (await fetch(`${candor.url}/history.rss`)).text();
  return (await new RssParser().parseString(xml)).items;
};

test("a stranger becomes owner by the link that the start printed", async () => {
  await staff.goto(await candor.printed(/(http\S+\/admin\/setup\?token=\S+)/));
  await staff.getByLabel("Page name").fill("Pigeon");
  await staff.getByLabel("Time zone").selectOption(zone);
  await staff.getByLabel("Your name").fill("Ada");
  await staff.getByLabel("E-mail address").fill("ada@example.com");
  await staff.getByLabel("Password").fill("correct horse battery");
  await staff.getByRole("button", { name: "Set up the page" }).click();
  await staff.waitForURL(/\/admin$/);
  await visitor.goto(candor.url);
  await reloadUntil(visitor, async () => expect(await visitor.title()).toContain("Pigeon"));
  await sees("This page is being set up.");
});

test("the owner adds a group and components", async () => {
  await staff.goto(`${candor.url}/admin/components`);
  await addGroup("Messaging");
  await addComponent("Messages", "Messaging");
  await addComponent("Group chats", "Messaging");
  await addComponent("Calls");
  await sees("Messaging", "Calls");
});

test("an outage is posted, and visitors see what is down and what isn't", async () => {
  await staff.goto(`${candor.url}/admin/incidents/new`);
  await staff.getByLabel("Title").fill(title);
  await choose("Messages", "major_outage");
  await staff
    .getByLabel("Message", { exact: true })
    .fill("Messages **do not arrive**. We are looking.");
  await staff.getByText("More", { exact: true }).click();
  await staff
    .getByLabel(/Began at/)
    .fill(instantToWallTime(new Date(Date.now() - 112 * 60_000), zone));
  await staff.getByLabel("What still works").fill("Calls");
  await staff.getByRole("button", { name: "Post incident" }).click();
  await staff.waitForURL(/\/admin\/incidents\/[a-z0-9]{12}/);
  await sees(/Major System Outage/, title, "Investigating", "do not arrive", "Calls");
  expect(await visitor.locator("[data-page-indicator]").getAttribute("data-page-indicator")).toBe(
    "critical",
  );
  expect(await statusOf("Messages")).toBe("major_outage");
  expect(await statusOf("Calls")).toBe("operational");
});

test("each step shows at once on the page, on the incident's own page and in the feed", async () => {
  await post("Identified", "A storage cluster lost a member.");
  await sees("Identified", "A storage cluster lost a member.");
  await post("Monitoring", "Messages arrive again; we are watching.");
  await sees("Monitoring", "we are watching");
  await expect
    .poll(async () => (await feedItems())[0])
    .toMatchObject({ title, content: expect.stringContaining("<strong>Monitoring</strong>") });
  const link = visitor.locator(`a[href^="/incidents/"]`).first();
  const address = await link.getAttribute("href");
  await visitor.goto(candor.url + address);
  expect(await text(visitor)).toMatch(/Monitoring[\s\S]*Identified[\s\S]*Investigating/);
  await visitor.goto(candor.url);
});

test("it ends in resolved, with how long it took", async () => {
  await post("Resolved", "All messages are delivered.");
  await sees("All Systems Operational", /Resolved after 1 h 5[2-4] min/);
  await sees(new RegExp(`All Systems Operational.*Resolved \\d\\d:\\d\\d CES?T: ${title}`));
  expect(await statusOf("Messages")).toBe("operational");
  await visitor.goto(`${candor.url}/history`);
  await sees(title, /1 h 5[2-4] min/);
  const [item] = await feedItems();
  expect(item?.content).toMatch(/^<p><small>[^<]+<var data-var='date'>/);
  expect(item?.content).toContain("<strong>Resolved</strong>");
  expect(item?.guid).toMatch(/\/incidents\/[a-z0-9]{12}$/);
});

test("all of it is in the audit log", async () => {
  await staff.goto(`${candor.url}/admin/audit`);
  const log = await text(staff);
  expect(log).toContain(title);
  expect(log).toContain("Ada");
});

async function addGroup(name: string): Promise<void> {
  const form = await unfold("Add a group");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Add group" }).click();
  await staff.getByRole("link", { name }).first().waitFor();
}

async function addComponent(name: string, group?: string): Promise<void> {
  const form = await unfold("Add components");
  await form.getByLabel("Name").fill(name);
  if (group) await form.getByLabel("Group").selectOption(group);
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await staff.getByRole("link", { name }).first().waitFor();
}

/** A form that may be folded away in a <details>. */
async function unfold(label: string): Promise<Locator> {
  const form = staff.locator(`form[aria-label="${label}"]`);
  if (!(await form.isVisible())) await staff.locator("summary", { hasText: label }).click();
  return form;
}

async function choose(component: string, status: string): Promise<void> {
  const row = staff.getByRole("group", { name: new RegExp(`^${component}`) });
  await row.locator(`label:has(input[value="${status}"])`).click();
}

async function post(status: string, message: string): Promise<void> {
  const form = staff.getByRole("form", { name: /post/i }).first();
  await form.getByLabel(status, { exact: true }).check();
  await form.getByLabel("Message", { exact: true }).fill(message);
  await form.getByRole("button", { name: /^(Post|Resolve)/ }).click();
  await staff.getByText(message).first().waitFor();
}

async function statusOf(component: string): Promise<string | null> {
  return visitor
    .locator("[data-component-id]", { hasText: component })
    .first()
    .getAttribute("data-component-status");
}
