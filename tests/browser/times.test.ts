import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, type PersonOptions, withPage } from "./browser";
import { type Draft, type LiveSite, startLiveSite } from "./live-site";

/** The visitor's own times beside the page's, in a browser, over a page made by hand. */
let browser: Browser;
let site: LiveSite;

const minuteMs = 60_000;
const instant = (at: string) => `<p data-case><time datetime="${at}">then</time></p>`;
const window = (from: string, to: string) =>
  `<p data-case><span data-window><time datetime="${from}">a</time>–<time datetime="${to}">b</time></span></p>`;

const cases: readonly [string, string][] = [
  ["an instant", instant("2026-11-30T15:54:00Z")],
  ["on another day", instant("2026-11-30T02:30:00Z")],
  ["a window", window("2026-12-05T21:00:00Z", "2026-12-05T23:00:00Z")],
  ["to another day", window("2026-12-05T04:00:00Z", "2026-12-05T06:00:00Z")],
  ["New York goes back", window("2027-11-07T05:15:00Z", "2027-11-07T06:45:00Z")],
  ["Lord Howe goes back", window("2027-04-03T14:45:00Z", "2027-04-03T15:15:00Z")],
  ["Dublin goes forward", window("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z")],
];

const page = (more = "", attributes = 'data-zone="Europe/Berlin"'): Draft => ({
  title: "calm",
  icon: "/favicon-operational.svg",
  attributes,
  main: `<h1>Calm</h1>${cases.map(([, html]) => html).join("")}${more}`,
});

beforeAll(async () => {
  browser = await launchBrowser();
  // Stale from early on: what says so must not stand in the way of what is published either.
  site = await startLiveSite(page(), { heartbeatMs: 500, staleAfterMs: 2_000 });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What stands beside each case, by its name; cases without anything are left out. */
async function ownTimes(visitor: Page): Promise<Record<string, string>> {
  const texts = await visitor
    .locator("[data-case]")
    .evaluateAll((all) =>
      all.map((one) => one.querySelector("[data-live]")?.textContent?.trim() ?? ""),
    );
  return Object.fromEntries(
    cases.flatMap(([name], index) => (texts[index] ? [[name, texts[index]]] : [])),
  );
}

const visit = <T>(options: PersonOptions, look: (page: Page) => Promise<T>) =>
  withPage(browser, options, async (visitor) => {
    await visitor.goto(site.url);
    return look(visitor);
  });

describe("own times are text, on touch too", () => {
  test.each([
    [
      "America/New_York",
      {
        "an instant": "(your time: 10:54 GMT-5)",
        "on another day": "(your time: 29 November at 21:30 GMT-5)",
        "a window": "(your time: 5 December, 16:00–18:00 GMT-5)",
        "to another day": "(your time: 4 December at 23:00 GMT-5 – 5 December at 01:00 GMT-5)",
        "New York goes back": "(your time: 01:15 GMT-4 – 01:45 GMT-5)",
        "Lord Howe goes back": "(your time: 10:45–11:15 GMT-4)",
        "Dublin goes forward": "(your time: 27 March, 20:30–21:30 GMT-4)",
      },
    ],
    [
      "Australia/Lord_Howe",
      {
        "an instant": "(your time: 1 December at 02:54 GMT+11)",
        "Lord Howe goes back": "(your time: 4 April at 01:45 GMT+11 – 01:45 GMT+10:30)",
      },
    ],
    ["Europe/Dublin", { "Dublin goes forward": "(your time: 00:30 GMT – 02:30 GMT+1)" }],
    ["Europe/Lisbon", { "Dublin goes forward": "(your time: 00:30 WET – 02:30 WEST)" }],
  ])("in %s", (timeZone, expected) =>
    visit({ timeZone, touch: true, width: 390 }, async (visitor) => {
      const plain = Object.entries(await ownTimes(visitor)).map(([name, text]) => [
        name,
        text.replaceAll(/\s/g, " "),
      ]);
      expect(Object.fromEntries(plain)).toMatchObject(expected);
    }),
  );

  test.each(["Europe/Berlin", "Europe/Paris"])(
    "none in %s, whose clock shows the same",
    (timeZone) =>
      visit({ timeZone }, async (visitor) => expect(await ownTimes(visitor)).toEqual({})),
  );

  test("without scripts the page's own times stand alone", () =>
    visit({ timeZone: "America/New_York", javaScript: false }, async (visitor) =>
      expect(await ownTimes(visitor)).toEqual({}),
    ));
});

describe("whatever the browser calls its language", () => {
  test.each(["en-US@posix", "", "en_US", undefined, "xx-invalid-tag-of-many-letters"])(
    "%o: the stream is opened and times are written",
    (language) =>
      withPage(browser, { timeZone: "America/New_York" }, async (visitor) => {
        await visitor.addInitScript((value) => {
          Object.defineProperty(navigator, "language", { value });
        }, language);
        const stream = visitor.waitForRequest("**/live");
        await visitor.goto(site.url);
        expect(Object.keys(await ownTimes(visitor))).toHaveLength(cases.length);
        await stream;
      }),
  );

  test("no error of what decorates the page prevents the stream", () =>
    withPage(browser, {}, async (visitor) => {
      await visitor.addInitScript(() => {
        Intl.DateTimeFormat.prototype.resolvedOptions = () => {
          throw new Error("broken");
        };
        Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {
          get() {
            throw new Error("broken");
          },
        });
      });
      const stream = visitor.waitForRequest("**/live");
      await visitor.goto(site.url);
      await stream;
      await site.publish({ ...page(), title: "changed" });
      await expect.poll(() => visitor.title(), { timeout: 10_000 }).toBe("changed");
      await site.publish(page());
    }));
});

describe("a clock that is wrong", () => {
  /** Sets the visitor's clock, and lets it run. */
  const shiftClock = (visitor: Page, byMs: number) =>
    visitor.addInitScript((ms) => {
      const RealDate = Date;
      const shifted = () => RealDate.now() + ms;
      globalThis.Date = class extends RealDate {
        constructor(...given: [] | [number | string]) {
          super(given.length === 0 ? shifted() : given[0]);
        }
        static override now = shifted;
      } as DateConstructor;
    }, byMs);

  test.each([-120, 120])("by %i minutes shows nothing past as ahead, and is put right", (minutes) =>
    withPage(browser, {}, async (visitor) => {
      const iso = (inMinutes: number) => new Date(Date.now() + inMinutes * minuteMs).toISOString();
      const relative = (kind: string, at: string) =>
        `<p><time datetime="${at}" data-relative="${kind}"></time></p>`;
      await site.publish(page(relative("past", iso(-5.5)) + relative("ahead", iso(20.5))));
      await shiftClock(visitor, minutes * minuteMs);
      await visitor.goto(site.url);
      const texts = () => visitor.locator("[data-relative]").allTextContents();
      if (minutes < 0) expect(await texts()).toEqual(["now", "in 26 minutes"]);
      await expect.poll(texts, { timeout: 10_000 }).toEqual(["5 minutes ago", "in 20 minutes"]);
    }),
  );
});
