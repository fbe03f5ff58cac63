type Options = {
  /** When what is served was known to be true, before the app was first heard. */
  publishedAt: () => Date | null;
  onChange: () => void;
  staleAfterMs: number;
};

/** How long a start may take until it counts as a lack of contact. */
const mostStartMs = 20_000;
const mostCheckMs = 1_000;

/** Knows whether the app still reads the database, and since when it doesn't. */
export class Contact {
  #heardAt: Date | null = null;
  /** Unlike the wall clock this one is never set. */
  #deadline: number;
  #since: Date | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly options: Options) {
    const { staleAfterMs } = options;
    this.#deadline = performance.now() + Math.min(mostStartMs, staleAfterMs);
    const checkMs = Math.min(mostCheckMs, staleAfterMs / 10);
    this.#timer = setInterval(() => this.#check(), checkMs).unref();
  }

  /** The app has just read the database. */
  heard(): void {
    this.#heardAt = new Date();
    this.#deadline = performance.now() + this.options.staleAfterMs;
    this.#move(null);
  }

  /** The time of the last contact, once it is too long ago; null while all is well. */
  staleSince(): Date | null {
    return this.#since;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    if (this.#since !== null || performance.now() < this.#deadline) return;
    const since = this.#heardAt ?? this.options.publishedAt();
    if (since) this.#move(since);
  }

  #move(since: Date | null): void {
    const isChange = (since === null) !== (this.#since === null);
    this.#since = since;
    if (isChange) this.options.onChange();
  }
}
