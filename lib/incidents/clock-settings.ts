import type { Tx } from "@/lib/db";
import { forgetReminder } from "./remind";

/** What a maintenance does by itself; what is left out stays as it is. */
export type ByItself = {
  autoStart?: boolean | undefined;
  autoComplete?: boolean | undefined;
  remindPrior?: boolean | undefined;
};

/** Stores what a maintenance does by itself, once its window is stored. */
export async function saveByItself(
  tx: Tx,
  incidentId: string,
  { autoStart, autoComplete, remindPrior }: ByItself,
  now: Date,
): Promise<void> {
  const given = Object.entries({ autoStart, autoComplete, remindPrior });
  await tx.incident.update({
    where: { id: incidentId },
    data: Object.fromEntries(given.filter(([, value]) => value !== undefined)),
    select: { id: true },
  });
  await forgetReminder(tx, incidentId, now);
}
