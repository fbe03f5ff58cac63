import type { Tx } from "@/lib/db";
import { sequenceAfter } from "@/lib/incidents";
import { replaceClaimsOfIncident, replaceManualClaim } from "@/lib/timeline";
import { claimsOfHistory } from "../claims";
import { incidentRow } from "../rows";
import { storeHistory, storeUpdates } from "../store-history";
import type { Plan } from "./plan";
import type { IncidentChange } from "./plan-incidents";

type Options = { now: Date; onProgress: (stored: number) => void };

/** Carries a plan out; everything happens in the caller's transaction. */
export async function applyPlan(tx: Tx, plan: Plan, options: Options): Promise<void> {
  const { groups, components, incidents } = plan;
  if (plan.page) {
    const data = { ...plan.page, version: { increment: 1 } };
    await tx.page.update({ where: { id: "page" }, data, select: { id: true } });
  }
  await storeHistory(
    tx,
    { groups: groups.created, components: components.created, incidents: incidents.created },
    options,
  );
  for (const { id, createdAt: _createdAt, ...told } of groups.changed) {
    const data = { ...told, version: { increment: 1 } };
    await tx.componentGroup.update({ where: { id }, data, select: { id: true } });
  }
  for (const { id, createdAt: _createdAt, ...told } of components.changed) {
    const data = { ...told, version: { increment: 1 } };
    await tx.component.update({ where: { id }, data, select: { id: true } });
  }
  for (const change of incidents.changed) await changeIncident(tx, change, options.now);
  for (const { componentId, status } of plan.manual) {
    await replaceManualClaim(tx, componentId, status, options.now);
  }
}

async function changeIncident(tx: Tx, change: IncidentChange, now: Date): Promise<void> {
  const { incident, fresh, goneIds } = change;
  const { id } = incident;
  const replaced = [...goneIds, ...fresh.map((update) => update.id)];
  await tx.incidentUpdate.deleteMany({ where: { incidentId: id, id: { in: replaced } } });
  await storeUpdates(tx, [{ id, updates: fresh }]);
  await tx.incidentComponent.deleteMany({ where: { incidentId: id } });
  await tx.incidentComponent.createMany({
    data: incident.componentIds.map((componentId) => ({ incidentId: id, componentId })),
  });
  const { createdAt, recordedAt: _recordedAt, ...row } = incidentRow(incident);
  const before = await tx.incident.findUniqueOrThrow({
    where: { id },
    select: { name: true, scheduledFor: true, scheduledUntil: true },
  });
  const sequence = sequenceAfter({ ...before, kind: row.kind }, row);
  await tx.incident.update({
    where: { id },
    data: { ...row, ...sequence, createdAt, version: { increment: 1 } },
    select: { id: true },
  });
  const known = new Set(incident.componentIds);
  const claims = claimsOfHistory(incident).filter(({ componentId }) => known.has(componentId));
  await replaceClaimsOfIncident(tx, id, { claims, isRenamed: before.name !== row.name }, now);
}
