import { LRUCache } from "lru-cache";
import type { Database } from "./connect";

/** What belongs to a snapshot's client: the client that it extends, and what was computed through it. */
type Own = { base: object; computed: Map<string, Promise<unknown>> };

const owned = new WeakMap<object, Own>();

const reads = new Set([
  "findMany",
  "findFirst",
  "findUnique",
  "findUniqueOrThrow",
  "count",
  "groupBy",
]);
/** A whole history is read in passing: only what is asked again soon is worth keeping. */
const mostAnswers = 1_000;

/**
 * A client that asks the database each question once: for making many documents of one moment, which ask
 * for the same things over and over.
 */
export function openSnapshot(base: Database): Database {
  const answers = new LRUCache<string, Promise<unknown>>({ max: mostAnswers });
  const extended = base.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (!reads.has(operation)) return query(args);
          const key = `${model} ${operation} ${JSON.stringify(args)}`;
          const known = answers.get(key);
          if (known) return known;
          const answer = Promise.resolve(query(args)).catch((error: unknown) => {
            answers.delete(key);
            throw error;
          });
          answers.set(key, answer);
          return answer;
        },
      },
    },
  });
  // It reads as the client does that it extends; only `$on` is missing, which nobody calls on it.
  const db = extended as unknown as Database;
  owned.set(db, { base, computed: new Map() });
  return db;
}

export function isSnapshot(client: object): boolean {
  return owned.has(client);
}

/** What a cache that outlives snapshots hangs on: the client that a snapshot extends. */
export function lastingOf<C extends object>(client: C): C {
  return (owned.get(client)?.base as C | undefined) ?? client;
}

/** Computes something of a snapshot once for all who ask through it; through any other client each time. */
export function oncePerSnapshot<T>(
  client: object,
  key: string,
  compute: () => Promise<T>,
): Promise<T> {
  const computed = owned.get(client)?.computed;
  const known = computed?.get(key) as Promise<T> | undefined;
  if (known) return known;
  const fresh = compute().catch((error: unknown) => {
    computed?.delete(key);
    throw error;
  });
  computed?.set(key, fresh);
  return fresh;
}

/** A cache that outlives snapshots: one for each database, made when it is first asked for. */
export function perDatabase<T>(make: () => T): (client: object) => T {
  const kept = new WeakMap<object, T>();
  return (client) => {
    const lasting = lastingOf(client);
    const known = kept.get(lasting) ?? make();
    kept.set(lasting, known);
    return known;
  };
}
