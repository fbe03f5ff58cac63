import type { Tx } from "@/lib/db";
import {
  type ComponentStatus,
  claimsOfIncident,
  type ImpliedEffect,
  type IncidentFacts,
  impliedEffects,
  incidentImpact,
  lifecycleOf,
  worseStatus,
  worstStatus,
} from "@/lib/status";
import { listClaimsAt, replaceClaimsOfIncident } from "@/lib/timeline";
import { requireIncident } from "./queries";
import { spokenEffects } from "./rules";
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
  await nameImplied(tx, incident);
  const settled = await requireIncident(tx, incidentId);
  const isRenamed = before?.name !== settled.name;
  const claims = claimsOfIncident(factsOf(settled));
  await replaceClaimsOfIncident(tx, incidentId, { claims, isRenamed }, now);
  return settled;
}

function factsOf(incident: Incident): IncidentFacts {
  return {
    id: incident.id,
    kind: incident.kind,
    startedAt: incident.startedAt,
    cancelledAt: incident.cancelledAt,
    componentIds: incident.components.map(({ id }) => id),
    updates: incident.updates.map((update) => ({
      id: update.id,
      status: update.status,
      displayAt: update.displayAt,
      effects: spokenEffects(update).map(({ componentId, newStatus }) => ({
        componentId,
        status: newStatus,
      })),
    })),
  };
}

/** Keeps with each update what it takes hold of or releases without saying so. */
async function nameImplied(tx: Tx, incident: Incident): Promise<void> {
  const keyOf = (id: string, componentId: string, status: ComponentStatus) =>
    [id, componentId, status].join(" ");
  const implied = impliedEffects(factsOf(incident));
  const wanted = new Set(implied.map((one) => keyOf(one.updateId, one.componentId, one.status)));
  const known = new Set<string>();
  for (const { id: updateId, effects } of incident.updates) {
    for (const { componentId, newStatus } of effects.filter(({ isImplied }) => isImplied)) {
      const key = keyOf(updateId, componentId, newStatus);
      if (wanted.has(key)) known.add(key);
      else await tx.updateEffect.deleteMany({ where: { updateId, componentId, isImplied: true } });
    }
  }
  const fresh = implied.filter(
    (one) => !known.has(keyOf(one.updateId, one.componentId, one.status)),
  );
  // One after the other: within a transaction there is one connection.
  for (const one of fresh) await addImplied(tx, incident, one);
}

async function addImplied(tx: Tx, incident: Incident, implied: ImpliedEffect): Promise<void> {
  const { updateId, componentId, from, status: newStatus } = implied;
  const component = incident.components.find(({ id }) => id === componentId);
  const update = incident.updates.find(({ id }) => id === updateId);
  if (!component || !update) return;
  const claims = await listClaimsAt(tx, [componentId], update.displayAt);
  const others = claims.filter(({ incidentId }) => incidentId !== incident.id);
  const otherStatus = worstStatus(others) ?? "operational";
  const oldStatus = worseStatus(from ?? "operational", otherStatus);
  const { name } = component;
  await tx.updateEffect.create({
    data: { updateId, componentId, name, oldStatus, newStatus, otherStatus, isImplied: true },
    select: { updateId: true },
  });
}
