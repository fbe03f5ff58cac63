import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { type Claim, type StatusSpan, statusTimeline } from "@/lib/status";
import { rebuildTimeline } from "@/lib/timeline";
import { claimsOfHistory } from "./claims";
import type { History, HistoryIncident, HistoryUpdate } from "./history";
import { incidentRow, updateRow } from "./rows";

const incidentsAtOnce = 100;
/** Keeps a statement well below the parameters that both databases take. */
const rowsAtOnce = 500;

type Options = {
  now: Date;
  /** Called after each batch with the number of incidents stored so far. */
  onProgress?: (stored: number) => void;
};

/**
 * Stores a past that isn't there yet, with its claims and timelines, in bulk. No id of it may exist.
 * Sends and announces nothing.
 */
export async function storeHistory(tx: Tx, history: History, options: Options): Promise<void> {
  const { groups, components, incidents } = history;
  if (groups.length > 0) await tx.componentGroup.createMany({ data: [...groups] });
  if (components.length > 0) await tx.component.createMany({ data: [...components] });
  for (let from = 0; from < incidents.length; from += incidentsAtOnce) {
    const batch = incidents.slice(from, from + incidentsAtOnce);
    await storeIncidents(tx, batch);
    options.onProgress?.(from + batch.length);
  }
  await storeClaims(tx, await claimsOfKnown(tx, incidents), options.now);
}

async function storeIncidents(tx: Tx, incidents: readonly HistoryIncident[]): Promise<void> {
  await tx.incident.createMany({
    data: incidents.map((incident) => ({ id: incident.id, ...incidentRow(incident) })),
  });
  const attachments = incidents.flatMap(({ id: incidentId, componentIds }) =>
    componentIds.map((componentId) => ({ incidentId, componentId })),
  );
  await inBatches(attachments, (data) => tx.incidentComponent.createMany({ data }));
  await storeUpdates(tx, incidents);
}

/** Stores updates that aren't there yet, each with its effects. */
export async function storeUpdates(
  tx: Tx,
  incidents: readonly { id: string; updates: readonly HistoryUpdate[] }[],
): Promise<void> {
  const rows = incidents.flatMap(({ id: incidentId, updates }) =>
    updates.map((update) => ({ incidentId, ...updateRow(update) })),
  );
  await inBatches(rows, (data) => tx.incidentUpdate.createMany({ data }));
  const effects = incidents
    .flatMap(({ updates }) => updates)
    .flatMap((update) => update.effects.map((effect) => ({ updateId: update.id, ...effect })));
  await inBatches(effects, (data) => tx.updateEffect.createMany({ data }));
}

/** An update may name a component that is gone: that is told, but claims nothing. */
async function claimsOfKnown(tx: Tx, incidents: readonly HistoryIncident[]): Promise<Claim[]> {
  const known = new Set(
    (await tx.component.findMany({ select: { id: true } })).map(({ id }) => id),
  );
  return incidents.flatMap(claimsOfHistory).filter(({ componentId }) => known.has(componentId));
}

async function storeClaims(tx: Tx, claims: readonly Claim[], now: Date): Promise<void> {
  for (const componentId of new Set(claims.map((claim) => claim.componentId))) {
    const own = claims.filter((claim) => claim.componentId === componentId);
    const isFresh = (await tx.claim.count({ where: { componentId } })) === 0;
    const rows = own.map((claim) => ({ id: newId(), ...claim }));
    await inBatches(rows, (data) => tx.claim.createMany({ data }));
    if (isFresh) await storeTimeline(tx, componentId, own, now);
    else await rebuildTimeline(tx, componentId, earliest(own), now);
  }
}

/** A first timeline: nothing was shown before, so nothing is marked as recalculated. */
async function storeTimeline(
  tx: Tx,
  componentId: string,
  claims: readonly Claim[],
  now: Date,
): Promise<void> {
  const spans = statusTimeline(componentId, claims);
  const rows = spans.map((span) => ({
    ...span,
    id: newId(),
    causes: JSON.stringify(span.causes),
  }));
  await inBatches(rows, (data) => tx.statusSpan.createMany({ data }));
  const data = { timelineVersion: { increment: 1 } };
  await tx.component.update({ where: { id: componentId }, data, select: { id: true } });
  await renew(tx, componentId, lastChange(spans, now));
}

/** A component has changed when its status last did, if not later. */
async function renew(tx: Tx, id: string, updatedAt: Date): Promise<void> {
  await tx.component.updateMany({
    where: { id, updatedAt: { lt: updatedAt } },
    data: { updatedAt },
  });
}

/** The last beginning or end of a span that is past; the epoch without any. */
function lastChange(spans: readonly StatusSpan[], now: Date): Date {
  const edges = spans.flatMap(({ from, to }) => (to ? [from, to] : [from]));
  const pastMs = edges.filter((at) => at <= now).map((at) => at.getTime());
  return new Date(Math.max(0, ...pastMs));
}

function earliest(claims: readonly Claim[]): Date {
  return new Date(Math.min(...claims.map(({ from }) => from.getTime())));
}

async function inBatches<T>(rows: readonly T[], store: (batch: T[]) => Promise<unknown>) {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await store(rows.slice(from, from + rowsAtOnce));
  }
}
