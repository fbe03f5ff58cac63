import type { Database } from "@/lib/db";
import { listPromises } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import { addDays, dayOf, startOfDay } from "@/lib/time";

/**
 * The first instant after `since` at which public documents say something else though nothing was
 * changed: a day begins in the page's zone, a promised update is overdue, a maintenance is past its
 * end, a claim begins or ends at a time that was set ahead.
 */
export async function findDue(db: Database, since: Date): Promise<Date> {
  const { timeZone } = await requirePage(db);
  const midnight = startOfDay(addDays(dayOf(since, timeZone), 1), timeZone);
  // Overdue and overrunning from the instant after the promise, not at it.
  const promised = (await listPromises(db)).map((at) => at.getTime() + 1);
  const claims = await db.claim.findMany({
    where: { OR: [{ from: { gt: since } }, { to: { gt: since } }] },
    select: { from: true, to: true },
  });
  const claimed = claims.flatMap(({ from, to }) => [from.getTime(), to?.getTime() ?? 0]);
  const coming = [...promised, ...claimed].filter((at) => at > since.getTime());
  return new Date(Math.min(midnight.getTime(), ...coming));
}
