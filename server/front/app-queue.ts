import { type Asker, keyOf, type Shares, Tally } from "./asker";
import { type Waiting, waitFor } from "./waiting";

export type QueueLimits = { atOnce: Shares; waiting: Shares; waitMs: number };

/** The requests of one asker that wait, in the order in which they came. */
type Line = { asker: Asker; waiting: Waiting<boolean | null> };

/**
 * Bounds the requests that are with the app at once and those that wait, in all and for each asker.
 * Free places go round the askers: a flood from one address delays others by one request each.
 */
export class AppQueue {
  readonly #underWay: Tally;
  readonly #queued: Tally;
  readonly #lines = new Map<string, Line>();

  constructor(private readonly limits: QueueLimits) {
    this.#underWay = new Tally(limits.atOnce);
    this.#queued = new Tally(limits.waiting);
  }

  /**
   * Whether there is a place, now or within the wait; who got one must `leave` it.
   * `onGone` calls back when whom it is for has gone.
   */
  async enter(asker: Asker, onGone: (callback: () => void) => void): Promise<boolean> {
    if (this.#underWay.hasRoom(asker)) {
      this.#underWay.add(asker);
      return true;
    }
    if (!this.#queued.hasRoom(asker)) return false;
    this.#queued.add(asker);
    const line = this.#lineOf(asker);
    const turn = waitFor(line.waiting, this.limits.waitMs);
    const resume = [...line.waiting].at(-1);
    onGone(() => resume?.(null));
    const isIn = (await turn) === true;
    this.#queued.add(asker, -1);
    return isIn;
  }

  leave(asker: Asker): void {
    this.#underWay.add(asker, -1);
    for (const [key, line] of this.#lines) {
      const [next] = line.waiting;
      if (!next) this.#lines.delete(key);
      if (!next || !this.#underWay.hasRoom(line.asker)) continue;
      this.#underWay.add(line.asker);
      // To the end: the others' turn comes first.
      this.#lines.delete(key);
      this.#lines.set(key, line);
      next(true);
      return;
    }
  }

  #lineOf(asker: Asker): Line {
    const key = keyOf(asker);
    const line = this.#lines.get(key) ?? { asker, waiting: new Set() };
    this.#lines.set(key, line);
    return line;
  }
}
