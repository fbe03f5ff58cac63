import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "@/lib/db";
import { newId } from "@/lib/ids";
import { workClock } from "@/lib/incidents";

/** What is planned meanwhile, or by another process, is seen within this. */
const pollMs = 1_000;
/** A failure is tried again ever more seldom, but a database that was away is found again soon. */
const longestAwayMs = 5_000;

export type ClockSetup = {
  /** Of the job as which the clock acts. */
  ctx: Context;
  log: (error: unknown, message: string) => void;
  /** How it waits; a test may do so otherwise. */
  wait?: (ms: number) => Promise<unknown>;
};

/**
 * Starts, completes and reminds of maintenances at their time; never returns, and nothing stops it.
 * Every replica runs it: the transactions see to it that all is done once.
 */
export async function runClock({ ctx, log, wait = delay }: ClockSetup): Promise<never> {
  let waitMs = pollMs;
  for (;;) {
    try {
      const nextAt = await workClock({ ...ctx, requestId: newId() });
      waitMs = nextAt ? Math.min(untilMs(nextAt, ctx), pollMs) : pollMs;
    } catch (error) {
      log(error, "Automatic starts and ends of maintenance failed. Trying again.");
      waitMs = Math.min(Math.max(waitMs, pollMs) * 2, longestAwayMs);
    }
    await wait(waitMs);
  }
}

/** At least a moment, lest a timer that is early spins. */
function untilMs(at: Date, { clock }: Context): number {
  return Math.max(at.getTime() - clock.now().getTime(), 1);
}
