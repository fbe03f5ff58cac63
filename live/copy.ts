import { announce } from "./announce";
import { texts } from "./texts";

const saidMs = 2_000;

/**
 * Makes the copy buttons work, and shows them: they are hidden where nothing could be copied. The
 * mark is on the root element, which a page shown anew leaves as it is.
 */
export function offerCopying(): void {
  if (!navigator.clipboard) return;
  document.documentElement.dataset.copies = "";
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
    const source = button?.parentElement?.querySelector("pre");
    if (button && source) void copy(source, button);
  });
}

async function copy(source: Element, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
  } catch {
    // Not allowed here: the visitor can copy what is selected.
    getSelection()?.selectAllChildren(source);
    return;
  }
  announce(texts.copied);
  const label = button.firstElementChild;
  if (!label) return;
  label.textContent = texts.copied;
  setTimeout(() => {
    label.textContent = button.dataset.copy ?? "";
  }, saidMs);
}
