import type { Database } from "@/lib/db";
import { listMaintenances, listOpenIncidents } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import { addDays, dayOf, startOfDay } from "@/lib/time";

/**
 * The next instant at which public documents say something else though nothing was changed: a day
 * begins in the page's zone, a promised update is overdue, a maintenance is past its end.
 */
export async function nextClockChange(db: Database, now: Date): Promise<Date> {
  const [{ timeZone }, open, running] = await Promise.all([
    requirePage(db),
    listOpenIncidents(db),
    listMaintenances(db, ["scheduled", "in_progress", "verifying"]),
  ]);
  const midnight = startOfDay(addDays(dayOf(now, timeZone), 1), timeZone);
  const promised = open.map(({ updates }) => updates[0]?.nextUpdateBy ?? null);
  const ends = running.map(({ scheduledUntil }) => scheduledUntil);
  const coming = [...promised, ...ends]
    .filter((at) => at !== null)
    // Overdue from the instant after the promise, not at it.
    .map((at) => new Date(at.getTime() + 1))
    .filter((at) => at > now);
  return new Date(Math.min(midnight.getTime(), ...coming.map((at) => at.getTime())));
}
