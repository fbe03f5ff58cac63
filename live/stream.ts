import { jittered, type Message, silentMs } from "./event-stream";
import { createSharedStream } from "./shared-stream";

/** What the server says of the published set. */
export type Revision = { revision: number; publishedAt: string; state: "fresh" | "stale" };

export type Beat = {
  /** When it was heard, by this machine's clock. */
  heardAtMs: number;
  /** The server's clock at that moment; null: it didn't say. */
  serverMs: number | null;
};

export type RevisionWatch = {
  /** A publication. Repeated, unchanged, whenever contact begins anew: compare before acting. */
  onRevision(revision: Revision): void;
  /** Heard from the server, at least every 15 s while it can be reached. */
  onBeat?(beat: Beat): void;
  /** The server lost its database, last reached at `since`; null: it has it. */
  onStale?(since: Date | null): void;
  /**
   * Look for changes yourself: each 30 s where streams don't get through, each 2 min in a hidden tab that
   * no visible one passes anything on to, and on return to a tab.
   */
  onPoll(): void;
};

const hiddenPollMs = 120_000;

/**
 * Watches the server's publications until the returned function is called. All visible tabs of a browser
 * share one stream, hidden ones hold none. Runs in browsers only; changes nothing in the document.
 */
export function watchRevisions(watch: RevisionWatch): () => void {
  let lastHeardMs = Date.now();
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  const shared = createSharedStream((message) => {
    lastHeardMs = message.heardAtMs;
    // Another tab passes on what happens, so there is no need to poll.
    if (document.hidden) pollLater();
    deliver(message, watch);
  });

  function follow(): void {
    shared.yield();
    clearTimeout(hiddenTimer);
    shared.join();
    if (document.hidden) pollLater();
    else {
      // What was published meanwhile is shown at once, streams or not.
      if (Date.now() - lastHeardMs > silentMs) watch.onPoll();
      shared.compete();
    }
  }

  /** Titles and icons of hidden tabs carry the state too. */
  function pollLater(): void {
    clearTimeout(hiddenTimer);
    hiddenTimer = setTimeout(() => {
      watch.onPoll();
      pollLater();
    }, jittered(hiddenPollMs));
  }

  function leave(): void {
    clearTimeout(hiddenTimer);
    shared.leave();
  }

  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener("visibilitychange", follow, { signal });
  // A page in the back-forward cache must hold neither a stream nor the lock.
  addEventListener("pagehide", leave, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && follow(), { signal });
  follow();
  return () => {
    listening.abort();
    leave();
  };
}

function deliver({ name, data, heardAtMs }: Message, watch: RevisionWatch): void {
  if (name === "poll") {
    watch.onPoll();
    return;
  }
  const event = data === "" ? {} : JSON.parse(data);
  watch.onBeat?.({ heardAtMs, serverMs: event.now ? Date.parse(event.now) : null });
  if (name === "stale") watch.onStale?.(new Date(event.since));
  if (name !== "revision") return;
  if (event.state === "fresh") watch.onStale?.(null);
  watch.onRevision(event);
}
