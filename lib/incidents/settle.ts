import type { Tx } from "@/lib/db";
import { claimsOfIncident, incidentImpact, lifecycleOf } from "@/lib/status";
import { replaceClaimsOfIncident } from "@/lib/timeline";
import { requireIncident } from "./queries";
import type { Effect, Incident } from "./schema";

/**
 * Brings all that is derived from an incident's updates up to date: status, impact, instants, the
 * attached components, claims and timelines. Every service that changed an incident ends with it.
 */
export async function settle(tx: Tx, incidentId: string, now: Date): Promise<Incident> {
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
      updatedAt: now,
      version: { increment: 1 },
    },
    select: { id: true },
  });
  await attach(tx, incident, effects);
  const settled = await requireIncident(tx, incidentId);
  await replaceClaimsOfIncident(tx, incidentId, claimsOf(settled), now);
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

/**
 * An incident's components are those its updates name; a maintenance keeps the ones it was planned
 * for beside them. Components that were deleted since are left out.
 */
async function attach(tx: Tx, incident: Incident, effects: readonly Effect[]): Promise<void> {
  const named = new Set(effects.map(({ componentId }) => componentId));
  const attached = new Set(incident.components.map(({ id }) => id));
  const missing = [...named].filter((id) => !attached.has(id));
  const existing = await tx.component.findMany({
    where: { id: { in: missing } },
    select: { id: true },
  });
  if (existing.length > 0) {
    await tx.incidentComponent.createMany({
      data: existing.map(({ id }) => ({ incidentId: incident.id, componentId: id })),
    });
  }
  if (incident.kind === "maintenance") return;
  const dropped = [...attached].filter((id) => !named.has(id));
  await tx.incidentComponent.deleteMany({
    where: { incidentId: incident.id, componentId: { in: dropped } },
  });
}
