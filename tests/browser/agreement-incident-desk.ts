import { requireIncident } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { type ComponentStatus, componentStatuses, type UpdateStatus } from "@/lib/status";
import type { Desk } from "./agreement-desk";
import { heldBeside, inOrder, isOver, shownIncidents, type ToldIncident } from "./agreement-model";

/** What all changes of incidents and maintenances need: which one, what is said, and writing it down. */

export type Which = (incident: ToldIncident) => boolean;

export function pickIncident(
  { world, chance }: Desk,
  which: Which = () => true,
): ToldIncident | null {
  const found = shownIncidents(world).filter(which);
  return found.length === 0 ? null : chance.pick(found);
}

/** Names it as staff saw it last. */
export const referenceTo = async ({ ctx }: Desk, incidentId: string) => ({
  incidentId,
  version: (await requireIncident(ctx.db, incidentId)).version,
});

/** What is said of components. */
export type Said = Record<string, ComponentStatus>;

/** Mild ones more often: the worst hide all others. */
const effects: readonly ComponentStatus[] = [
  ...componentStatuses,
  "operational",
  "degraded_performance",
  "degraded_performance",
];

export function someEffects({ world, chance }: Desk, status: UpdateStatus): Said {
  const ids = [...world.components.values()].filter(({ archived }) => !archived);
  const said = isOver(status) ? (["operational"] as const) : effects;
  return Object.fromEntries(chance.some(ids, 3).map(({ id }) => [id, chance.pick(said)]));
}

/** Work that goes on holds its components, whatever is said. */
export function keptEffects(status: UpdateStatus, said: Said): Said {
  if (!["in_progress", "verifying"].includes(status)) return said;
  const entries = Object.entries(said).map(([id, one]) => [
    id,
    one === "operational" ? "under_maintenance" : one,
  ]);
  return Object.fromEntries(entries);
}

export type Sent = { status: UpdateStatus; body: string; displayAt: string | null; effects: Said };

/** Writes down an update that was sent: only its id is taken from what came back. */
export function write(desk: Desk, incident: ToldIncident, posted: Incident, sent: Sent): void {
  const known = new Set(incident.updates.map(({ id }) => id));
  const id = posted.updates.find((update) => !known.has(update.id))?.id;
  if (!id) throw new Error(`${incident.name} has no new update.`);
  const { status, body, displayAt } = sent;
  const at = displayAt ? new Date(displayAt) : desk.now();
  const effects = new Map(Object.entries(keptEffects(status, sent.effects)));
  const isFirst = incident.updates.length === 0;
  const isNow = displayAt === null && !(isFirst && incident.began);
  const others = [...effects.keys()].map(
    (one) => [one, heldBeside(desk.world, incident, one)] as const,
  );
  incident.updates.push({
    id,
    status,
    postedStatus: status,
    body,
    createdAt: desk.now(),
    updatedAt: desk.now(),
    displayAt: at,
    effects,
    others: new Map(isNow ? others : []),
  });
  for (const componentId of effects.keys()) incident.attached.add(componentId);
  touch(desk, incident);
}

/** It has changed just now. */
export function touch({ now }: Desk, incident: ToldIncident): void {
  incident.changedAt = now();
  // What began with its first update goes on doing so; nothing begins later than that.
  const first = inOrder(incident.updates)[0];
  if (incident.began && first && first.displayAt <= incident.began) incident.began = null;
}
