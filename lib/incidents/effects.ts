import type { Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import {
  type Claim,
  type ComponentStatus,
  componentStatusAt,
  isFinished,
  type UpdateStatus,
} from "@/lib/status";
import type { Effect } from "./schema";

type Said = Readonly<Record<string, ComponentStatus>>;

/**
 * Names each component as it is called now, with the status it had at `at`.
 * Throws Invalid at `effects.<id>` for components that don't exist or are archived.
 */
export async function effectsOf(tx: Tx, said: Said, at: Date): Promise<Effect[]> {
  const components = await requireComponents(tx, Object.keys(said), "effects");
  const ids = components.map(({ id }) => id);
  const claims = await tx.claim.findMany({
    where: { componentId: { in: ids }, from: { lte: at }, OR: [{ to: null }, { to: { gt: at } }] },
    select: {
      source: true,
      incidentId: true,
      componentId: true,
      status: true,
      from: true,
      to: true,
    },
  });
  return components.flatMap(({ id, name }) => {
    const newStatus = said[id];
    // Claims hold statuses that lib/status made.
    const own = claims.filter((claim) => claim.componentId === id) as Claim[];
    const oldStatus = componentStatusAt(own, at);
    return newStatus ? [{ componentId: id, name, oldStatus, newStatus }] : [];
  });
}

/** The components of these ids; throws Invalid at `<path>.<id>` for each that isn't on the page. */
export async function requireComponents(
  tx: Tx,
  ids: readonly string[],
  path: string,
): Promise<{ id: string; name: string }[]> {
  const found = await tx.component.findMany({
    where: { id: { in: [...ids] }, archivedAt: null },
    select: { id: true, name: true },
  });
  const known = new Set(found.map(({ id }) => id));
  const problems = ids
    .filter((id) => !known.has(id))
    .map(
      (id): Problem => ({
        path: `${path}.${id}`,
        message: "This component does not exist or is archived.",
      }),
    );
  if (problems.length > 0) throw new Invalid(problems);
  return found;
}

/** A resolution holds nothing down: it may only say that components work again. */
export function checkResolvingEffects(status: UpdateStatus, said: Said): Problem[] {
  if (!isFinished(status)) return [];
  return Object.entries(said)
    .filter(([, newStatus]) => newStatus !== "operational")
    .map(([id]) => ({
      path: `effects.${id}`,
      message:
        "A finished incident holds no component down: set this one to operational, or keep the incident open.",
    }));
}
