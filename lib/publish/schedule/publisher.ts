import { isAsset } from "../documents/assets";
import type { PublicDocument } from "../documents/documents";
import type { Setting } from "../documents/sources";
import { markOf, type PublishedDocuments } from "../store/manifest";
import type { Published } from "../store/published";
import { openStore, type Store, type StoreSetup } from "../store/store";
import { makeAll } from "./making";
import {
  documentsAhead,
  findPresent,
  type Moment,
  openMoment,
  type Plan,
  planMoment,
} from "./moment";
import { findDue } from "./next-clock-change";
import { type Priority, Queue } from "./queue";

export type PublisherSetup = StoreSetup &
  Pick<Setting, "render" | "renderEntry"> & {
    /** Names the code that renders. */
    build: string;
  };

/** So long a change that comes while a slice is made waits, if no document takes longer. */
const sliceMs = 20;
/** It tells of every change there is. */
const summaryPath = "/api/v2/summary.json";

export async function openPublisher(setup: PublisherSetup): Promise<Publisher> {
  return new Publisher(setup, await openStore(setup));
}

/**
 * Keeps the published set up to date, a batch at a time: what a change concerns is marked in a queue, and
 * the most urgent of it is made and swapped in. Between any two batches newer changes are looked for.
 */
export class Publisher {
  readonly #setup: PublisherSetup;
  readonly #store: Store;
  readonly #queue = new Queue();
  /** Documents that could not be made, to be tried again. */
  readonly #failed = new Map<string, Priority>();
  /** The moment that documents are made of; null: nothing is to be made. */
  #moment: Moment | null = null;
  /** All that the moment's changes concern; null: not looked for yet. */
  #plan: Plan | null = null;
  #ahead: ReadonlyMap<string, PublicDocument> = new Map();
  /** Up to which revision changes are known, and all in the queue or the set; null: everything is to be made. */
  #seen: { identity: string; revision: number; planned: number } | null = null;
  /** When documents change by the clock alone; null: to be asked for. */
  #dueAt: Date | null = null;

  constructor(setup: PublisherSetup, store: Store) {
    this.#setup = setup;
    this.#store = store;
    const { published } = store;
    if (!published) return;
    const { revision, build: identity, pending } = published.state;
    // Another process may have mixed in its own.
    if (published.isMadeFor(markOf(identity))) {
      this.#seen = { identity, revision, planned: revision };
    }
    for (const path of pending) this.#queue.mark(path, 3, this.#now());
  }

  /** True when no document is left that could not be made. */
  get isWhole(): boolean {
    return this.#failed.size === 0 && !this.#store.hasSuspects;
  }

  /** Reports a file that may be damaged, by its path; null: the manifest can't be read. */
  suspect(path: string | null): void {
    this.#store.suspect(path);
  }

