/**
 * How soon a document follows a change:
 * 0: the front page, and pages of new incidents, to which it links;
 * 1: how things stand, on touched pages and in the read API; what isn't there; what lists something deleted;
 * 2: what says the same once more: feeds, lists, badges, calendars;
 * 3: figures of ninety days, and data of old incidents.
 */
export type Priority = 0 | 1 | 2 | 3;

/** Documents that are made together. */
export type Batch = {
  /** In the order in which they are to be made. */
  paths: readonly string[];
  /** True: the rest may wait once the time of a slice is over. */
  isSliced: boolean;
};

/** Wait in ms after which newer changes no longer delay documents of a priority. */
const overdueMs = [0, 1_000, 30_000, 30_000];
/** Figures wait until nothing has changed for so long: some take longer to make than a post. */
const quietMs = 1_000;

/** The documents that are to be made. Times are milliseconds since 1970. */
export class Queue {
  /** By priority: since when each path waits, the longest first. */
  readonly #waiting = [0, 1, 2, 3].map(() => new Map<string, number>());
  #changedAt = Number.NEGATIVE_INFINITY;
  #wasSliced = false;

  get paths(): string[] {
    return this.#waiting.flatMap((level) => [...level.keys()]);
  }

  get isEmpty(): boolean {
    return this.#waiting.every((level) => level.size === 0);
  }

  /** True when no document of the present state waits. */
  get isCurrent(): boolean {
    return this.#waiting.slice(0, 2).every((level) => level.size === 0);
  }

  /** Takes note that something has just changed. */
  changed(now: number): void {
    this.#changedAt = now;
  }

  /** Adds a path, or raises one that waits already. */
  mark(path: string, priority: Priority, now: number): void {
    const known = this.#waiting.findIndex((level) => level.has(path));
    if (known !== -1 && known <= priority) return;
    const since = this.#waiting[known]?.get(path) ?? now;
    this.remove(path);
    this.#waiting[priority]?.set(path, since);
  }

  remove(path: string): void {
    for (const level of this.#waiting) level.delete(path);
  }

  /**
   * Returns the next batch: all of priorities 0 and 1, or a slice of the rest. Priority 0 goes alone
   * while 1 isn't fully marked and hasn't waited long. A rest that waited long gets every second batch.
   * Null: nothing waits, or only figures during a second of changes.
   */
  next(now: number, isMarked: boolean): Batch | null {
    const isLate = this.#isOverdue(2, now) || this.#isOverdue(3, now);
    const isSliced = this.isCurrent || (isLate && !this.#wasSliced);
    const urgent =
      isMarked || this.#waiting[0]?.size === 0 || this.#isOverdue(1, now) ? [0, 1] : [0];
    const levels = isSliced ? this.#restLevels(now) : urgent;
    const paths = levels.flatMap((level) => [...(this.#waiting[level]?.keys() ?? [])]);
    return paths.length === 0 ? null : { paths, isSliced };
  }

  /** Takes note that a batch has had its turn. */
  turn({ isSliced }: Batch): void {
    this.#wasSliced = isSliced;
  }

  #restLevels(now: number): number[] {
    if (this.#isOverdue(3, now) && !this.#isOverdue(2, now)) return [3];
    if (this.#waiting[2]?.size !== 0) return [2];
    return now - this.#changedAt >= quietMs ? [3] : [];
  }

  #isOverdue(level: number, now: number): boolean {
    const [since] = this.#waiting[level]?.values() ?? [];
    return since !== undefined && now - since >= (overdueMs[level] ?? 0);
  }
}
