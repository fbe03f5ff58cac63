import { own } from "./morph";
import { showStale, staleSinceIn } from "./notice";
import { setServerClock } from "./server-clock";
import type { Beat } from "./stream";
import { texts } from "./texts";

/** 60 s without contact: the page may be old, and says so. */
const lostAfterMs = 60_000;
/** 5 s: time for the first answer when the visitor comes back to the tab. */
const graceMs = 5_000;

let heardAtMs: number | null = null;
let visibleSinceMs = Date.now();
/** When the server last reached its database, as long as it doesn't. */
let staleSince = staleSinceIn(document);
const openedAtMs = Date.now();

export function watchContact(): void {
  document.addEventListener("visibilitychange", () => {
    visibleSinceMs = Date.now();
    showContact();
  });
  setInterval(showContact, graceMs);
}

export function heard(beat: Beat): void {
  heardAtMs = Math.max(beat.heardAtMs, heardAtMs ?? 0);
  if (beat.serverMs !== null) setServerClock(beat.serverMs, beat.heardAtMs);
  showContact();
}

export function setStale(since: Date | null): void {
  staleSince = since;
  showContact();
}

/** Shows what is known of the contact: when the server was last heard, or that the page may be old. */
export function showContact(): void {
  const nowMs = Date.now();
  const lastMs = heardAtMs ?? openedAtMs;
  const isLost = nowMs - lastMs >= lostAfterMs;
  const isLive = heardAtMs !== null && !isLost && !staleSince;
  showLine(isLive ? Math.floor((nowMs - lastMs) / 1_000) : null);
  const isWatched = !document.hidden && nowMs - visibleSinceMs >= graceMs;
  showStale(staleSince ?? (isLost && isWatched ? new Date(lastMs) : null));
}

/** "Live · checked 10 s ago" in place of when the page was published; null: that again. */
function showLine(seconds: number | null): void {
  const published = document.querySelector<HTMLElement>("[data-published]");
  if (!published) return;
  const next = published.nextElementSibling;
  const known = next?.hasAttribute(own) ? next : null;
  published.hidden = seconds !== null;
  if (seconds === null) {
    known?.remove();
    return;
  }
  const line = known ?? document.createElement("span");
  line.setAttribute(own, "");
  line.textContent = texts.live(seconds);
  if (!known) published.after(line);
}
