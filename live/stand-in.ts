/** 5 s: an app that restarts is back after three. */
const againMs = 5_000;

/** Whether this page only stands in for one that can't be had just now. */
export function isStandIn(): boolean {
  return document.querySelector("[data-stand-in]") !== null;
}

/** Loads the page that was asked for as soon as it can be had. */
export function waitForPage(): void {
  const timer = setInterval(async () => {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(
      () => null,
    );
    if (!answer || answer.status >= 500) return;
    clearInterval(timer);
    location.reload();
  }, againMs);
}
