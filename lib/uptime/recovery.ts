import type { Database } from "@/lib/db";
import { findSummaries } from "@/lib/incidents";
import type { IncidentSummary } from "@/lib/incidents/schema";
import { isOutage, type Stretch } from "@/lib/status";
import { startOfDay } from "@/lib/time";
import type { Past, Recovery, RecoveryFigures, UptimeReport } from "./schema";

/** How often each component was in trouble in a year, and how quickly it was over. */
export async function loadRecovery(
  db: Database,
  report: UptimeReport,
  year: number,
): Promise<Recovery> {
  const period = yearBounds(year, report.zone);
  const pasts = report.components.map(({ component, past }) => ({ id: component.id, past }));
  const ids = new Set(pasts.flatMap(({ past }) => incidentsIn(past, period)));
  const incidents = await findSummaries(db, [...ids]);
  return {
    components: new Map(
      pasts.map(({ id, past }) => [id, recoveryOf(past, period, incidents, report.asOf)]),
    ),
    incidents: ids.size,
    meanResolveMs: meanResolveMs([...ids], incidents),
  };
}

function yearBounds(year: number, zone: string): Stretch {
  return { from: startOfDay(`${year}-01-01`, zone), to: startOfDay(`${year + 1}-01-01`, zone) };
}

function recoveryOf(
  past: Past,
  period: Stretch,
  incidents: ReadonlyMap<string, IncidentSummary>,
  asOf: Date,
): RecoveryFigures {
  const ids = incidentsIn(past, period);
  return {
    incidents: ids.length,
    meanResolveMs: meanResolveMs(ids, incidents),
    longestOutageMs: longestOutageMs(past, period, asOf),
  };
}

/** The incidents, without maintenances, that held the component in the period. */
function incidentsIn({ claims }: Past, { from, to }: Stretch): string[] {
  const held = claims.filter(
    (claim) =>
      claim.source === "incident" && claim.from < to && (claim.to === null || claim.to > from),
  );
  return [...new Set(held.flatMap(({ incidentId }) => incidentId ?? []))];
}

/** From the beginning of the trouble to its end, of those that are over; null without any. */
function meanResolveMs(
  ids: readonly string[],
  incidents: ReadonlyMap<string, IncidentSummary>,
): number | null {
  const lengths = ids.flatMap((id) => {
    const incident = incidents.get(id);
    if (!incident?.resolvedAt) return [];
    return [Math.max(0, incident.resolvedAt.getTime() - incident.startedAt.getTime())];
  });
  return lengths.length > 0 ? lengths.reduce((a, b) => a + b, 0) / lengths.length : null;
}

/** Of partial or major outage without a break, within the period. */
function longestOutageMs({ spans }: Past, period: Stretch, asOf: Date): number {
  const end = Math.min(period.to.getTime(), asOf.getTime());
  let longest = 0;
  let start: number | null = null;
  let reached = 0;
  for (const span of spans) {
    const from = Math.max(span.from.getTime(), period.from.getTime());
    const to = Math.min(span.to?.getTime() ?? end, end);
    if (!isOutage(span.status) || from >= to) continue;
    start = start !== null && reached === from ? start : from;
    reached = to;
    longest = Math.max(longest, reached - start);
  }
  return longest;
}
