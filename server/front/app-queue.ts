import { type Waiting, waitFor } from "./waiting";

export type QueueLimits = { atOnce: number; waiting: number; waitMs: number };

/** So many requests are with the app at once, so many wait for their turn, and none for long. */
export class AppQueue {
  #underWay = 0;
  /** Whoever leaves calls the one who waited longest: true hands the place over. */
  readonly #waiting: Waiting<boolean | null> = new Set();

  constructor(private readonly limits: QueueLimits) {}

  /**
   * Whether there is a place, now or within the wait; who got one must `leave` it.
   * `onGone` calls back when whom it is for has gone.
   */
  async enter(onGone: (callback: () => void) => void): Promise<boolean> {
    if (this.#underWay < this.limits.atOnce) {
      this.#underWay++;
      return true;
    }
    if (this.#waiting.size >= this.limits.waiting) return false;
    const turn = waitFor(this.#waiting, this.limits.waitMs);
    const resume = [...this.#waiting].at(-1);
    onGone(() => resume?.(null));
    return (await turn) === true;
  }

  leave(): void {
    const [next] = this.#waiting;
    if (next) next(true);
    else this.#underWay--;
  }
}
