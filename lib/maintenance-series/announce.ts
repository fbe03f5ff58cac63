import { type Context, commitChange, type Database, type Touched, type Tx } from "@/lib/db";
import { noFacts, openIncident } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { extentOf } from "@/lib/status";
import { occurrencesFrom } from "./occurrences";
import { findSeries, listAnnounced, listSeries } from "./queries";
import type { Occurrence, Series } from "./schema";

const aheadMs = 14 * 24 * 60 * 60_000;

/**
 * Announces what is due of every series: all occurrences of the next fourteen days, and the next one
 * whenever it is. What passed while nothing ran is not made up; a window that is open still is. Answers
 * how many were announced.
 */
export async function announceOccurrences(ctx: Context): Promise<number> {
  let announced = 0;
  for (const series of await listSeries(ctx.db)) {
    const now = ctx.clock.now();
    if (series.endedAt || (await dueOf(ctx.db, series, now)).length === 0) continue;
    const made = await commitChange(ctx, "series.announce", async (tx) => {
      // Another replica may have been quicker, or staff have ended it.
      const current = await findSeries(tx, series.id);
      const result = current ? await announceDue(tx, current, now, null) : [];
      if (result.length === 0) return { result, unchanged: true as const };
      const audit = { subject: { id: series.id, name: series.name }, before: null, after: result };
      return { result, audit, touched: touchedBy(result) };
    });
    announced += made.length;
  }
  return announced;
}

/** Announces what is due of one series, within its change; the first one carries the form's own id. */
export async function announceDue(
  tx: Tx,
  series: Series,
  now: Date,
  submissionId: string | null,
): Promise<Incident[]> {
  const announced: Incident[] = [];
  for (const occurrence of await dueOf(tx, series, now)) {
    const first = announced.length === 0 ? submissionId : null;
    announced.push(await announce(tx, series, occurrence, now, first));
  }
  return announced;
}

/** What the publisher has to make anew for maintenances that came, or that changed. */
export function touchedBy(incidents: readonly Incident[]): Touched {
  return {
    components: true,
    incidents: incidents.map(({ id }) => id),
    // Where it was planned for, too: a cancelled one has left that month.
    extents: incidents.flatMap((one) => [extentOf(one), extentOf({ ...one, cancelledAt: null })]),
  };
}

async function dueOf(db: Database | Tx, series: Series, now: Date): Promise<Occurrence[]> {
  if (series.endedAt) return [];
  const before = new Date(now.getTime() + aheadMs);
  const occurrences = occurrencesFrom(series, now, { before, least: 1 });
  const known = await listAnnounced(db, series.id, occurrences[0]?.from ?? now);
  return occurrences.filter(({ from, isException }) => !isException && !known.has(from.getTime()));
}

async function announce(
  tx: Tx,
  series: Series,
  { from, until }: Occurrence,
  now: Date,
  submissionId: string | null,
): Promise<Incident> {
  const { id: seriesId, name, body, autoStart, autoComplete, remindPrior, componentIds } = series;
  const existing = await tx.component.findMany({
    where: { id: { in: [...componentIds] }, archivedAt: null },
    select: { id: true },
  });
  const { result } = await openIncident(tx, now, {
    incident: {
      kind: "maintenance",
      name,
      impact: "maintenance",
      startedAt: now,
      scheduledFor: from,
      scheduledUntil: until,
      autoStart,
      autoComplete,
      remindPrior,
      seriesId,
      occurrenceAt: from,
    },
    update: {
      status: "scheduled",
      body,
      displayAt: now,
      ...noFacts,
      deliverNotifications: true,
      authorName: null,
      submissionId,
      effects: [],
    },
    componentIds: existing.map(({ id }) => id),
  });
  return result;
}
