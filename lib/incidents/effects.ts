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
import type { Effect, Incident } from "./schema";

type Said = Readonly<Record<string, ComponentStatus>>;

/** The update that says it. */
type Saying = {
  kind: IncidentKind;
  status: UpdateStatus;
  /** Which claims are its incident's, or taken over by it. */
  isOwn: (claim: Claim) => boolean;
};

/**
 * Names each component as it is called now, with the status it had at `at` and what else holds it.
 * Throws Invalid at `effects.<id>` for components that don't exist or are archived.
 */
export async function effectsOf(
  tx: Tx,
  said: Said,
  at: Date,
  { kind, status, isOwn }: Saying,
): Promise<Effect[]> {
  const components = await requireComponents(tx, Object.keys(said), "effects");
  const ids = components.map(({ id }) => id);
  const claims = await listClaimsAt(tx, ids, at);
  // A maintenance holds its components until it is over, whatever its updates say.
  const atLeast = isUnderWay(kind, status) ? "under_maintenance" : "operational";
  return components.flatMap(({ id, name }) => {
    const newStatus = said[id];
    if (!newStatus) return [];
    const standing = claims.filter(({ componentId }) => componentId === id);
    const others = standing.filter((claim) => !isOwn(claim));
    const oldStatus = worstStatus(standing) ?? "operational";
    const otherStatus = worseStatus(atLeast, worstStatus(others) ?? "operational");
    return [{ componentId: id, name, oldStatus, newStatus, otherStatus }];
  });
}

/** What an update that ends an incident at `at` releases: `operational` for each component it holds. */
export async function releasedAt(tx: Tx, incident: Incident, at: Date): Promise<Said> {
  const onPage = incident.components.filter(({ archived }) => !archived).map(({ id }) => id);
  const claims = await listClaimsAt(tx, onPage, at);
  const held = claims.filter(({ incidentId }) => incidentId === incident.id);
  return Object.fromEntries(held.map(({ componentId }) => [componentId, "operational"]));
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
