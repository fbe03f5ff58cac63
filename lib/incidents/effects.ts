import type { Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import {
  type Claim,
  type ComponentStatus,
  type IncidentKind,
  isFinished,
  type UpdateStatus,
  worseStatus,
  worstStatus,
} from "@/lib/status";
import { listClaimsAt } from "@/lib/timeline";
import type { Client } from "./load-incidents";
import { isUnderWay } from "./rules";
import type { Effect } from "./schema";

type Said = Readonly<Record<string, ComponentStatus>>;

/**
 * Names each component as it is called now, with the status it had at `at` and what else holds it.
 * `isOwn` tells which claims are the incident's, or taken over by it.
 * Throws Invalid at `effects.<id>` for components that don't exist or are archived.
 */
export async function effectsOf(
  tx: Tx,
  said: Said,
  at: Date,
  isOwn: (claim: Claim) => boolean,
): Promise<Effect[]> {
  const components = await requireComponents(tx, Object.keys(said), "effects");
  const ids = components.map(({ id }) => id);
  const claims = await listClaimsAt(tx, ids, at);
  return components.flatMap(({ id, name }) => {
    const newStatus = said[id];
    if (!newStatus) return [];
    const standing = claims.filter(({ componentId }) => componentId === id);
    const others = standing.filter((claim) => !isOwn(claim));
    const oldStatus = worstStatus(standing) ?? "operational";
    const otherStatus = worstStatus(others) ?? "operational";
    return [{ componentId: id, name, oldStatus, newStatus, otherStatus }];
  });
}

/**
 * An update's effects as they are kept: a maintenance holds its components until it is over, whatever its
 * updates say.
 */
export function keptEffects(said: Said, kind: IncidentKind, status: UpdateStatus): Said {
  if (!isUnderWay(kind, status)) return said;
  const entries = Object.entries(said);
  return Object.fromEntries(
    entries.map(([id, one]) => [id, worseStatus("under_maintenance", one)]),
  );
}

/** The components of these ids; throws Invalid at `<path>.<id>` for each that isn't on the page. */
export async function requireComponents(
  tx: Tx,
  ids: readonly string[],
  path: string,
): Promise<{ id: string; name: string }[]> {
  const found = await findComponents(tx, ids);
  const problems = missingAmong(found, ids, path);
  if (problems.length > 0) throw new Invalid(problems);
  return found;
}

/** A problem at `<path>.<id>` for each of these ids that isn't of a component on the page. */
export async function checkComponents(
  db: Client,
  ids: readonly string[],
  path: string,
): Promise<Problem[]> {
  return missingAmong(await findComponents(db, ids), ids, path);
}

function findComponents(db: Client, ids: readonly string[]) {
  return db.component.findMany({
    where: { id: { in: [...ids] }, archivedAt: null },
    select: { id: true, name: true },
  });
}

function missingAmong(
  found: readonly { id: string }[],
  ids: readonly string[],
  path: string,
): Problem[] {
  const known = new Set(found.map(({ id }) => id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({
      path: `${path}.${id}`,
      message: "This component does not exist or is archived.",
    }));
}

/** Attaches components to an incident; those that don't exist any more are left out. */
export async function attach(tx: Tx, incidentId: string, ids: readonly string[]): Promise<void> {
  const missing = await tx.component.findMany({
    where: { id: { in: [...ids] }, attachments: { none: { incidentId } } },
    select: { id: true },
  });
  if (missing.length === 0) return;
  await tx.incidentComponent.createMany({
    data: missing.map(({ id: componentId }) => ({ incidentId, componentId })),
  });
}

/** A resolution holds nothing down: it may only say that components work again. */
export function checkResolvingEffects(status: UpdateStatus, said: Said): Problem[] {
  if (!isFinished(status)) return [];
  return Object.entries(said)
    .filter(([, newStatus]) => newStatus !== "operational")
    .map(([id]) => ({
      path: `effects.${id}`,
      message:
        "A finished incident can't affect components. Set this one to Operational, or keep the incident open.",
    }));
}
