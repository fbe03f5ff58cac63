const listeners = listenersOfThisProcess();

/**
 * Route handlers and instrumentation are separate bundles with modules of their own,
 * so what they share hangs on globalThis.
 */
function listenersOfThisProcess(): Set<() => void> {
  const shared = globalThis as { candorRevisionListeners?: Set<() => void> };
  shared.candorRevisionListeners ??= new Set();
  return shared.candorRevisionListeners;
}

/** Tells this process that a committed change moved the revision. */
export function revisionMoved(): void {
  for (const listener of listeners) listener();
}

/** Calls `listener` after every committed change of this process; returns how to stop. */
export function onRevisionMoved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
