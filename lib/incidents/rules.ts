import {
  type ComponentStatus,
  componentStatusLabels,
  type IncidentKind,
  isFinished,
  sortUpdates,
  type UpdateStatus,
  worseStatus,
} from "@/lib/status";
import type { Effect, Incident, IncidentUpdate } from "./schema";

/** What follows from an incident alone: no I/O, no clock. */

/** What a line about one component says: "<from> → <status> (<note>)". */
export type EffectWords = {
  /** Null where the component's own status stayed as it was. */
  from: ComponentStatus | null;
  status: ComponentStatus;
  note: string | null;
};

/** The component's own status after an update: what else holds it may be worse than what was said. */
export function statusAfter({ newStatus, otherStatus }: Effect): ComponentStatus {
  return worseStatus(newStatus, otherStatus ?? "operational");
}

/** Says what the update says of a component, and a step only where its own status took one. */
export function effectWords(effect: Effect): EffectWords {
  const { oldStatus, newStatus } = effect;
  const status = statusAfter(effect);
  const from = oldStatus === status ? null : oldStatus;
  if (status === newStatus) return { from, status, note: null };
  if (newStatus === "operational") return { from, status, note: "for another reason" };
  const step = from === null ? "" : `${componentStatusLabels[from]} → `;
  return {
    from: null,
    status: newStatus,
    note: `overall: ${step}${componentStatusLabels[status]}`,
  };
}

/** The effects that somebody stated in an update. */
export function spokenEffects({ effects }: Pick<IncidentUpdate, "effects">): Effect[] {
  return effects.filter(({ isImplied }) => !isImplied);
}

/** What an incident says of each component now: the latest effect on it since it was last over. */
export function standingEffects(
  updates: Incident["updates"],
): ReadonlyMap<string, ComponentStatus> {
  const said = new Map<string, ComponentStatus>();
  for (const { status, effects } of sortUpdates(updates)) {
    for (const { componentId, newStatus } of effects) said.set(componentId, newStatus);
    if (isFinished(status)) said.clear();
  }
  return said;
}

/** Whether it is a maintenance that has begun and isn't over. */
export function isUnderWay(kind: IncidentKind, status: UpdateStatus): boolean {
  return kind === "maintenance" && (status === "in_progress" || status === "verifying");
}

/** What an incident does to each component now; a maintenance under way to all of its own. */
export function ownEffects(incident: Incident): ReadonlyMap<string, ComponentStatus> {
  if (incident.cancelledAt) return new Map();
  const own = new Map(standingEffects(incident.updates));
  if (!isUnderWay(incident.kind, incident.status)) return own;
  for (const { id } of incident.components) {
    own.set(id, worseStatus("under_maintenance", own.get(id) ?? "operational"));
  }
  return own;
}
