/** Marks what the script itself put into the page: the server's document doesn't have it. */
export const own = "data-live";

/** `<details>` that the visitor opened or closed keep that state. */
const touched = new WeakSet<Element>();

export function watchDetails(): void {
  document.addEventListener("click", ({ target }) => {
    const details = target instanceof Element && target.closest("summary")?.closest("details");
    if (details) touched.add(details);
  });
}

/**
 * Makes an element like another one by changing only what differs, so that focus, scroll, typed
 * text and open details stay. Children are the same where their key is (id, data-…-id, data-key),
 * or else their kind and place.
 */
export function morph(from: Element, to: Element): void {
  if (from.isEqualNode(to)) return;
  morphAttributes(from, to);
  morphChildren(from, to);
}

function morphAttributes(from: Element, to: Element): void {
  const isKept = (name: string) => name === "open" && touched.has(from);
  for (const { name, value } of [...to.attributes]) {
    if (from.getAttribute(name) !== value && !isKept(name)) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isKept(name)) from.removeAttribute(name);
  }
}

function morphChildren(from: Element, to: Element): void {
  const wanted = [...to.childNodes].filter((node) => !isSkipped(node));
  removeUnwanted(from, new Set(wanted.map(keyOf)));
  let at = firstFrom(from.firstChild);
  for (const next of wanted) {
    const match = findMatch(next, at);
    if (!match) {
      from.insertBefore(document.importNode(next, true), at);
      continue;
    }
    if (match !== at) bring(from, match, at);
    at = firstFrom(match.nextSibling);
    morphNode(match, next);
  }
  while (at) {
    const rest = firstFrom(at.nextSibling);
    at.remove();
    at = rest;
  }
}

/** Gone ones first: what stays then seldom has to move, and moving would lose the focus. */
function removeUnwanted(from: Element, keys: ReadonlySet<string | null>): void {
  for (const child of [...from.children]) {
    const key = keyOf(child);
    if (key !== null && !keys.has(key) && !isSkipped(child)) child.remove();
  }
}

function morphNode(from: ChildNode, to: ChildNode): void {
  if (from instanceof Element && to instanceof Element) morph(from, to);
  else if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
}

function findMatch(next: ChildNode, start: ChildNode | null): ChildNode | null {
  const key = keyOf(next);
  for (let node = start; node; node = firstFrom(node.nextSibling)) {
    if (node.nodeName === next.nodeName && keyOf(node) === key) return node;
  }
  return null;
}

/** Puts `match` where `at` is, moving whichever of them doesn't hold the focus. */
function bring(parent: Element, match: ChildNode, at: ChildNode | null): void {
  if (!match.contains(document.activeElement)) {
    parent.insertBefore(match, at);
    return;
  }
  for (let node = at; node && node !== match; ) {
    const next: ChildNode | null = node.nextSibling;
    parent.insertBefore(node, match.nextSibling);
    node = next;
  }
}

function firstFrom(start: ChildNode | null): ChildNode | null {
  let node = start;
  while (node && isSkipped(node)) node = node.nextSibling;
  return node;
}

function isSkipped(node: ChildNode): boolean {
  return (
    node instanceof Element &&
    (node.nodeName === "SCRIPT" || node.hasAttribute(own) || node.hasAttribute("data-stale-notice"))
  );
}

const keys = ["id", "data-incident-id", "data-component-id", "data-key"];

function keyOf(node: ChildNode): string | null {
  if (!(node instanceof Element)) return null;
  for (const name of keys) {
    const value = node.getAttribute(name);
    if (value) return `${name} ${value}`;
  }
  return null;
}
