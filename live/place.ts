/** Elements that are the same before and after a change. */
const anchors = "[id],[data-incident-id],[data-component-id],[data-key]";

/** Changes the page without moving what the visitor looks at or losing the focus. */
export function keepPlace(main: HTMLElement, change: () => void): void {
  const root = document.documentElement;
  const focused = document.activeElement;
  const seen = window.scrollY > 0 ? visibleAnchors(main) : [];
  // The browser's own correction would be added to this one.
  root.style.setProperty("overflow-anchor", "none");
  change();
  const anchor = seen.find(({ element }) => element.isConnected);
  if (anchor) {
    const top = anchor.element.getBoundingClientRect().top - anchor.top;
    if (top !== 0) window.scrollBy({ top, behavior: "instant" });
  }
  requestAnimationFrame(() => root.style.removeProperty("overflow-anchor"));
  if (focused && focused !== document.body && !focused.isConnected) {
    main.focus({ preventScroll: true });
  }
}

/** Those in view, topmost first, then the one that began last above it. */
function visibleAnchors(main: HTMLElement) {
  const all = [...main.querySelectorAll(anchors)].map((element) => ({
    element,
    top: element.getBoundingClientRect().top,
  }));
  const inView = all.filter(({ top }) => top >= 0 && top < window.innerHeight);
  return [...inView, ...all.filter(({ top }) => top < 0).reverse()];
}
