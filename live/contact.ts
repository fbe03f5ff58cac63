import { showStale } from "./notice";

const lostAfterMs = 60_000;

/** Knows when the server was last heard, and what it says of itself, and shows it. */
export class Contact {
  #heardAtMs = Date.now();
  #serverStaleSince: Date | null;

  constructor(serverStaleSince: Date | null) {
    this.#serverStaleSince = serverStaleSince;
  }

  get silentMs(): number {
    return Date.now() - this.#heardAtMs;
  }

  /** Anything from the server; with what it says of its own contact, where it does. */
  heard(serverStaleSince = this.#serverStaleSince): void {
    this.#heardAtMs = Date.now();
    this.#serverStaleSince = serverStaleSince;
    this.show();
  }

  show(): void {
    const lost = this.silentMs >= lostAfterMs ? new Date(this.#heardAtMs) : null;
    showStale(this.#serverStaleSince ?? lost);
  }
}
