import type { Clock } from "@/lib/clock";
import type { Turn } from "./documents";

/** The turns that follow the state of everything. */
export type Later = Exclude<Turn, "state">;

/** Decides when documents are made that follow the state of everything: not while people post. */
export type Following = {
  /** Whether a turn is left to the next publication, asked before it begins. */
  isPutOff: (turn: Later) => Promise<boolean>;
  /** Whether the rest of it is, asked before each document. */
  isCutShort: () => Promise<boolean>;
  /** All of a turn are made. */
  finished: (turn: Later) => void;
  /** Nothing is left to be made. */
  caughtUp: () => void;
};

/** A stream of posts puts documents off for so long at most; then they have a share of the time. */
const longestMs = 30_000;
const shareMs = 1_000;
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
  let begunAt = 0;

  const now = () => clock.now().getTime();
  const givesWay = async (withinMs: number): Promise<boolean> => {
    waitingSince ??= now();
    return now() - waitingSince < longestMs && hasNewer(withinMs);
  };

  return {
    isPutOff: async (turn) => {
      if (await givesWay(Math.min(lastTookMs[turn], longestRestMs))) return true;
      begunAt = now();
      return false;
    },
    isCutShort: () => {
      if (now() - begunAt >= shareMs) waitingSince = now();
      return givesWay(0);
    },
    finished: (turn) => {
      lastTookMs[turn] = now() - begunAt;
    },
    caughtUp: () => {
      waitingSince = null;
    },
  };
}
