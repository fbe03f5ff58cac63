import { own } from "./morph";
import { texts } from "./texts";
import { formatDay } from "./times";

/** A bar a day, the last of them the day that `data-bars` names. */
const count = 90;
const dayMs = 86_400_000;
/** The day that was last looked at, also past a swap of the page. */
const chosen = new WeakMap<Element, number>();

/**
 * Tells of each day at its bar: by pointing, touching, and with arrow keys. The page says the same in words
 * below the bars; of a day that isn't named there its bar tells whether it was quiet or nothing is known.
 */
export function watchBars(): void {
  document.addEventListener("pointermove", pointAt);
  document.addEventListener("pointerdown", pointAt);
  document.addEventListener("keydown", (event) => {
    const bars = barsAt(document.activeElement);
    if (!bars || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = indexFor(event.key, bars);
    if (event.key === "Escape") hide();
    else if (index !== null) {
      event.preventDefault();
      show(bars, index);
    }
  });
  document.addEventListener("focusin", ({ target }) => {
    const bars = barsAt(target);
    if (bars && bars === target) show(bars, chosen.get(bars) ?? count - 1);
    else if (!bars) hide();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!barsAt(target)) hide();
  });
}

/** Bars can be reached by keys only where this script answers them. */
export function enableBars(): void {
  for (const bars of document.querySelectorAll<HTMLElement>("[data-bars]")) {
    if (bars.hasAttribute("role")) continue;
    bars.tabIndex = 0;
    bars.setAttribute("role", "slider");
    bars.setAttribute("aria-label", bars.querySelector("svg")?.getAttribute("aria-label") ?? "");
    bars.setAttribute("aria-valuemin", "1");
    bars.setAttribute("aria-valuemax", String(count));
    const index = chosen.get(bars) ?? count - 1;
    tell(bars, index);
    if (document.activeElement === bars) show(bars, index);
  }
}

function barsAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-bars]") : null;
}

function pointAt({ target, clientX, pointerType, type }: PointerEvent): void {
  const bars = barsAt(target);
  const svg = bars?.querySelector("svg");
  // Within the text of a day one may point at its links.
  if (!bars || !svg || (target as Element).closest(`[${own}]`)) {
    if (pointerType === "mouse" && !bars && !barsAt(document.activeElement)) hide();
    return;
  }
  if (pointerType !== "mouse" && type === "pointermove" && !bars.querySelector(`[${own}]`)) return;
  const { left, width } = svg.getBoundingClientRect();
  show(bars, Math.floor(((clientX - left) / width) * count));
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
  Home: -count,
  End: count,
};

/** The day that a key leads to; null: the key leads nowhere. */
function indexFor(key: string, bars: HTMLElement): number | null {
  const step = steps[key];
  return step === undefined ? null : (chosen.get(bars) ?? count - 1) + step;
}

/** Narrow screens show the last days only. */
function firstShown(bars: HTMLElement): number {
  const width = bars.querySelector("svg")?.getBoundingClientRect().width ?? 0;
  const shown =
    width > 0 ? Math.round((bars.getBoundingClientRect().width / width) * count) : count;
  return count - shown;
}

function show(bars: HTMLElement, wanted: number): void {
  const first = firstShown(bars);
  const index = Math.min(Math.max(wanted, first), count - 1);
  const text = tell(bars, index);
  const known = bars.querySelector<HTMLElement>(`[${own}]`);
  if (known?.dataset.index === String(index)) return;
  hide();
  const tip = document.createElement("span");
  tip.setAttribute(own, "");
  tip.dataset.tip = "";
  tip.dataset.index = String(index);
  tip.append(...text);
  bars.append(tip);
  const place = (index - first + 0.5) / (count - first);
  tip.style.left = `${Math.round(place * (bars.clientWidth - tip.offsetWidth))}px`;
}

/** Says which day is chosen, and gives what there is to tell of it. */
function tell(bars: HTMLElement, index: number): Node[] {
  chosen.set(bars, index);
  const last = Date.parse(`${bars.dataset.bars}T00:00:00Z`);
  const day = new Date(last - (count - 1 - index) * dayMs).toISOString().slice(0, 10);
  const item = bars.parentElement?.querySelector(`li[data-day="${day}"]`);
  const quiet = [formatDay(day), isKnown(bars, index) ? texts.noDowntime : texts.noData];
  const nodes = item ? [...item.cloneNode(true).childNodes] : quiet.map(paragraph);
  bars.setAttribute("aria-valuenow", String(index + 1));
  bars.setAttribute("aria-valuetext", nodes.flatMap(sentencesIn).join(". "));
  return nodes;
}

/** Each paragraph by itself: put together, their words would run into each other. */
function sentencesIn(node: Node): string[] {
  const paragraphs = node instanceof Element ? [...node.querySelectorAll("p")] : [];
  const all: Node[] = paragraphs.length > 0 ? paragraphs : [node];
  return all.map(({ textContent }) => textContent?.trim() ?? "");
}

/** A day of which nothing is known has a bar of its own kind. */
function isKnown(bars: HTMLElement, index: number): boolean {
  const bar = [...bars.querySelectorAll("rect")].find(({ x, width }) => {
    const start = x.baseVal.value;
    return start <= index && index < start + width.baseVal.value;
  });
  return bar?.getAttribute("fill") !== "url(#bar-none)";
}

function paragraph(text: string): Node {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

function hide(): void {
  for (const tip of document.querySelectorAll("[data-tip]")) tip.remove();
}
