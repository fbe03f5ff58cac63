import { Conflict } from "@/lib/errors";

const mostAttempts = 50;

/**
 * Does what a tool asks on what stands now. A tool sees no versions: where someone else was quicker it
 * is done again, on top of theirs. Throws Conflict only where that goes on and on.
 */
export async function onNewest<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || attempts === mostAttempts) throw error;
    }
  }
}
