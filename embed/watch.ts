const everyMs = 60_000;
const checkMs = 5_000;

/**
 * Looks now, then each minute while the page is visible, and at once when it becomes so after longer:
 * a visitor who waits sees the end of an outage without a reload, and a tab forgotten asks nothing.
 */
export function watch(look: () => void): void {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  function lookIfDue(): void {
    const nowMs = Date.now();
    if (document.hidden || nowMs - lookedAtMs < everyMs) return;
    lookedAtMs = nowMs;
    look();
  }
  lookIfDue();
  setInterval(lookIfDue, checkMs);
  document.addEventListener("visibilitychange", lookIfDue);
}
