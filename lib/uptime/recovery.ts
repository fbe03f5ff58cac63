import type { Database } from "@/lib/db";
import { findSummaries } from "@/lib/incidents";
import type { IncidentSummary } from "@/lib/incidents/schema";
import { isOutage, type Stretch } from "@/lib/status";
import { startOfDay, yearBounds } from "@/lib/time";
import type { Past, Recovery, UptimeReport } from "./schema";

/** How often each component was in trouble in a year, and how quickly it was over. */
export async function loadRecovery(
  db: Database,
  report: UptimeReport,
  year: number,
): Promise<Recovery> {
  const bounds = yearBounds(year, report.zone);
  const watched = report.components.map(({ component, past, closed }) => {
    const since = startOfDay(closed.watched, report.zone);
    const period = watchedIn(bounds, since, [component.archivedAt ?? report.asOf, report.asOf]);
    return { id: component.id, past, period, incidentIds: incidentsIn(past, period) };
  });
  const ids = [...new Set(watched.flatMap(({ incidentIds }) => incidentIds))];
  const incidents = await findSummaries(db, ids);
  return {
    components: new Map(
      watched.map(({ id, past, period, incidentIds }) => [
        id,
        {
          incidents: incidentIds.length,
          meanResolveMs: meanResolveMs(incidentIds, incidents),
          longestOutageMs: longestOutageMs(past, period),
        },
      ]),
    ),
    incidents: ids.length,
    meanResolveMs: meanResolveMs(ids, incidents),
  };
}

/** What of a period has passed while the component was watched, as in its percentages; it may be empty. */
function watchedIn({ from, to }: Stretch, since: Date, ends: readonly Date[]): Stretch {
  const end = Math.min(...[to, ...ends].map((at) => at.getTime()));
  return { from: from < since ? since : from, to: new Date(end) };
}

/** The incidents, without maintenances, that held the component in the period; none in an empty one. */
function incidentsIn({ claims }: Past, { from, to }: Stretch): string[] {
  if (from >= to) return [];
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
function longestOutageMs({ spans }: Past, { from: begin, to: end }: Stretch): number {
  let longest = 0;
  let start: number | null = null;
  let reached = 0;
  for (const span of spans) {
    const from = Math.max(span.from.getTime(), begin.getTime());
    const to = Math.min((span.to ?? end).getTime(), end.getTime());
    if (!isOutage(span.status) || from >= to) continue;
    start = start !== null && reached === from ? start : from;
    reached = to;
    longest = Math.max(longest, reached - start);
  }
  return longest;
}
