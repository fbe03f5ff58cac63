import type { Clock } from "@/lib/clock";
import type { Turn } from "./documents";

/** The turns that follow the state of everything. */
export type Later = Exclude<Turn, "state">;

/** Decides when documents are made that follow the state of everything: not while people post. */
export type Following = {
  /** Whether they are left to the next publication, asked before the first of a turn. */
  isPutOff: (turn: Later) => Promise<boolean>;
  /** The same, asked before each further one. */
  isCutShort: () => Promise<boolean>;
  /** All of a turn are made, which took so long. */
  finished: (turn: Later, tookMs: number) => void;
  /** Nothing is left to be made. */
  caughtUp: () => void;
};

/** A stream of posts puts documents off for so long at most. */
const longestMs = 30_000;
const longestRestMs = 2_000;
/** Until it is known how long making them takes. */
const firstRestMs = 100;

/**
 * Ninety days of a thousand components take seconds to make, and an update posted meanwhile would wait for
 * them. So what follows rests as long as making it took last time, and gives way to what comes within.
 *
 * @param hasNewer whether a newer change came, or comes within so many milliseconds
 */
export function openFollowing(
  clock: Clock,
  hasNewer: (withinMs: number) => Promise<boolean>,
): Following {
  const lastTookMs: Record<Later, number> = { echo: firstRestMs, figures: firstRestMs };
  let waitingSince: number | null = null;

  const givesWay = async (withinMs: number): Promise<boolean> => {
    const now = clock.now().getTime();
    waitingSince ??= now;
    return now - waitingSince < longestMs && hasNewer(withinMs);
  };

  return {
    isPutOff: (turn) => givesWay(Math.min(lastTookMs[turn], longestRestMs)),
    isCutShort: () => givesWay(0),
    finished: (turn, tookMs) => {
      lastTookMs[turn] = tookMs;
    },
    caughtUp: () => {
      waitingSince = null;
    },
  };
}
