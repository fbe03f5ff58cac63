import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { StatusSpan } from "@/lib/status";
import {
  firstTellingMs,
  type Mark,
  marksAfter,
  retold,
  type StoredSpan,
  takenBack,
} from "./retold";

/** A row of the timeline with the mark that rows of earlier versions carry themselves. */
type MarkedSpan = StoredSpan & { recalculatedAt: Date | null };

type Rewriting = {
  componentId: string;
  /** The spans before, and those that are there no longer. */
  stored: readonly MarkedSpan[];
  gone: readonly MarkedSpan[];
  /** The spans now, and those that are new. */
  spans: readonly StatusSpan[];
  fresh: readonly StatusSpan[];
};

/** Marks what of the past a rewriting of the timeline tells anew: rows of the status `operational`. */
export async function markRetold(
  tx: Tx,
  { componentId, stored, gone, spans, fresh }: Rewriting,
  now: Date,
): Promise<void> {
  const { lasting, momentary } = await byTelling(tx, gone, now);
  const anew = [
    ...fresh.flatMap((span) => retold(span, stored, now)),
    ...takenBack(lasting, spans, now),
  ];
  const withdrawn = takenBack(momentary, spans, now);
  const own = gone.flatMap(({ from, to, recalculatedAt }): Mark[] =>
    recalculatedAt ? [{ from, to: to && to < now ? to : now, recalculatedAt }] : [],
  );
  const changed = [...anew, ...withdrawn, ...own];
  if (changed.length === 0) return;
  const since = new Date(Math.min(...changed.map(({ from }) => from.getTime())));
  const rows = await tx.statusSpan.findMany({
    where: { componentId, status: "operational", to: { gt: since } },
    select: { id: true, from: true, to: true, recalculatedAt: true },
  });
  const known = rows.flatMap(({ from, to, recalculatedAt }): Mark[] =>
    to && recalculatedAt ? [{ from, to, recalculatedAt }] : [],
  );
  const marks = marksAfter([...known, ...own], anew, withdrawn, now);
  await tx.statusSpan.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const shape = { componentId, status: "operational", causes: "[]" };
  await tx.statusSpan.createMany({
    data: marks.map((mark) => ({ id: newId(), ...shape, ...mark })),
  });
}

/**
 * What was told for longer than the first telling takes, and what only incidents brought that were recorded
 * since: before them it was operational, and few saw otherwise.
 */
async function byTelling(tx: Tx, gone: readonly MarkedSpan[], now: Date) {
  const causes = new Map(gone.map((row) => [row, JSON.parse(row.causes) as string[]]));
  const young = await tx.incident.findMany({
    where: {
      id: { in: [...new Set([...causes.values()].flat())] },
      recordedAt: { gt: new Date(now.getTime() - firstTellingMs) },
    },
    select: { id: true },
  });
  const youngIds = new Set(young.map(({ id }) => id));
  const isMomentary = (row: MarkedSpan) => causes.get(row)?.every((id) => youngIds.has(id));
  return {
    lasting: gone.filter((row) => !isMomentary(row)),
    momentary: gone.filter(isMomentary),
  };
}
