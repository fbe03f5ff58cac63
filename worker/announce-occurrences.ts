import { setTimeout as delay } from "node:timers/promises";
import type { Context } from "@/lib/db";
import { newId } from "@/lib/ids";
import { announceOccurrences } from "@/lib/maintenance-series";

/** Occurrences are announced two weeks ahead: a minute is soon. */
const pollMs = 60_000;

export type AnnouncerSetup = {
  /** Of the job that announces. */
  ctx: Context;
  log: (error: unknown, message: string) => void;
};

/** Announces the coming occurrences of series; never returns, and nothing stops it. */
export async function runAnnouncer({ ctx, log }: AnnouncerSetup): Promise<never> {
  for (;;) {
    await announceOccurrences({ ...ctx, requestId: newId() }).catch((error: unknown) =>
      log(error, "Dates of maintenance series could not be announced. Trying again."),
    );
    await delay(pollMs);
  }
}
