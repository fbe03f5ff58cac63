import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "@/lib/clock";
import { openFollowing } from "./following";

/** One thing to be done after a publication, in a moment. */
type Step = () => Promise<unknown>;

export type Tidying = {
  /** Steps for what was just published, done after those that still wait. */
  add: (steps: readonly Step[]) => void;
  /**
   * Does them, and `finish` after the last, but gives way to newer changes, and leaves for the next run what
   * the disk holds up: one step may still be under way when this resolves. Answers whether all is done.
   */
  run: () => Promise<boolean>;
};

type Setup = {
  clock: Clock;
  hasNewer: (withinMs: number) => Promise<boolean>;
  log: (error: unknown, message: string) => void;
};

/** A disk that writes back what many posts left takes a quarter of a second for a rename. */
const patienceMs = 20;

/**
 * Visitors have what was published; an upgrade leaves twenty thousand plain files to be replaced, and a
 * post doesn't wait for them. What fails is told of and left to the next start.
 */
export function openTidying({ clock, hasNewer, log }: Setup, finish: readonly Step[]): Tidying {
  const following = openFollowing<"tidying">(clock, hasNewer);
  let waiting: readonly Step[] = [];
  let underWay: Promise<unknown> | null = null;
  let isFinished = true;

  /** Whether what is under way comes to its end soon. */
  const endsSoon = async (): Promise<boolean> => {
    const timer = new AbortController();
    const late = delay(patienceMs, null, { signal: timer.signal }).catch(() => null);
    await Promise.race([underWay, late]);
    timer.abort();
    return underWay === null;
  };

  const runAll = async (): Promise<void> => {
    let isTold = false;
    const attempt = (step: Step) =>
      step().catch((error: unknown) => {
        if (!isTold) log(error, "Cleaning up after a publication failed.");
        isTold = true;
      });
    let begun = 0;
    for (const step of waiting) {
      if (await following.isCutShort()) break;
      begun += 1;
      underWay = attempt(step).finally(() => {
        underWay = null;
      });
      if (!(await endsSoon())) break;
    }
    waiting = waiting.slice(begun);
    if (waiting.length > 0 || underWay) return;
    for (const step of finish) await attempt(step);
    isFinished = true;
    following.finished("tidying");
    following.caughtUp();
  };

  return {
    add: (steps) => {
      waiting = [...waiting, ...steps];
      isFinished = false;
    },
    run: async () => {
      const isTurn = !isFinished && !(await following.isPutOff("tidying"));
      if (isTurn && (await endsSoon())) await runAll();
      return isFinished;
    },
  };
}