  /** Puts back what could not be made. */
  retry(): void {
    for (const [path, priority] of this.#failed) this.#queue.mark(path, priority, this.#now());
    this.#failed.clear();
  }

  /** Does the most urgent thing; answers false where there is nothing to do at present. */
  async step(): Promise<boolean> {
    try {
      this.#makeAgain(await this.#store.repair());
      await this.#look();
      if (this.#moment && (await this.#publishNext(this.#moment))) return true;
      if (await this.#store.tidy()) return true;
      await this.#findDue();
      return this.#isClockDue;
    } catch (error) {
      // The moment may hold what caused the error.
      this.#moment = null;
      throw error;
    }
  }

  #now(): number {
    return this.#setup.clock.now().getTime();
  }

  #makeAgain(damaged: readonly string[]): void {
    if (damaged.length === 0) return;
    for (const path of damaged) this.#queue.mark(path, 1, this.#now());
    this.#moment = null;
    // An asset is made with a page that loads it, so then all are made.
    if (damaged.some(isAsset)) this.#seen = null;
  }

  /** Opens a new moment where something changed, and marks what is most urgent of it. */
  async #look(): Promise<void> {
    const { page, identity } = await findPresent(this.#setup);
    const seen = this.#seen;
    const isFollowing = seen?.identity === identity && seen.revision <= page.revision;
    const isNews = !isFollowing || seen.revision !== page.revision || this.#isClockDue;
    if (!isNews && (this.#moment || this.#queue.isEmpty)) return;
    if (isNews) this.#queue.changed(this.#now());
    await this.#findDue();
    // The clock's changes that aren't all in yet go on.
    const clock = this.#isClockDue || this.#moment?.clock === true;
    const planned = isFollowing ? seen.planned : null;
    const asOf = this.#setup.clock.now();
    const moment = await openMoment(this.#setup, { planned, clock, asOf });
    this.#moment = moment;
    this.#plan = null;
    this.#dueAt = null;
    const { published } = this.#store;
    const ahead = published && isNews ? await documentsAhead(moment, published) : [];
    if (planned === null || ahead.length === 0) return this.#makePlan(moment);
    this.#ahead = new Map(ahead.map((one) => [one.path, one]));
    for (const { path } of ahead) this.#queue.mark(path, 0, this.#now());
    // Bounds the wait of priority 1 while changes keep coming.
    this.#queue.mark(summaryPath, 1, this.#now());
    this.#seen = { identity: moment.identity, revision: moment.page.revision, planned };
  }

  /** Marks all that a moment's changes concern. */
  async #makePlan(moment: Moment): Promise<void> {
    const { dataDir, baseUrl } = this.#setup;
    const { published } = this.#store;
    const waiting = [...this.#queue.paths, ...this.#failed.keys()];
    const plan = await planMoment(moment, { dataDir, baseUrl, published, waiting });
    for (const path of [...plan.concerned, ...this.#queue.paths]) {
      const document = plan.documents.get(path);
      if (!document) this.#queue.remove(path);
      else if (!moment.made.has(path)) this.#queue.mark(path, document.priority, this.#now());
    }
    if (moment.changed.everything) this.#store.beginRenewal(plan.documents.keys());
    this.#plan = plan;
    const { revision } = moment.page;
    this.#seen = { identity: moment.identity, revision, planned: revision };
  }

  /** Answers false where nothing is to be made now. */
  async #publishNext(moment: Moment): Promise<boolean> {
    const { paths } = this.#queue.next(this.#now(), this.#plan !== null) ?? { paths: [] };
    const isAhead = paths.length > 0 && paths.every((path) => this.#ahead.has(path));
    if (!this.#plan && !isAhead) await this.#makePlan(moment);
    const batch = this.#queue.next(this.#now(), this.#plan !== null);
    if (batch) {
      this.#queue.turn(batch);
      const known = this.#plan?.documents ?? this.#ahead;
      const documents = batch.paths.flatMap((path) => known.get(path) ?? []);
      await this.#publish(moment, documents, batch.isSliced);
    } else if (this.#queue.isEmpty) {
      await this.#swap(moment, {}, false);
    } else {
      return false;
    }
    return true;
  }

  async #publish(
    moment: Moment,
    documents: readonly PublicDocument[],
    isSliced: boolean,
  ): Promise<void> {
    const until = isSliced ? this.#now() + sliceMs : Number.POSITIVE_INFINITY;
    const { published } = this.#store;
    const making = { ...this.#setup, identity: moment.identity, published };
    const made = await makeAll(making, documents, until);
    if (!this.#plan && published && !(await this.#isStillAhead(moment, published))) return;
    for (const { path, priority } of documents) {
      const isFailed = made.failed.includes(path);
      if (isFailed) this.#failed.set(path, priority);
      if (!isFailed && !(path in made.documents)) continue;
      moment.made.add(path);
      this.#queue.remove(path);
    }
    await this.#swap(moment, made.documents, !isSliced);
  }

  /** Returns false if an incident was opened or deleted since the moment: the front page may name it. */
  async #isStillAhead(moment: Moment, published: Published): Promise<boolean> {
    const { page } = await findPresent(this.#setup);
    if (page.revision === moment.page.revision) return true;
    const now = await openMoment(this.#setup, { ...moment, planned: this.#seen?.planned ?? null });
    const ahead = await documentsAhead(now, published);
    return ahead.length > 0 && ahead.every(({ path }) => this.#ahead.has(path));
  }

  /** Makes documents part of the published set; `isTold`: open pages fetch themselves anew. */
  async #swap(moment: Moment, documents: PublishedDocuments, isTold: boolean): Promise<void> {
    const plan = this.#plan;
    const isLast = plan !== null && this.#queue.isEmpty;
    await this.#store.put({
      documents,
      // A removed document goes with the first batch after its removal.
      gone: plan?.gone ?? [],
      revision: plan && this.#queue.isCurrent ? moment.page.revision : null,
      identity: moment.identity,
      asOf: moment.asOf,
      waiting: [...this.#queue.paths, ...this.#failed.keys()],
      isTold: isTold || isLast,
      isLast,
    });
    this.#plan = plan && { ...plan, gone: [] };
    if (isLast) this.#moment = null;
  }

  get #isClockDue(): boolean {
    return this.#dueAt !== null && this.#dueAt <= this.#setup.clock.now();
  }

  async #findDue(): Promise<void> {
    const since = this.#moment?.asOf.toISOString() ?? this.#store.published?.state.clockAt;
    if (since !== undefined) this.#dueAt ??= await findDue(this.#setup.db, new Date(since));
  }
}
