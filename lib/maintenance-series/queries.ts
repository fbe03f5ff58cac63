import { z } from "zod";
import type { Database, Tx } from "@/lib/db";
import { Conflict, NotFound } from "@/lib/errors";
import type { Window } from "@/lib/incidents";
import { unfinishedMaintenanceStatuses } from "@/lib/status";
import type { Series } from "./schema";

type Client = Database | Tx;

const list = z.preprocess((json) => JSON.parse(String(json)), z.array(z.string()));

type Row = Awaited<ReturnType<Database["maintenanceSeries"]["findMany"]>>[number];

function toSeries({ componentIds, exceptions, ...row }: Row): Series {
  return { ...row, componentIds: list.parse(componentIds), exceptions: list.parse(exceptions) };
}

export async function findSeries(db: Client, id: string): Promise<Series | null> {
  const row = await db.maintenanceSeries.findUnique({ where: { id } });
  return row && toSeries(row);
}

/** Throws NotFound, or Conflict where `version` isn't the present one. */
export async function requireSeries(
  db: Client,
  id: string,
  seen?: { version: number },
): Promise<Series> {
  const series = await findSeries(db, id);
  if (!series) throw new NotFound("series");
  if (seen && seen.version !== series.version) {
    throw new Conflict(
      "Someone else changed this series. Reload the page, then try again.",
      series,
    );
  }
  return series;
}

/** Those that go on first, then the ended ones; by name. */
export async function listSeries(db: Client): Promise<Series[]> {
  const rows = await db.maintenanceSeries.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const series = rows.map(toSeries);
  return [...series.filter((one) => !one.endedAt), ...series.filter((one) => one.endedAt)];
}

/** The windows that maintenances have now, of those that are neither over nor cancelled. */
export async function listWindows(db: Database, ids: readonly string[]): Promise<Window[]> {
  const status = { in: [...unfinishedMaintenanceStatuses] };
  const rows = await db.incident.findMany({
    where: { id: { in: [...ids] }, status, cancelledAt: null, deletedAt: null },
    select: { scheduledFor: true, scheduledUntil: true },
  });
  return rows.flatMap(({ scheduledFor: from, scheduledUntil: until }) =>
    from && until ? [{ from, until }] : [],
  );
}

/** The maintenances that were announced of a series, by the instant that the rule had them begin at. */
export async function listAnnounced(
  db: Client,
  seriesId: string,
  since: Date,
): Promise<Map<number, string>> {
  const rows = await db.incident.findMany({
    where: { seriesId, occurrenceAt: { gte: since } },
    select: { id: true, occurrenceAt: true },
  });
  return new Map(rows.map(({ id, occurrenceAt }) => [occurrenceAt?.getTime() ?? 0, id]));
}
