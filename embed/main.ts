import { mountCard } from "./card";
import { chooseNotice, type Notice } from "./choose";
import { createDismissals } from "./dismissals";
import { watch } from "./watch";

const timeoutMs = 15_000;

/** Known only while this script is first run, not in what it calls later. */
const script = document.currentScript;

function start(source: string): void {
  const dismissals = createDismissals(() => localStorage);
  const card = mountCard(dismissals.add);
  watch(async () => {
    try {
      const notice = await fetchNotice(source);
      card.show(notice && dismissals.has(notice.key) ? null : notice);
    } catch {
      // The site has nothing to do with our troubles: what is shown stays until the next look.
    }
  });
}

async function fetchNotice(source: string): Promise<Notice | null> {
  const answer = await fetch(source, {
    credentials: "omit",
    priority: "low",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!answer.ok) throw new Error(`${source} answered ${answer.status}.`);
  return chooseNotice(await answer.json());
}

/** Whether this is the first script of its kind here: sites may run one again at each of their pages. */
function claim(source: string): boolean {
  const mark = Symbol.for(`candor-notice ${source}`);
  if (mark in window) return false;
  Object.defineProperty(window, mark, { value: true });
  return true;
}

if (script instanceof HTMLScriptElement && script.src) {
  const source = new URL("api/v2/summary.json", script.src).href;
  if (claim(source)) {
    // An async script may come before there is a body.
    if (document.body) start(source);
    else addEventListener("DOMContentLoaded", () => start(source));
  }
}
