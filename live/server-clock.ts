/** How far the server's clock is ahead of this machine's, which may be hours off. */
let aheadMs = 0;

export function setServerClock(serverMs: number, heardAtMs: number): void {
  aheadMs = serverMs - heardAtMs;
}

export function serverNowMs(): number {
  return Date.now() + aheadMs;
}
