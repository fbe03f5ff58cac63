import { onRevisionMoved } from "@/lib/db";
import { openPublisher, type PublisherSetup } from "@/lib/publish/schedule/publisher";

/** Other processes write too (a command line, another replica): the net below the signal. */
const pollMs = 1_000;
/** What can't be made is tried again ever more seldom, … */
const longestWaitMs = 30_000;
/** … but a database that was away is found again soon. */
const longestAwayMs = 5_000;

/** The publisher's line to the front. */
export type FrontLine = {
  /** Told after every look at the database that succeeded. */
  onContact: () => void;
  /** Calls back with the path of each document that the front found damaged; null: the manifest. */
  onDamaged: (callback: (path: string | null) => void) => void;
};

/**
 * Publishes now, after each committed change, and when a document's time comes; never returns.
 */
export async function runPublisher(setup: PublisherSetup, front: FrontLine): Promise<never> {
  const bell = openBell();
  onRevisionMoved(bell.ring);
  const publisher = await openPublisher(setup);
  front.onDamaged((path) => {
    publisher.suspect(path);
    bell.ring();
  });
  let waitMs = pollMs;
  for (;;) {
    try {
      while (await publisher.step()) front.onContact();
      waitMs = publisher.isWhole ? pollMs : Math.min(waitMs * 2, longestWaitMs);
      front.onContact();
    } catch (error) {
      setup.log(error, "Publishing failed. The last published documents are still served.");
      waitMs = Math.min(waitMs * 2, longestAwayMs);
    }
    await bell.within(waitMs);
    publisher.retry();
  }
}

/** A bell that remembers having been rung until someone waited for it. */
function openBell() {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    ring(): void {
      isRung = true;
      wake?.();
    },
    /** Resolves when it rings, at once where it did since, and after so many milliseconds at the latest. */
    async within(ms: number): Promise<void> {
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
