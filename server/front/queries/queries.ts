import { LRUCache } from "lru-cache";
import { AppQueue } from "../app-queue";
import { type Asker, undivided } from "../asker";
import type { Documents } from "../documents";
import { bytesOf } from "../objects";
import type { PublishedSet } from "../published-set";
import type { Representation } from "../respond";
import type { Question } from "./answer";
import { QueryThread, type QueryThreadOptions } from "./query-thread";

type Options = Omit<QueryThreadOptions, "onDamaged"> & { documents: Documents; waitMs?: number };

/** 16 MiB: answers to the latest questions about the current set. */
const maxCachedBytes = 16 * 1024 * 1024;

/** 64 questions wait at most, each for 200 ms, so that an answer or a 503 comes soon. */
const queueLimits = { atOnce: 1, waiting: 64, waitMs: 200 };

/** Equal questions share one answer, so its askers are not told apart. */
const anyone: Asker = { client: "anyone", isStranger: true };

/**
 * Answers that depend on a query. They are made on a thread of their own, so that their cost delays
 * only those who ask. Bounds how many wait, and for how long.
 */
export class Queries {
  readonly #thread: QueryThread;
  readonly #queue: AppQueue;
  readonly #cached = new LRUCache<string, Representation>({
    maxSize: maxCachedBytes,
    sizeCalculation: ({ bodies }, key) => bytesOf(bodies) + key.length,
  });
  /** Equal questions at the same time are asked once. */
  readonly #inFlight = new Map<string, Promise<Representation | null>>();
  #set: PublishedSet | null = null;

  constructor(private readonly options: Options) {
    const { documents, waitMs = queueLimits.waitMs } = options;
    const { atOnce, waiting } = queueLimits;
    this.#queue = new AppQueue({ atOnce: undivided(atOnce), waiting: undivided(waiting), waitMs });
    this.#thread = new QueryThread({
      ...options,
      onDamaged: (path) => documents.reportDamaged(path),
    });
  }

  /** Null where the thread is busy, failed or can't read what the answer needs: 503. */
  answer(question: Question): Promise<Representation | null> {
    this.#dropOutdated();
    const key = keyOf(question);
    const known = this.#cached.get(key);
    if (known) return Promise.resolve(known);
    const running = this.#inFlight.get(key);
    if (running) return running;
    const asking = this.#ask(question, key).finally(() => this.#inFlight.delete(key));
    this.#inFlight.set(key, asking);
    return asking;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #ask(question: Question, key: string): Promise<Representation | null> {
    if (!(await this.#queue.enter(anyone, () => undefined))) return null;
    const set = this.#set;
    try {
      const answer = await this.#thread.ask(question);
      this.#dropOutdated();
      // The thread reads the set by itself: an answer made while it changes may be of either.
      if (answer && set === this.#set) this.#cached.set(key, answer);
      return answer;
    } finally {
      this.#queue.leave(anyone);
    }
  }

  #dropOutdated(): void {
    const set = this.options.documents.current();
    if (set !== this.#set) this.#cached.clear();
    this.#set = set;
  }
}

function keyOf({ path, query, staleSince }: Question): string {
  return `${path}?${query} ${staleSince?.getTime() ?? ""}`;
}
