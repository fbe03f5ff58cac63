/** 5 s: an app that restarts is back after three. */
const againMs = 5_000;

/** Recognises a page that is shown in place of one that is unavailable. */
export function isStandIn(): boolean {
  return document.querySelector("[data-stand-in]") !== null;
}

/** Reloads the address as soon as it answers without a server error. */
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
