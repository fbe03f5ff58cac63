import type { Claim } from "./claims";
import { type ComponentStatus, componentStatuses } from "./statuses";

/** A stretch in which a component was something but operational, for the same causes. */
export type StatusSpan = {
  componentId: string;
  /** Included. */
  from: Date;
  /** Excluded; null: still running. */
  to: Date | null;
  status: ComponentStatus;
  /** Sorted ids of all incidents with a claim standing; "manual" for the manual setting. */
  causes: readonly string[];
};

type Edge = { at: Date; opens: boolean; claim: Claim };

/**
 * A component's status timeline, oldest first: spans where something is claimed, none where it is
 * operational. Neighbours differ in status or causes; what lies before `since` is cut off.
 * Claims of other components may be among `claims` and are ignored. O(n log n).
 */
export function statusTimeline(
  componentId: string,
  claims: readonly Claim[],
  since?: Date,
): StatusSpan[] {
  const own = claims.filter((claim) => claim.componentId === componentId);
  const edges = own.flatMap((claim) => edgesOf(claim, since)).toSorted(byTime);
  const standing = openTally();
  const spans: StatusSpan[] = [];
  for (const [index, edge] of edges.entries()) {
    standing.count(edge.claim, edge.opens ? 1 : -1);
    const to = edges[index + 1]?.at ?? null;
    const status = standing.worst();
    if (status === null || to?.getTime() === edge.at.getTime()) continue;
    append(spans, { componentId, from: edge.at, to, status, causes: standing.causes() });
  }
  return spans;
}

function edgesOf(claim: Claim, since: Date | undefined): Edge[] {
  const from = since !== undefined && claim.from < since ? since : claim.from;
  if (claim.status === "operational") return [];
  if (claim.to === null) return [{ at: from, opens: true, claim }];
  if (claim.to <= from) return [];
  return [
    { at: from, opens: true, claim },
    { at: claim.to, opens: false, claim },
  ];
}

function byTime(a: Edge, b: Edge): number {
  return a.at.getTime() - b.at.getTime();
}

/** Adds a span, or lengthens the last one where only time passed. */
function append(spans: StatusSpan[], span: StatusSpan): void {
  const last = spans.at(-1);
  if (last && touches(last, span) && last.status === span.status && sameCauses(last, span)) {
    spans[spans.length - 1] = { ...last, to: span.to };
  } else {
    spans.push(span);
  }
}

function touches(last: StatusSpan, next: StatusSpan): boolean {
  return last.to?.getTime() === next.from.getTime();
}

function sameCauses(a: StatusSpan, b: StatusSpan): boolean {
  return a.causes.length === b.causes.length && a.causes.every((cause, i) => cause === b.causes[i]);
}

/** How many standing claims there are of each status and of each cause. */
function openTally() {
  const ofStatus = new Map<ComponentStatus, number>();
  const ofCause = new Map<string, number>();
  return {
    count(claim: Claim, by: 1 | -1): void {
      add(ofStatus, claim.status, by);
      add(ofCause, claim.incidentId ?? "manual", by);
    },
    worst: (): ComponentStatus | null =>
      componentStatuses.findLast((status) => ofStatus.has(status)) ?? null,
    causes: (): string[] => [...ofCause.keys()].toSorted(),
  };
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
