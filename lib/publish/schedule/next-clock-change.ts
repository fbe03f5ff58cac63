import type { Database } from "@/lib/db";
import { listPromises, listResolvedSince } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import { dayBounds, dayOf } from "@/lib/time";

/** Interval at which a running downtime is counted anew (contracts §9). */
const recountMs = 5 * 60_000;

/** Time for which the front page names an incident that is over (domain, "Order"). */
export const resolvedShownMs = 24 * 60 * 60_000;

/** Before a day's first second is over, nothing is known of it. */
const firstSecondMs = 1_000;

/**
 * The first instant after `since` at which public documents say something else though nothing was
 * changed: a day begins in the page's zone or its first second is over, a promised update is overdue, a
 * maintenance is past its end, a claim begins or ends at a time that was set ahead, an incident has been
 * over for a day; and, while a component is down, every five minutes, for the downtime that runs.
 */
export async function findDue(db: Database, since: Date): Promise<Date> {
  const { timeZone } = await requirePage(db);
  const today = dayBounds(dayOf(since, timeZone), timeZone);
  const firstSecond = today.from.getTime() + firstSecondMs;
  // Overdue and overrunning from the instant after the promise, not at it.
  const promised = (await listPromises(db)).map((at) => at.getTime() + 1);
  const claims = await db.claim.findMany({
    where: { OR: [{ from: { gt: since } }, { to: { gt: since } }] },
    select: { from: true, to: true },
  });
  const claimed = claims.flatMap(({ from, to }) => [from.getTime(), to?.getTime() ?? 0]);
  const resolved = await listResolvedSince(db, new Date(since.getTime() - resolvedShownMs));
  const unnamed = resolved.map(({ resolvedAt }) => resolvedAt.getTime() + resolvedShownMs);
  const running = (await isDown(db, since)) ? [since.getTime() + recountMs] : [];
  const coming = [firstSecond, ...promised, ...claimed, ...unnamed, ...running].filter(
    (at) => at > since.getTime(),
  );
  return new Date(Math.min(today.to.getTime(), ...coming));
}

async function isDown(db: Database, at: Date): Promise<boolean> {
  const claim = await db.claim.findFirst({
    where: {
      status: { in: ["partial_outage", "major_outage"] },
      from: { lte: at },
      OR: [{ to: null }, { to: { gt: at } }],
    },
    select: { id: true },
  });
  return claim !== null;
}
