import { isFinished, sortUpdates } from "./lifecycle";
import { type ComponentStatus, type UpdateStatus, worseStatus } from "./statuses";

/** What one source says of one component, from `from` (included) until `to` (excluded; null: open). */
export type Claim = {
  source: "incident" | "maintenance" | "manual";
  /** Null for a manual claim only. */
  incidentId: string | null;
  componentId: string;
  status: ComponentStatus;
  from: Date;
  to: Date | null;
};

/** The part of an update that makes claims. It names a component at most once. */
export type UpdateFacts = {
  id: string;
  status: UpdateStatus;
  displayAt: Date;
  effects: readonly { componentId: string; status: ComponentStatus }[];
};

/** The part of an incident or maintenance that makes claims. */
export type IncidentFacts = {
  id: string;
  kind: "incident" | "maintenance";
  startedAt: Date;
  /** The components attached to it. */
  componentIds: readonly string[];
  cancelledAt: Date | null;
  /** In any order. */
  updates: readonly UpdateFacts[];
};

/**
 * Every claim that an incident or maintenance ever made (domain, "Component status"), in order of
 * `from`, then component. None is `operational` or of zero length; one component's don't overlap.
 */
export function claimsOfIncident(facts: IncidentFacts): Claim[] {
  const ledger = openLedger(facts);
  const said = new Map<string, ComponentStatus>();
  // A scheduled maintenance isn't under way; what it announces is kept for its start.
  let underWay = facts.kind === "incident";
  for (const [index, update] of sortUpdates(facts.updates).entries()) {
    const at = index === 0 ? earlier(facts.startedAt, update.displayAt) : update.displayAt;
    for (const effect of update.effects) said.set(effect.componentId, effect.status);
    underWay ||= update.status !== "scheduled" && !isFinished(update.status);
    if (underWay) {
      for (const [id, status] of statusesHeld(facts, said)) ledger.hold(id, status, at);
    }
    // After the effects: a back-dated incident of one `resolved` update holds since `startedAt`.
    if (isFinished(update.status)) {
      ledger.releaseAll(update.displayAt);
      said.clear();
      underWay = false;
    }
  }
  return cutAt(facts.cancelledAt, ledger.claims()).toSorted(byStart);
}

/** What an update does to a component without saying so. */
export type ImpliedEffect = {
  updateId: string;
  componentId: string;
  /** What the incident held it at before; null: not at all. */
  from: ComponentStatus | null;
  status: ComponentStatus;
};

/** The start of a maintenance takes hold of all its components; an end releases what is held. */
export function impliedEffects(facts: IncidentFacts): ImpliedEffect[] {
  const said = new Map<string, ComponentStatus>();
  let held: ReadonlyMap<string, ComponentStatus> = new Map();
  let underWay = facts.kind === "incident";
  return sortUpdates(facts.updates).flatMap((update) => {
    const [before, wasUnderWay] = [held, underWay];
    for (const effect of update.effects) said.set(effect.componentId, effect.status);
    const isEnd = isFinished(update.status);
    underWay ||= update.status !== "scheduled" && !isEnd;
    held = underWay && !isEnd ? statusesHeld(facts, said) : new Map();
    if (isEnd) {
      said.clear();
      underWay = false;
    }
    const isStart = facts.kind === "maintenance" && underWay && !wasUnderWay;
    const status = isStart ? "under_maintenance" : "operational";
    const concerned = isEnd ? before.keys() : isStart ? facts.componentIds : [];
    const named = new Set(update.effects.map(({ componentId }) => componentId));
    return [...concerned].flatMap((componentId) => {
      const from = before.get(componentId) ?? null;
      const isReleased = isEnd && (from === null || from === "operational");
      return named.has(componentId) || isReleased
        ? []
        : [{ updateId: update.id, componentId, from, status }];
    });
  });
}

/** The claims that hold at an instant. */
export function standingClaims(claims: readonly Claim[], at: Date): Claim[] {
  return claims.filter((claim) => claim.from <= at && (claim.to === null || at < claim.to));
}

/** The worst status claimed, in any order of claims; null without claims. */
export function worstStatus(claims: readonly Claim[]): ComponentStatus | null {
  const [first, ...rest] = claims.map((claim) => claim.status);
  return first === undefined ? null : rest.reduce(worseStatus, first);
}

/** A component's status at an instant, from the claims on it alone; operational without any. */
export function componentStatusAt(claims: readonly Claim[], at: Date): ComponentStatus {
  return worstStatus(standingClaims(claims, at)) ?? "operational";
}

/**
 * What is claimed while under way. A maintenance claims all its components until it is completed:
 * an effect of `operational` said meanwhile takes back a worse effect, not the maintenance.
 */
function statusesHeld(
  facts: IncidentFacts,
  said: ReadonlyMap<string, ComponentStatus>,
): Map<string, ComponentStatus> {
  const held = new Map(said);
  if (facts.kind === "maintenance") {
    for (const id of facts.componentIds) {
      held.set(id, worseStatus("under_maintenance", said.get(id) ?? "operational"));
    }
  }
  return held;
}

/** Collects the claims of one incident: a status said again goes on, another one replaces it. */
function openLedger({ id: incidentId, kind: source }: IncidentFacts) {
  const standing = new Map<string, Claim>();
  const ended: Claim[] = [];

  function release(componentId: string, to: Date): void {
    const claim = standing.get(componentId);
    if (claim && claim.from < to) ended.push({ ...claim, to });
    standing.delete(componentId);
  }

  return {
    hold(componentId: string, status: ComponentStatus, from: Date): void {
      if (standing.get(componentId)?.status === status) return;
      release(componentId, from);
      if (status === "operational") return;
      standing.set(componentId, { source, incidentId, componentId, status, from, to: null });
    },
    releaseAll(to: Date): void {
      for (const componentId of [...standing.keys()]) release(componentId, to);
    },
    claims: (): Claim[] => [...ended, ...standing.values()],
  };
}

function cutAt(end: Date | null, claims: Claim[]): Claim[] {
  if (end === null) return claims;
  return claims
    .filter((claim) => claim.from < end)
    .map((claim) => ({ ...claim, to: claim.to === null ? end : earlier(claim.to, end) }));
}

function earlier(a: Date, b: Date): Date {
  return b < a ? b : a;
}

function byStart(a: Claim, b: Claim): number {
  const apart = a.from.getTime() - b.from.getTime();
  if (apart !== 0 || a.componentId === b.componentId) return apart;
  return a.componentId < b.componentId ? -1 : 1;
}
