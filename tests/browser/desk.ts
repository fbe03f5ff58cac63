import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { launchBrowser, openPerson, reloadUntil, showOut } from "./browser";
import { type Session, type StaffArea, startStaffArea } from "./staff";

type Options = NonNullable<Parameters<typeof openPerson>[1]> & { session?: Session };

/** The staff area with a browser before it, and a visitor who reads the public page without scripts. */
export type Desk = {
  area: StaffArea;
  visitor: Page;
  /** A browser of its own, with a session or without; whatever its console complains of is kept. */
  open: (options?: Options) => Promise<Page>;
  /** Closes what was opened since; what consoles complained of fails the test. */
  clear: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openDesk(): Promise<Desk> {
  const area = await startStaffArea();
  const browser = await launchBrowser();
  const visitor = await (await openPerson(browser, { javaScript: false })).newPage();
  const opened: BrowserContext[] = [];
  const complaints: string[] = [];
  return {
    area,
    visitor,
    open: async (options = {}) => {
      const person = await openStaff(browser, area.candor.url, options);
      opened.push(person);
      person.on("page", (page) => listen(page, complaints));
      return person.newPage();
    },
    clear: async () => {
      await Promise.all(opened.splice(0).map(showOut));
      expect(complaints.splice(0)).toEqual([]);
    },
    close: async () => {
      await browser.close();
      await area.stop();
    },
  };
}

async function openStaff(browser: Browser, url: string, options: Options): Promise<BrowserContext> {
  const { session, ...rest } = options;
  const person = await openPerson(browser, rest);
  if (session !== undefined) await takeSession(person, url, session);
  return person;
}

/** Puts a session into a browser, as signing in would. */
export async function takeSession(person: BrowserContext, url: string, session: Session) {
  const [name = "", value = ""] = session.split("=", 2);
  await person.addCookies([{ name, value, url }]);
}

/** Refused scripts and styles, failed hydration, errors; that a route or page answers 4xx is none. */
function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const isAnswer = /^https?:\/\/[^/]+\/(api|admin)\b/.test(message.location().url);
    if (isAnswer && message.text().startsWith("Failed to load resource")) return;
    complaints.push(`${page.url()}: ${message.text()}`);
  });
}

/** Opens a page of the staff area and waits until its scripts have taken over. */
export async function visit({ area }: Desk, page: Page, path: string): Promise<void> {
  await page.goto(area.candor.url + path);
  await ready(page);
}

/** Waits until every form is its scripts' own: until then the browser itself would check and send it. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll("form[aria-busy]")).every(
      (form) => form instanceof HTMLFormElement && form.noValidate,
    ),
  );
}

/** Reads a public page again until it shows all of `words`. */
export async function publicShows(
  { area, visitor }: Desk,
  path: string,
  ...words: (string | RegExp)[]
) {
  await visitor.goto(area.candor.url + path);
  await reloadUntil(visitor, async () => {
    const shown = await visitor.locator("main").textContent();
    for (const word of words) expect(shown).toMatch(word);
  });
}

/** The sentence that a control is tied to, once it is refused. */
export async function problemAt(control: Locator): Promise<string | null> {
  await expect.poll(() => control.getAttribute("aria-invalid")).toBe("true");
  const ids = (await control.getAttribute("aria-describedby"))?.split(" ") ?? [];
  return control
    .page()
    .locator(`[id="${ids.at(-1)}"]`)
    .textContent();
}

export function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}

/** Chooses what an update does to a component; opens its group first where that is folded. */
export async function choose(form: Locator, component: string, status: string): Promise<void> {
  const name = form.page().getByText(component, { exact: true });
  const fold = form.locator("details[data-filter-group]:not([open])").filter({ has: name });
  if ((await fold.count()) > 0) await fold.locator("summary").click();
  const row = form.getByRole("group", { name: new RegExp(`^${component}`) });
  await row.locator(`label:has(input[value="${status}"])`).click();
}

/** A form that may be folded away, or its page's only one of this name. */
export async function unfold(page: Page, form: string, summary: string): Promise<Locator> {
  const found = page.locator(`form[aria-label="${form}"]`);
  if (!(await found.isVisible())) await page.locator("summary", { hasText: summary }).click();
  return found;
}

/** Opens an incident over HTTP; answers its id. */
export async function openIncident(area: StaffArea, session: Session, fields: object) {
  const answer = await area.post("/api/admin/incidents", fields, { session });
  const { location }: { location: string } = await answer.json();
  return location.split(/[/?]/)[3] ?? "";
}
