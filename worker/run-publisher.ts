import { onRevisionMoved } from "@/lib/db";
import { openPublisher, type PublisherSetup } from "@/lib/publish/publisher";

/** Other processes write too (a command line, another replica): the net below the signal. */
const pollMs = 1_000;
const longestWaitMs = 30_000;

/**
 * Publishes now, after each committed change, and when a document's time comes; never returns.
 * `onContact` is told after every look at the database that succeeded.
 */
export async function runPublisher(setup: PublisherSetup, onContact: () => void): Promise<never> {
  const bell = openBell();
  onRevisionMoved(bell.ring);
  const publisher = await openPublisher(setup);
  let waitMs = pollMs;
  for (;;) {
    try {
      const { isWhole } = await publisher.publishDue();
      waitMs = isWhole ? pollMs : Math.min(waitMs * 2, longestWaitMs);
      onContact();
    } catch (error) {
      setup.log(error, "Publishing failed; the last published documents go on being served.");
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
    await bell.rungWithin(waitMs);
  }
}

/** A bell that remembers having been rung while nobody waited. */
function openBell() {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    ring(): void {
      isRung = true;
      wake?.();
    },
    async rungWithin(ms: number): Promise<void> {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      isRung = false;
    },
  };
}
