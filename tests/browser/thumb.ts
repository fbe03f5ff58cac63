import type { Locator, Page } from "playwright-core";

/** What a job costs on a phone. */
export type Effort = { taps: number; fields: number; swipes: number };

/** A swipe moves the page by most of a screen, so that something of it stays in sight. */
const swipePart = 0.7;
const mostSwipes = 20;

/** One thumb on a touch screen, which counts what it does. */
export type Thumb = {
  effort: Effort;
  tap: (target: Locator) => Promise<void>;
  /** Types into a field; taps it first where it hasn’t the focus. */
  type: (field: Locator, text: string) => Promise<void>;
};

export function thumbOn(page: Page): Thumb {
  const effort: Effort = { taps: 0, fields: 0, swipes: 0 };
  const reach = async (target: Locator) => {
    for (let tries = 0; tries < mostSwipes; tries++) {
      const isBelow = await whereIs(target);
      if (isBelow === "here") return;
      effort.swipes++;
      await page.evaluate(
        (part) => window.scrollBy({ top: part * window.innerHeight, behavior: "instant" }),
        isBelow === "below" ? swipePart : -swipePart,
      );
    }
    throw new Error(`Out of reach: ${target}`);
  };
  const tap = async (target: Locator) => {
    await reach(target);
    effort.taps++;
    await target.tap();
  };
  return {
    effort,
    tap,
    type: async (field, text) => {
      if (!(await field.evaluate((element) => element === document.activeElement)))
        await tap(field);
      effort.fields++;
      await page.keyboard.insertText(text);
    },
  };
}

/** Whether a thumb could hit the middle of it now, also under bars that stick to an edge. */
function whereIs(target: Locator): Promise<"here" | "above" | "below"> {
  return target.evaluate((element) => {
    const { top, left, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + Math.min(height / 2, 40)];
    const hit = document.elementFromPoint(x, y);
    const isHit =
      hit !== null &&
      (element.contains(hit) || hit.contains(element) || hit.closest("label")?.contains(element));
    if (isHit && y < window.innerHeight) return "here";
    return y < window.innerHeight / 2 ? "above" : "below";
  });
}

/** How often Tab is pressed from the element with the focus until `target` has it. */
export async function tabStopsTo(page: Page, target: Locator): Promise<number> {
  for (let stops = 1; stops <= 100; stops++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return stops;
  }
  throw new Error(`Tab never reaches ${target}`);
}
