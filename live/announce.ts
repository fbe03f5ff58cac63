import { own } from "./morph";

let region: HTMLElement | null = null;

/** Screen readers only speak of changes in a region that was there before. */
export function prepareAnnouncements(): void {
  region = document.createElement("p");
  region.setAttribute(own, "");
  region.setAttribute("aria-live", "polite");
  const style = { position: "absolute", width: "1px", height: "1px", overflow: "hidden" };
  Object.assign(region.style, style, { clipPath: "inset(50%)", margin: "-1px" });
  document.body.append(region);
}

export function announce(sentence: string): void {
  if (region) region.textContent = sentence;
}
