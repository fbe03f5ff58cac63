import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import {
  type Claim,
  type ComponentStatus,
  type StatusSpan,
  type Stretch,
  statusTimeline,
} from "@/lib/status";
import { markRetold } from "./marks";
import { type StoredSpan, sayingOf } from "./retold";

type Told = {
  claims: readonly Claim[];
  /** Timelines name the incident: they are others then, also where its claims stay. */
  isRenamed: boolean;
};

/**
 * Replaces the claims of one incident and brings the timelines of the components concerned up to
 * date: only from the earliest instant that the change reaches, and only rows that differ. Most updates
 * only say something, and leave timelines and all that is made of them as they are.
 */
export async function replaceClaimsOfIncident(
  tx: Tx,
  incidentId: string,
  { claims, isRenamed }: Told,
  now: Date,
): Promise<void> {
  const before = await tx.claim.findMany({ where: { incidentId }, select: claimSelect });
  if (!isRenamed && areSame(before, claims)) return;
  await tx.claim.deleteMany({ where: { incidentId } });
  if (claims.length > 0) {
    await tx.claim.createMany({ data: claims.map((claim) => ({ id: newId(), ...claim })) });
  }
  const changed = [...before, ...claims];
  for (const componentId of new Set(changed.map((claim) => claim.componentId))) {
    const own = changed.filter((claim) => claim.componentId === componentId);
    const since = new Date(Math.min(...own.map((claim) => claim.from.getTime())));
    await rebuildTimeline(tx, componentId, since, now);
  }
}

type StoredClaim = Omit<Claim, "source" | "status"> & { source: string; status: string };

function areSame(before: readonly StoredClaim[], after: readonly Claim[]): boolean {
  const keysOf = (claims: readonly StoredClaim[]) => claims.map(claimKey).toSorted().join();
  return keysOf(before) === keysOf(after);
}

function claimKey({ source, componentId, status, from, to }: StoredClaim): string {
  return [source, componentId, status, from.getTime(), to?.getTime()].join(" ");
}

/** Ends the manual claim on a component and begins another; null only ends it. */
export async function replaceManualClaim(
  tx: Tx,
  componentId: string,
  status: ComponentStatus | null,
  now: Date,
): Promise<void> {
  await tx.claim.updateMany({
    where: { componentId, source: "manual", to: null },
    data: { to: now },
  });
  if (status && status !== "operational") {
    const claim = { source: "manual", incidentId: null, componentId, status, from: now, to: null };
    await tx.claim.create({ data: { id: newId(), ...claim }, select: { id: true } });
  }
  await rebuildTimeline(tx, componentId, now, now);
}

/** Keeps that nobody watched a component for a while: nothing is known of it then (domain, "Uptime"). */
export async function markUnwatched(tx: Tx, componentId: string, stretch: Stretch): Promise<void> {
  const row = await tx.component.findUniqueOrThrow({
    where: { id: componentId },
    select: { unwatched: true },
  });
  const unwatched = JSON.stringify([...JSON.parse(row.unwatched), stretch]);
  await tx.component.update({
    where: { id: componentId },
    data: { unwatched, timelineVersion: { increment: 1 } },
    select: { id: true },
  });
}

const claimSelect = {
  source: true,
  incidentId: true,
  componentId: true,
  status: true,
  from: true,
  to: true,
} as const;

/**
 * Rewrites the stored spans of a component from `since` on, where they differ from its claims. Where its
 * present status became another one, the component has changed now.
 */
export async function rebuildTimeline(
  tx: Tx,
  componentId: string,
  since: Date,
  now: Date,
): Promise<void> {
  const stored = await tx.statusSpan.findMany({
    where: { ...told(componentId), OR: [{ to: null }, { to: { gte: since } }] },
    orderBy: { from: "asc" },
  });
  // A span that began earlier and reaches into the change is rewritten whole.
  const start = stored[0] && stored[0].from < since ? stored[0].from : since;
  const claims = await tx.claim.findMany({
    where: { componentId, OR: [{ to: null }, { to: { gt: start } }] },
    select: claimSelect,
  });
  const spans = statusTimeline(componentId, claims as Claim[], start);
  const kept = new Set(spans.map(keyOf));
  const known = new Set(stored.map(keyOf));
  const gone = stored.filter((span) => !kept.has(keyOf(span)));
  const fresh = spans.filter((span) => !known.has(keyOf(span)));
  const isOther = statusAt(stored, now) !== statusAt(spans, now);
  await tx.component.update({
    where: { id: componentId },
    // Also where the spans stay as they are: a claim under a worse one may have changed.
    data: { timelineVersion: { increment: 1 }, ...(isOther ? { updatedAt: now } : {}) },
    select: { id: true },
  });
  if (gone.length === 0 && fresh.length === 0) return;
  await tx.statusSpan.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  await tx.statusSpan.createMany({ data: fresh.map(toRow) });
  await markRetold(tx, { componentId, stored, gone, spans, fresh }, now);
}

/** Rows of the status `operational` are no spans: they mark what a correction told anew. */
function told(componentId: string) {
  return { componentId, status: { not: "operational" } };
}

/** Null: operational. */
function statusAt(spans: readonly (StoredSpan | StatusSpan)[], at: Date): string | null {
  return spans.find(({ from, to }) => from <= at && (!to || at < to))?.status ?? null;
}

/** Spans with the same key say the same of the same stretch. */
function keyOf(span: StoredSpan | StatusSpan): string {
  return `${span.from.getTime()} ${span.to?.getTime() ?? ""} ${sayingOf(span)}`;
}

function toRow({ causes, ...span }: StatusSpan) {
  return { id: newId(), ...span, causes: JSON.stringify(causes) };
}
