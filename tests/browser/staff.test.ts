import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  choose,
  type Desk,
  hasFocus,
  openDesk,
  problemAt,
  publicShows,
  ready,
  takeSession,
  visit,
} from "./desk";
import { owner, type Session } from "./staff";

let desk: Desk;
let session: Session;

beforeAll(async () => {
  desk = await openDesk();
  session = await desk.area.signInAsOwner();
});

afterEach(() => desk?.clear());
afterAll(() => desk?.close());

const incidentPage = /\/admin\/incidents\/[a-z0-9]{12}\?/;

describe("signing in", () => {
  test("refuses a wrong password at its field, and leads on to the page that was wanted", async () => {
    const page = await desk.open();
    await visit(desk, page, "/admin/incidents?state=open");
    await page.getByLabel("E-mail address").fill(owner.email);
    const password = page.getByLabel("Password");
    await password.fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await problemAt(password)).toContain("E-mail address or password is wrong.");
    expect(await hasFocus(password)).toBe(true);
    expect(await page.getByLabel("E-mail address").inputValue()).toBe(owner.email);
    await password.fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/admin\/incidents\?state=open$/);
  });

  test("ends by the menu of the account", async () => {
    const page = await desk.open({ session: await desk.area.signInAsOwner() });
    await visit(desk, page, "/admin");
    await page.locator("summary", { hasText: "Account of" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are signed out.").waitFor();
    await visit(desk, page, "/admin");
    await page.waitForURL(/\/admin\/sign-in\?next=/);
  });
});

