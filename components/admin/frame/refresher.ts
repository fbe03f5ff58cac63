/** Possible contact of an open page with Candor. */
export type Contact = "live" | "lost" | "signed-out";

type Options = {
  /** Requests the page. A rejection counts as "lost". */
  ask: (signal: AbortSignal) => Promise<Contact>;
  onAnswer: (contact: Contact) => void;
  /** Delay of the next try after a failure. Default: 5 s; the app's restart takes 3 s. */
  againMs?: number;
  /** Longest wait for an answer. Default: 30 s. */
  timeoutMs?: number;
};

export type Refresher = { refresh(): void; stop(): void };

/**
 * Requests a page once at a time. A newer refresh aborts the one under way, whose answer is dropped.
 * Failures are retried until `stop`.
 */
export function createRefresher(options: Options): Refresher {
  const { ask, onAnswer, againMs = 5_000, timeoutMs = 30_000 } = options;
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    current?.abort();
    current = undefined;
  }

  async function refresh(): Promise<void> {
    stop();
    const own = new AbortController();
    current = own;
    timer = setTimeout(() => own.abort(), timeoutMs);
    const contact = await ask(own.signal).catch((): Contact => "lost");
    if (current !== own) return;
    clearTimeout(timer);
    onAnswer(contact);
    if (contact !== "live") timer = setTimeout(refresh, againMs);
  }

  return { refresh: () => void refresh(), stop };
}
