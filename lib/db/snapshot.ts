import { LRUCache } from "lru-cache";
import { newId } from "@/lib/ids";
import type { Database } from "./connect";

/** A client that asks the database each question once, until it is closed. */
export type Snapshot = { id: string; db: Database; close: () => void };

/** What belongs to a snapshot's client: the client that it extends, and what was computed through it. */
type Own = { base: object; computed: Map<string, Promise<unknown>> };

type Shared = {
  candorSnapshots?: Map<string, Database>;
  candorSnapshotOwn?: WeakMap<object, Own>;
};

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
 * Opens a view for making many documents of one moment, which ask for the same things over and over. Next
 * bundles what renders apart from what publishes, so it is found by its id, on globalThis.
 */
export function openSnapshot(base: Database): Snapshot {
  const id = newId();
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
  owned().set(db, { base, computed: new Map() });
  snapshots().set(id, db);
  return { id, db, close: () => snapshots().delete(id) };
}

/** The open snapshot with this id; the database itself where there is none. */
export function snapshotOf(base: Database, id: string | null): Database {
  return (id === null ? undefined : snapshots().get(id)) ?? base;
}

/** What a cache that outlives snapshots hangs on: the client that a snapshot extends. */
export function lastingOf<C extends object>(client: C): C {
  return (owned().get(client)?.base as C | undefined) ?? client;
}

/** Computes something of a snapshot once for all who ask through it; through any other client each time. */
export function oncePerSnapshot<T>(
  client: object,
  key: string,
  compute: () => Promise<T>,
): Promise<T> {
  const computed = owned().get(client)?.computed;
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

function snapshots(): Map<string, Database> {
  const shared = globalThis as Shared;
  shared.candorSnapshots ??= new Map();
  return shared.candorSnapshots;
}

function owned(): WeakMap<object, Own> {
  const shared = globalThis as Shared;
  shared.candorSnapshotOwn ??= new WeakMap();
  return shared.candorSnapshotOwn;
}
