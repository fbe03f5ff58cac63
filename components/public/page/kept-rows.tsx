import { LRUCache } from "lru-cache";
import type { ReactNode } from "react";
import { madeBefore, toMarkup } from "./to-markup";

const mostKeptBytes = 32 * 1024 * 1024;
const keptMarkup = new LRUCache<string, Buffer>({
  maxSize: mostKeptBytes,
  sizeCalculation: (markup, key) => markup.length + key.length,
});

/** One row of a list, its own element included. */
export type Row = {
  /** All that it depends on; null: it is rendered each time. */
  by: readonly unknown[] | null;
  render: () => ReactNode;
};

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** Stands for an object in what a row depends on: quicker told than all that is in it. Another one has another. */
export function numberOf(object: object): number {
  const known = numbers.get(object);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(object, lastNumber);
  return lastNumber;
}

type Props = { as: "ul" | "ol" | "tbody" | "div"; rows: readonly Row[]; className?: string };

/** A list whose rows are rendered once: of a thousand of which one changed, only that one is. */
export function KeptRows({ as: Element, rows, className }: Props) {
  const markup = madeBefore(Buffer.concat(rows.map(markupOf)));
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React itself has escaped it
  return <Element className={className} dangerouslySetInnerHTML={markup} />;
}

/** A row's HTML, UTF-8. */
export function markupOf({ by, render }: Row): Buffer {
  if (by === null) return toMarkup(render());
  const key = JSON.stringify(by);
  const kept = keptMarkup.get(key);
  if (kept !== undefined) return kept;
  const markup = inOwnMemory(toMarkup(render()));
  keptMarkup.set(key, markup);
  return markup;
}

/** Node cuts short buffers out of shared ones, which one that is kept would keep whole. */
function inOwnMemory(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
