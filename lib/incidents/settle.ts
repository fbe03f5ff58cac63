import type { Tx } from "@/lib/db";
import { claimsOfIncident, incidentImpact, lifecycleOf } from "@/lib/status";
import { replaceClaimsOfIncident } from "@/lib/timeline";
import { requireIncident } from "./queries";
import type { Incident } from "./schema";
import { searchText } from "./search-text";

/**
 * Brings all that is derived from an incident's updates up to date: status, impact, instants, claims
 * and timelines. Every service that changed an incident ends with it; `before` is what it was, null for one
 * that is new.
 */
export async function settle(
  tx: Tx,
  incidentId: string,
  before: Incident | null,
  now: Date,
): Promise<Incident> {
  const incident = await requireIncident(tx, incidentId);
  const effects = incident.updates.flatMap((update) => update.effects);
  const { status, monitoringAt, resolvedAt } = lifecycleOf(incident.updates);
  await tx.incident.update({
    where: { id: incidentId },
    data: {
      status,
      monitoringAt,
      resolvedAt,
      impact: incidentImpact({
        kind: incident.kind,
        effects: effects.map(({ newStatus }) => newStatus),
        override: incident.impactOverride,
      }),
      searchText: searchText(incident),
      updatedAt: now,
      version: { increment: 1 },
    },
    select: { id: true },
  });
  const settled = await requireIncident(tx, incidentId);
  const isRenamed = before?.name !== settled.name;
  await replaceClaimsOfIncident(tx, incidentId, { claims: claimsOf(settled), isRenamed }, now);
  return settled;
}

function claimsOf(incident: Incident) {
  return claimsOfIncident({
    id: incident.id,
    kind: incident.kind,
    startedAt: incident.startedAt,
    cancelledAt: incident.cancelledAt,
    componentIds: incident.components.map(({ id }) => id),
    updates: incident.updates.map(({ id, status, displayAt, effects }) => ({
      id,
      status,
      displayAt,
      effects: effects.map(({ componentId, newStatus }) => ({ componentId, status: newStatus })),
    })),
  });
}
