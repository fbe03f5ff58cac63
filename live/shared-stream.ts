import { createEventStream, type EventStream, type Message } from "./event-stream";

export type SharedStream = {
  /** Takes part: receives what other tabs pass on. */
  join(): void;
  /** Wants to hold the stream itself, and does as soon as no other tab does. */
  compete(): void;
  /** No longer holds the stream, nor wants to. */
  yield(): void;
  leave(): void;
};

const name = "candor-live";

/**
 * One event stream for all tabs of a browser: the tab that has the lock holds it and passes on what it
 * hears. Where there are no locks (plain HTTP, save localhost) each tab that competes holds one.
 */
export function createSharedStream(onMessage: (message: Message) => void): SharedStream {
  let channel: BroadcastChannel | null = null;
  let competing: AbortController | null = null;
  /** The newest message of each kind, for tabs that join later; empty where the stream isn't held. */
  const latest = new Map<string, Message>();

  const stream: EventStream = createEventStream((message) => {
    if (message.name === "revision") latest.delete("stale");
    if (message.name !== "poll") latest.set(message.name, message);
    channel?.postMessage(message);
    onMessage(message);
  });

  function join(): void {
    if (channel || typeof BroadcastChannel === "undefined") return;
    const joined = new BroadcastChannel(name);
    joined.onmessage = ({ data }: MessageEvent<Message | "joined">) => {
      if (data !== "joined") onMessage(data);
      else for (const message of latest.values()) joined.postMessage(message);
    };
    joined.postMessage("joined");
    channel = joined;
  }

  function compete(): void {
    competing = new AbortController();
    const { signal } = competing;
    const hold = () =>
      new Promise<void>((release) => {
        signal.addEventListener("abort", () => {
          stream.close();
          latest.clear();
          release();
        });
        stream.open();
      });
    const holding = navigator.locks?.request(name, { signal }, hold) ?? hold();
    // Refused for another reason than that this tab yielded: it goes on alone.
    holding.catch(() => {
      if (!signal.aborted) void hold();
    });
  }

  return {
    join,
    compete,
    yield: () => competing?.abort(),
    leave() {
      competing?.abort();
      channel?.close();
      channel = null;
    },
  };
}
