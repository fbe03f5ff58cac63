type Options = {
  /** When what is served was known to be true, before the app was first heard. */
  publishedAt: () => Date | null;
  onChange: () => void;
  staleAfterMs: number;
};

/** How long a start may take until it counts as a lack of contact. */
const mostStartMs = 20_000;
/** Where nothing is published yet there is nothing that could be old: it is looked at again. */
const againMs = 1_000;

/** Knows whether the app still reads the database, and since when it doesn't. */
export class Contact {
  #heardAt: Date | null = null;
  #since: Date | null = null;
  /** Unlike the wall clock a timer's is never set. */
  #timer: NodeJS.Timeout;

  constructor(private readonly options: Options) {
    this.#timer = this.#missAfter(Math.min(mostStartMs, options.staleAfterMs));
  }

  /** The app has just read the database. */
  heard(): void {
    this.#heardAt = new Date();
    clearTimeout(this.#timer);
    this.#timer = this.#missAfter(this.options.staleAfterMs);
    this.#move(null);
  }

  /** The time of the last contact, once it is too long ago; null while all is well. */
  staleSince(): Date | null {
    return this.#since;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #missAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#miss(), ms).unref();
  }

  #miss(): void {
    const since = this.#heardAt ?? this.options.publishedAt();
    if (since) this.#move(since);
    else this.#timer = this.#missAfter(againMs);
  }

  #move(since: Date | null): void {
    const isChange = (since === null) !== (this.#since === null);
    this.#since = since;
    if (isChange) this.options.onChange();
  }
}
