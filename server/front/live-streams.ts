import type { ServerResponse } from "node:http";
import { FairShare } from "./fair-share";

/** What a stream tells of the published set. */
export type LiveState = {
  revision: number;
  publishedAt: Date;
  /** The time of the last contact with the database, when that is too long ago. */
  staleSince: Date | null;
};

type Options = {
  most: number;
  /** null before the first publication. */
  state: () => LiveState | null;
  heartbeatMs?: number;
};

/** A first wait for browsers that lose the line; the script adds its own jitter. */
const hello = "retry: 3000\n\n";
/** One turn of the event loop serves so many streams: ten thousand at once would hold up the rest. */
const batchSize = 500;
/** A reader that leaves so much lying doesn't read any more. */
const mostUnread = 16 * 1024;
const leastReconnectMs = 500;
const mostReconnectMs = 5_000;

/** The open pages that are told of each publication (server-sent events). */
export class LiveStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #places: FairShare;
  readonly #timer: NodeJS.Timeout;
  #isDraining = false;

  constructor(private readonly options: Options) {
    this.#places = new FairShare(options.most);
    this.#timer = setInterval(() => this.#beat(), options.heartbeatMs ?? 15_000).unref();
  }

  get count(): number {
    return this.#open.size;
  }

  /** Whether another stream may be opened. */
  hasRoom(): boolean {
    return !this.#isDraining && this.#open.size < this.options.most;
  }

  /** Takes a place for a client's stream, unless it has its share; an answer's end gives it back. */
  admit(client: string, response: ServerResponse): boolean {
    if (!this.hasRoom() || !this.#places.take(client)) return false;
    response.once("close", () => this.#places.giveBack(client));
    return true;
  }

  /** Takes over an answer whose headers are written. */
  add(response: ServerResponse): void {
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    response.write(hello + this.#now());
  }

  /** Tells every stream how things stand now. */
  async announce(): Promise<void> {
    const events = Buffer.from(this.#now());
    if (events.length > 0) await this.#toAll(() => events);
  }

  /** Sends everyone away, each to come back at another moment, and lets nobody in. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    clearInterval(this.#timer);
    await this.#toAll((stream) => {
      const span = mostReconnectMs - leastReconnectMs;
      const delayMs = Math.round(leastReconnectMs + Math.random() * span);
      stream.end(event("reconnect", { delayMs }));
      return null;
    });
  }

  /** An event, since scripts can't hear comments, with the time, since visitors' clocks may be wrong. */
  #beat(): void {
    const beat = Buffer.from(event("beat", { now: new Date() }));
    void this.#toAll(() => beat);
  }

  #now(): string {
    const state = this.options.state();
    if (!state) return "";
    const { revision, publishedAt, staleSince } = state;
    const now = new Date();
    const told = { revision, publishedAt, state: staleSince ? "stale" : "fresh", now };
    return event("revision", told) + (staleSince ? event("stale", { since: staleSince, now }) : "");
  }

  async #toAll(chunkFor: (stream: ServerResponse) => Buffer | null): Promise<void> {
    const streams = [...this.#open];
    for (let start = 0; start < streams.length; start += batchSize) {
      if (start > 0) await new Promise((resolve) => setImmediate(resolve));
      for (const stream of streams.slice(start, start + batchSize)) send(stream, chunkFor(stream));
    }
  }
}

function send(stream: ServerResponse, chunk: Buffer | null): void {
  if (chunk === null || stream.destroyed || stream.writableEnded) return;
  if (stream.writableLength > mostUnread) stream.destroy();
  else stream.write(chunk);
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
