import type { Database } from "./connect";

/** When the last writer of each database will be done. */
const lastTurns = turnsOfThisProcess();

/** On globalThis for the reason told in signal.ts: bundles share the client, and so the queue. */
function turnsOfThisProcess(): WeakMap<Database, Promise<unknown>> {
  const shared = globalThis as { candorTurns?: WeakMap<Database, Promise<unknown>> };
  shared.candorTurns ??= new WeakMap();
  return shared.candorTurns;
}

/**
 * This process's writers one after another, in the order they came: they would wait for the page's
 * row anyway, each with a connection that readers need. `wait` may give the turn up (it throws);
 * the turn lasts until `work` has really ended, whoever stopped listening.
 */
export async function inTurn<T>(
  db: Database,
  wait: (turn: Promise<unknown>) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const turn = lastTurns.get(db) ?? Promise.resolve();
  const done = wait(turn).then(work);
  lastTurns.set(
    db,
    Promise.allSettled([turn, done]).then(() => undefined),
  );
  return done;
}
