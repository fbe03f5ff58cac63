import type { Clock } from "@/lib/clock";

/** Decides when documents are made that may follow the state of everything: not while people post. */
export type Following = {
  /** Whether they are left to the next publication, asked before the first of them. */
  isPutOff: () => Promise<boolean>;
  /** The same, asked before each further one. */
  isCutShort: () => Promise<boolean>;
  /** All of them are made, which took so long. */
  finished: (tookMs: number) => void;
};

/** A stream of posts puts figures off for so long at most. */
const longestMs = 30_000;
const longestRestMs = 2_000;

/**
 * Ninety days of a thousand components take seconds to make, and an update posted meanwhile would wait for
 * them. So they rest as long as making them took last time, and give way to what comes within.
 *
 * @param hasNewer whether a newer change came, or comes within so many milliseconds
 */
export function openFollowing(
  clock: Clock,
  hasNewer: (withinMs: number) => Promise<boolean>,
): Following {
  let lastTookMs = 0;
  let waitingSince: number | null = null;

  const givesWay = async (withinMs: number): Promise<boolean> => {
    const now = clock.now().getTime();
    waitingSince ??= now;
    return now - waitingSince < longestMs && hasNewer(withinMs);
  };

  return {
    isPutOff: () => givesWay(Math.min(lastTookMs, longestRestMs)),
    isCutShort: () => givesWay(0),
    finished: (tookMs) => {
      lastTookMs = tookMs;
      waitingSince = null;
    },
  };
}
