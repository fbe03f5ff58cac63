import type { Change, Tx } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { newId, newOrderedId } from "@/lib/ids";
import { checkStep, type IncidentKind, type UpdateStatus } from "@/lib/status";
import { incidentChange, insertUpdate, type NewUpdate } from "./changes";
import { attach } from "./effects";
import type { Incident } from "./schema";
import { settle } from "./settle";

/** Names its series, if it is of one, by id. */
type Row = Extract<Parameters<Tx["incident"]["create"]>[0]["data"], { series?: never }>;

export type Opening = {
  incident: Omit<
    Row,
    "id" | "status" | "createdAt" | "recordedAt" | "updatedAt" | "version" | "updates" | "claims"
  >;
  update: Omit<NewUpdate, "id" | "incidentId">;
  /** Attached beside those that the update names. */
  componentIds: readonly string[];
};

/** Stores an incident with its first update, at whose shown time it stands on the timeline. */
export async function openIncident(
  tx: Tx,
  now: Date,
  { incident, update, componentIds }: Opening,
): Promise<Change<Incident>> {
  const id = newId();
  const place = { status: update.status, createdAt: update.displayAt };
  await tx.incident.create({
    // Settling makes it version 1.
    data: { id, ...incident, ...place, recordedAt: now, updatedAt: now, version: 0 },
    select: { id: true },
  });
  await insertUpdate(tx, { ...update, id: newOrderedId(now), incidentId: id }, now);
  await attach(tx, id, componentIds);
  return incidentChange(null, await settle(tx, id, null, now));
}

/** Refuses what can't be the first status of its kind. */
export function checkFirst(kind: IncidentKind, status: UpdateStatus): Problem[] {
  const step = checkStep(kind, null, status);
  return step.ok ? [] : [step.problem];
}
