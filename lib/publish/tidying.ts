import type { Clock } from "@/lib/clock";
import { openFollowing } from "./following";

/** One thing to be done after a publication, in a moment. */
type Step = () => Promise<unknown>;

export type Tidying = {
  /** Steps for what was just published, done after those that still wait. */
  add: (steps: readonly Step[]) => void;
  /** Does them, and `finish` after the last, but gives way to newer changes. */
  run: () => Promise<void>;
};

type Setup = {
  clock: Clock;
  hasNewer: (withinMs: number) => Promise<boolean>;
  log: (error: unknown, message: string) => void;
};

/**
 * Visitors have what was published; an upgrade leaves twenty thousand plain files to be replaced, and a
 * post doesn't wait for them. What fails is told of and left to the next start.
 */
export function openTidying({ clock, hasNewer, log }: Setup, finish: readonly Step[]): Tidying {
  const following = openFollowing<"tidying">(clock, hasNewer);
  let waiting: readonly Step[] = [];

  const runAll = async (): Promise<void> => {
    let isTold = false;
    const attempt = (step: Step) =>
      step().catch((error: unknown) => {
        if (!isTold) log(error, "Tidying up after a publication failed.");
        isTold = true;
      });
    let done = 0;
    for (const step of waiting) {
      if (await following.isCutShort()) break;
      await attempt(step);
      done += 1;
    }
    waiting = waiting.slice(done);
    if (waiting.length > 0) return;
    for (const step of finish) await attempt(step);
    following.finished("tidying");
    following.caughtUp();
  };

  return {
    add: (steps) => {
      waiting = [...waiting, ...steps];
    },
    run: async () => {
      if (waiting.length > 0 && !(await following.isPutOff("tidying"))) await runAll();
    },
  };
}
