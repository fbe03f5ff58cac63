import { setTimeout as sleep } from "node:timers/promises";
import { isLocked, unavailable, unavailableIfDown } from "./unavailable";

/**
 * How long anyone waits for the database: a write is answered within 5 s whatever the database does,
 * so what it consists of ends a little earlier.
 */
export const answerMs = 4_500;
/** Of these, how long to wait for others: a turn, a lock, a connection. */
export const lockMs = 4_000;
/** What nobody waits for at a screen: an import, the demo. */
export const bulkMs = 120_000;

/** Now, on the clock that only goes forwards. For lengths of time, never shown. */
export const monotonicMs = (): number => performance.now();

/** What `work` gives, or Unavailable after `ms`: nothing hangs on a database that doesn't answer. */
export async function inTime<T>(work: Promise<T>, ms: number = answerMs): Promise<T> {
  const timer = new AbortController();
  const late = sleep(Math.max(0, ms), null, { signal: timer.signal }).then(() => {
    throw unavailable(new Error(`No answer within ${Math.round(ms)} ms.`));
  });
  // Whichever loses goes unheard.
  for (const promise of [work, late]) promise.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw unavailableIfDown(error);
  } finally {
    timer.abort();
  }
}

/**
 * Tries again, until `untilMs` of the monotonic clock, what found SQLite locked by another process.
 * The waiting is done here: the driver's own stops every request of this process.
 */
export async function whenUnlocked<T>(
  attempt: () => Promise<T>,
  untilMs: number = monotonicMs() + lockMs,
): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLocked(error) || monotonicMs() >= untilMs) throw unavailableIfDown(error);
      // At random, so that two who wait don't meet again and again.
      await sleep(50 + Math.random() * 100);
    }
  }
}
