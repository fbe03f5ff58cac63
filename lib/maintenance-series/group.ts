/** Maintenances of one series, or a single maintenance that belongs to none. */
export type MaintenanceRow<M> = {
  seriesId: string | null;
  next: M;
  /** The other occurrences of the series, in the order given. */
  later: readonly M[];
};

/**
 * One row for each series and each single maintenance, in the order of their first ones: a list of
 * planned work, soonest first, stays in that order.
 */
export function groupBySeries<M extends { seriesId: string | null }>(
  maintenances: readonly M[],
): MaintenanceRow<M>[] {
  const rows: { seriesId: string | null; all: M[] }[] = [];
  const ofSeries = new Map<string, M[]>();
  for (const maintenance of maintenances) {
    const { seriesId } = maintenance;
    const known = seriesId === null ? undefined : ofSeries.get(seriesId);
    if (known) {
      known.push(maintenance);
      continue;
    }
    const all = [maintenance];
    rows.push({ seriesId, all });
    if (seriesId !== null) ofSeries.set(seriesId, all);
  }
  return rows.flatMap(({ seriesId, all: [next, ...later] }) =>
    next === undefined ? [] : [{ seriesId, next, later }],
  );
}
