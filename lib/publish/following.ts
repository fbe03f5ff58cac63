import type { Clock } from "@/lib/clock";

/** Decides when work is done that follows the state of everything: not while people post. */
export type Following<Work extends string> = {
  /** Whether a newer change goes before what is left of the state of everything. */
  isOvertaken: () => Promise<boolean>;
  /** Whether it is left for later, asked before it begins. */
  isPutOff: (work: Work) => Promise<boolean>;
  /** Whether the rest of it is, asked before each step. */
  isCutShort: () => Promise<boolean>;
  /** All of it is done. */
  finished: (work: Work) => void;
  /** Nothing is left to be done. */
  caughtUp: () => void;
};

/** A stream of posts puts it off for so long at most; then it has a share of every second. */
const longestMs = 30_000;
const shareMs = 30;
const shareEveryMs = 1_000;
const longestRestMs = 2_000;
/** How long the read API may lag behind the front page. */
const longestOvertakenMs = 1_000;
/** Until it is known how long it takes. */
const firstRestMs = 100;

/**
 * Ninety days of a thousand components take seconds to make, and an update posted meanwhile would wait for
 * them. So what follows rests as long as it took last time, and gives way to what comes within.
 *
 * @param hasNewer whether a newer change came, or comes within so many milliseconds
 */
export function openFollowing<Work extends string>(
  clock: Clock,
  hasNewer: (withinMs: number) => Promise<boolean>,
): Following<Work> {
  const tookMs = new Map<Work, number>();
  let overdueAt: number | null = null;
  let overtakenSince: number | null = null;
  let begunAt = 0;

  const now = () => clock.now().getTime();
  const isOverdue = (): boolean => {
    overdueAt ??= now() + longestMs;
    return now() >= overdueAt;
  };

  return {
    isOvertaken: async () => {
      overtakenSince ??= now();
      const isOvertaken = now() - overtakenSince < longestOvertakenMs && (await hasNewer(0));
      if (!isOvertaken) overtakenSince = null;
      return isOvertaken;
    },
    isPutOff: async (work) => {
      const restMs = Math.min(tookMs.get(work) ?? firstRestMs, longestRestMs);
      if (!isOverdue() && (await hasNewer(restMs))) return true;
      begunAt = now();
      return false;
    },
    isCutShort: async () => {
      if (isOverdue() && now() - begunAt >= shareMs) overdueAt = now() + shareEveryMs;
      return !isOverdue() && (await hasNewer(0));
    },
    finished: (work) => {
      tookMs.set(work, now() - begunAt);
    },
    caughtUp: () => {
      overdueAt = null;
    },
  };
}