describe("a new incident", () => {
  test("left blank says what is missing at each field, and loses nothing", async () => {
    const page = await newIncident();
    const form = formOf(page);
    await choose(form, "Voice calls", "partial_outage");
    await page.getByText("More", { exact: true }).click();
    await page.getByLabel("What still works").fill("Video calls");
    await page.getByRole("button", { name: "Post incident" }).click();
    const [title, message] = [titleOf(page), messageOf(page)];
    expect(await problemAt(title)).toBe("The title can't be blank.");
    expect(await problemAt(message)).toBe("The message can't be blank.");
    expect(await hasFocus(title)).toBe(true);
    await title.fill("Calls break off");
    await message.fill("Voice calls end after a minute.");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(incidentPage);
    await publicShows(desk, "/", "Calls break off", "end after a minute", "Video calls");
  });

  test("is kept as a draft over a reload, and no longer than until it is posted", async () => {
    const page = await newIncident();
    await titleOf(page).fill("A draft");
    await messageOf(page).fill("Written before the reload.");
    await choose(formOf(page), "Video calls", "degraded_performance");
    await page.reload();
    await ready(page);
    await page.getByText(/^Your draft of .* was restored\.$/).waitFor();
    expect(await titleOf(page).inputValue()).toBe("A draft");
    expect(await messageOf(page).inputValue()).toBe("Written before the reload.");
    const chosen = formOf(page)
      .getByRole("group", { name: /^Video calls/ })
      .locator(":checked");
    expect(await chosen.inputValue()).toBe("degraded_performance");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(incidentPage);
    await visit(desk, page, "/admin/incidents/new");
    expect(await titleOf(page).inputValue()).toBe("");
    expect(await page.getByText(/^Your draft of/).count()).toBe(0);
  });

  test("can be thrown away while it is a draft", async () => {
    const page = await newIncident();
    await titleOf(page).fill("A draft for nothing");
    await page.reload();
    await ready(page);
    await page.getByRole("button", { name: "Discard it" }).click();
    await expect
      .poll(() =>
        titleOf(page)
          .inputValue()
          .catch(() => null),
      )
      .toBe("");
    expect(await page.getByText(/^Your draft of/).count()).toBe(0);
  });

  test("is posted once by a double click", async () => {
    const page = await newIncident();
    await fill(page, "Posted twice?");
    await page.getByRole("button", { name: "Post incident" }).dblclick();
    await page.waitForURL(incidentPage);
    expect(await countOf("Posted twice?")).toBe(1);
  });

  test("is posted once when the answer is lost and it is sent again", async () => {
    const page = await newIncident();
    await fill(page, "Sent again?");
    await page.route("**/api/admin/incidents", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Candor can’t be reached right now.").waitFor();
    expect(await countOf("Sent again?")).toBe(1);
    await page.unroute("**/api/admin/incidents");
    await page.reload();
    await ready(page);
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(incidentPage);
    expect(await countOf("Sent again?")).toBe(1);
  });

  test("keeps its text and says so while the network is away", async () => {
    const page = await newIncident();
    await fill(page, "Written in a tunnel");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Your text is kept here and in this browser").waitFor();
    expect(await titleOf(page).inputValue()).toBe("Written in a tunnel");
    expect(await countOf("Written in a tunnel")).toBe(0);
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(incidentPage);
    expect(await countOf("Written in a tunnel")).toBe(1);
  });

  test("waits for whose session has ended to sign in again in another tab", async () => {
    const page = await newIncident();
    await fill(page, "Written too long");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("Your session has ended. Your text stays here").waitFor();
    await takeSession(page.context(), desk.area.candor.url, session);
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(incidentPage);
    expect(await countOf("Written too long")).toBe(1);
  });

  test("shows how its message will read, and runs nothing of it", async () => {
    const page = await newIncident();
    const run: string[] = [];
    page.on("dialog", (dialog) => {
      run.push(dialog.message());
      return dialog.dismiss();
    });
    await messageOf(page).fill(hostile);
    const preview = page.locator(".markdown");
    await preview.locator("strong", { hasText: "bold" }).waitFor();
    expect(await preview.locator("li").allInnerTexts()).toEqual(["one", "two"]);
    expect(await preview.locator("script, img, iframe, [onclick]").count()).toBe(0);
    const targets = await preview
      .locator("a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(targets).toEqual(["https://example.com/", "https://example.com/picture.png"]);
    expect(run).toEqual([]);
  });
});

const hostile = `Some **bold** text.

- one
- two

<script>alert(1)</script> <img src=x onerror=alert(2)> <b onclick="alert(3)">bold?</b>

[a link](https://example.com/) [a trap](javascript:alert(4)) ![a picture](https://example.com/picture.png)`;

describe("without scripts", () => {
  test("one signs in and posts an incident", async () => {
    const page = await desk.open({ javaScript: false });
    await page.goto(`${desk.area.candor.url}/admin/incidents/new`);
    await page.getByLabel("E-mail address").fill(owner.email);
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/admin\/incidents\/new$/);
    await fill(page, "Posted without scripts");
    await choose(formOf(page), "Desktop app", "major_outage");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.waitForURL(incidentPage);
    await publicShows(desk, "/", "Posted without scripts");
  });

  test("what can’t be taken comes back as a page that holds the text", async () => {
    const page = await desk.open({ session, javaScript: false });
    await page.goto(`${desk.area.candor.url}/admin/incidents/new`);
    await titleOf(page).fill("   ");
    await messageOf(page).fill("A long text that took a while, <b>with care</b>.");
    await page.getByRole("button", { name: "Post incident" }).click();
    await page.getByText("The title can't be blank.").waitFor();
    expect(await page.getByLabel("body").inputValue()).toBe(
      "A long text that took a while, <b>with care</b>.",
    );
    await page.goBack();
    expect(await messageOf(page).inputValue()).toContain("A long text");
  });
});

async function newIncident(): Promise<Page> {
  const page = await desk.open({ session });
  await visit(desk, page, "/admin/incidents/new");
  return page;
}

const formOf = (page: Page) => page.locator('form[aria-label="New incident"]');
const titleOf = (page: Page) => page.getByLabel("Title");
const messageOf = (page: Page) => page.getByLabel("Message", { exact: true });

async function fill(page: Page, title: string): Promise<void> {
  await titleOf(page).fill(title);
  await messageOf(page).fill("We are looking.");
}

function countOf(name: string): Promise<number> {
  return desk.area.db.incident.count({ where: { name } });
}
