import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "@/lib/clock";

/** One thing to be done after a publication, in a moment. */
export type Step = () => Promise<unknown>;

type Setup = { clock: Clock; log: (error: unknown, message: string) => void };

/** Longest wait of a change that comes meanwhile. */
const sliceMs = 20;

/**
 * Work after a publication: plain files, removal of unused objects.
 * A failure is logged once and left to the next start.
 */
export class Chores {
  readonly #setup: Setup;
  #waiting: Step[] = [];
  #underWay: Promise<unknown> | null = null;
  #isTold = false;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  /** Adds steps behind those that wait. */
  add(steps: readonly Step[]): void {
    this.#waiting = [...this.#waiting, ...steps];
  }

  get isDone(): boolean {
    return this.#waiting.length === 0 && this.#underWay === null;
  }

  /**
   * Does some of the steps. Answers whether it is worth asking again: not where all is done, nor where
   * the disk holds one up, which is still under way then.
   */
  async work(): Promise<boolean> {
    if (!(await this.#endsSoon())) return false;
    const now = () => this.#setup.clock.now().getTime();
    const endsAt = now() + sliceMs;
    let done = 0;
    do {
      const step = this.#waiting[done];
      if (!step) break;
      done += 1;
      this.#begin(step);
    } while ((await this.#endsSoon()) && now() < endsAt);
    this.#waiting.splice(0, done);
    return done > 0 && this.#underWay === null;
  }

  #begin(step: Step): void {
    this.#underWay = step()
      .catch((error: unknown) => {
        if (!this.#isTold) this.#setup.log(error, "Cleaning up after a publication failed.");
        this.#isTold = true;
      })
      .finally(() => {
        this.#underWay = null;
      });
  }

  /** A disk that writes back what many posts left takes a quarter of a second for a rename. */
  async #endsSoon(): Promise<boolean> {
    const timer = new AbortController();
    const late = delay(sliceMs, null, { signal: timer.signal }).catch(() => null);
    await Promise.race([this.#underWay, late]);
    timer.abort();
    return this.#underWay === null;
  }
}
