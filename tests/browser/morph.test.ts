import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "./browser";

/** The live script's one algorithm, in a browser's own DOM. */
let browser: Browser;
let page: Page;

type Morph = { morph(from: Element, to: Element): void };
declare const candorMorph: Morph;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  const { outputFiles } = await build({
    entryPoints: ["live/morph.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "candorMorph",
  });
  await page.evaluate(`${outputFiles[0]?.text}; globalThis.candorMorph = candorMorph;`);
});
afterAll(() => browser?.close());

test("whatever a page was, it becomes what the server sent, and keyed elements stay", async () => {
  const failures = await page.evaluate(() => {
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const keys = ["id", "data-incident-id", "data-component-id", "data-key"];
    const makeNode = (used: Set<string>, depth: number): Node => {
      if (random(3) === 0) return document.createTextNode(`text ${random(5)}`);
      const element = document.createElement(["p", "div", "li", "details"][random(4)] ?? "p");
      const key = `${keys[random(4)]}`;
      const value = `k${random(12)}`;
      if (random(2) === 0 && !used.has(key + value)) {
        used.add(key + value);
        element.setAttribute(key, value);
      }
      if (random(3) === 0) element.className = `c${random(3)}`;
      for (let left = depth > 0 ? random(5) : 0; left > 0; left--) {
        element.append(makeNode(used, depth - 1));
      }
      return element;
    };
    const makeTree = () => {
      const root = document.createElement("main");
      const used = new Set<string>();
      for (let left = random(8); left > 0; left--) root.append(makeNode(used, 3));
      root.normalize();
      return root;
    };
    const found: string[] = [];
    for (let round = 0; round < 500; round++) {
      const [from, to] = [makeTree(), makeTree()];
      const before = from.outerHTML;
      const kept = [...from.children].filter((child) =>
        [...to.children].some(
          (other) =>
            keys.some(
              (key) =>
                child.getAttribute(key) !== null &&
                child.getAttribute(key) === other.getAttribute(key),
            ) && child.nodeName === other.nodeName,
        ),
      );
      candorMorph.morph(from, to);
      if (!from.isEqualNode(to)) found.push(`${before}\n→ ${to.outerHTML}\n= ${from.outerHTML}`);
      if (kept.some((child) => child.parentNode !== from)) found.push(`lost one of ${before}`);
    }
    return found;
  });
  expect(failures).toEqual([]);
});

test("what the script put there stays, and what it didn't and the server doesn't know goes", async () => {
  const html = await page.evaluate(() => {
    const from = document.createElement("main");
    from.innerHTML = "<small data-live>mine</small><p>one</p><small data-live>mine</small><i>x</i>";
    const to = document.createElement("main");
    to.innerHTML = "<p>two</p><script>evil()</script><b>new</b>";
    candorMorph.morph(from, to);
    return from.innerHTML;
  });
  expect(html).toBe(
    '<small data-live="">mine</small><p>two</p><small data-live="">mine</small><b>new</b>',
  );
});

test("the focus stays where elements change places around it", async () => {
  const focus = await page.evaluate(() => {
    document.body.innerHTML =
      '<main><p id="a"><button>A</button></p><p id="b">B</p><p id="c"><button id="me">C</button></p></main>';
    document.querySelector<HTMLElement>("#me")?.focus();
    const to = document.createElement("main");
    to.innerHTML =
      '<p id="c"><button id="me">C!</button></p><p id="b">B</p><p id="a"><button>A</button></p>';
    const main = document.querySelector("main");
    if (main) candorMorph.morph(main, to);
    return [document.activeElement?.textContent, main?.isEqualNode(to)];
  });
  expect(focus).toEqual(["C!", true]);
});
