/** An event of the stream as it came, or "poll": no stream gets through, so readers look for changes themselves. */
export type Message = {
  name: "revision" | "beat" | "stale" | "poll";
  data: string;
  /** By this machine's clock. */
  heardAtMs: number;
};

export type EventStream = { open(): void; close(): void };

const names = ["revision", "beat", "stale"] as const;
const maxFailures = 3;
const firstRetryMs = 1_000;
/** 45 s: three beats of the server. A connection silent for longer is taken for dead. */
export const silentMs = 45_000;
const pollMs = 30_000;
/** Polls between two attempts to open a stream, where streams don't get through. */
const pollsPerAttempt = 4;

/** The connection to `/live`, reopened after failures and after silence. */
export function createEventStream(onMessage: (message: Message) => void): EventStream {
  let source: EventSource | null = null;
  /** Waits for the next event, the next attempt or the next poll: one of them at a time. */
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let polls = 0;

  function open(): void {
    close();
    const opened = new EventSource("/live");
    source = opened;
    wait(silentMs, fail);
    for (const name of names) {
      opened.addEventListener(name, ({ data }) => {
        failures = 0;
        wait(silentMs, fail);
        emit(name, data);
      });
    }
    opened.addEventListener("reconnect", ({ data }) => {
      close();
      wait(JSON.parse(data).delayMs, open);
    });
    opened.onerror = fail;
  }

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function fail(): void {
    close();
    failures++;
    if (failures < maxFailures) wait(jittered(firstRetryMs * 2 ** failures), open);
    else wait(jittered(pollMs), poll);
  }

  function poll(): void {
    emit("poll", "");
    polls++;
    if (polls % pollsPerAttempt === 0) open();
    else wait(jittered(pollMs), poll);
  }

  function emit(name: Message["name"], data: string): void {
    onMessage({ name, data, heardAtMs: Date.now() });
  }

  function wait(ms: number, next: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(next, ms);
  }

  return { open, close };
}

/** Half to one and a half times as long: many open pages don't act in the same instant. */
export function jittered(ms: number): number {
  return ms * (0.5 + Math.random());
}
