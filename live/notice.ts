import { texts } from "./texts";
import { formatOwn } from "./times";

const selector = "[data-stale-notice]";

/** Says, at the top of the page, that it may be old; null takes that away. */
export function showStale(since: Date | null): void {
  const shown = document.querySelector<HTMLElement>(selector);
  if (!since) {
    shown?.remove();
    return;
  }
  const text = formatOwn(since);
  // A live region that is written anew is read out again.
  if (shown?.querySelector("time")?.textContent === text) return;
  const notice = shown ?? document.createElement("div");
  notice.setAttribute("data-stale-notice", "");
  notice.setAttribute("role", "status");
  if (!shown) document.body.prepend(notice);
  const time = document.createElement("time");
  time.dateTime = since.toISOString();
  time.textContent = text;
  const [sentence, line] = [document.createElement("strong"), document.createElement("p")];
  sentence.textContent = texts.stale;
  line.append(sentence, ` ${texts.lastContact} `, time, ".");
  notice.replaceChildren(line);
}

/** When the server last reached its database, where the page it sent says that it doesn't now. */
export function staleSinceIn(page: Document): Date | null {
  const time = page.querySelector<HTMLTimeElement>(`${selector} time`);
  return time ? new Date(time.dateTime) : null;
}
