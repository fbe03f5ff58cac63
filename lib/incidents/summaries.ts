import { type Database, inChunks } from "@/lib/db";
import type { IncidentSummary } from "./schema";

/** By id; those that are deleted are left out. */
export async function findSummaries(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, IncidentSummary>> {
  const rows = await inChunks(ids, (id) =>
    db.incident.findMany({
      where: { id, deletedAt: null },
      select: { id: true, name: true, startedAt: true, resolvedAt: true },
    }),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
