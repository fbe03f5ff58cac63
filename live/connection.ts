import type { Contact } from "./contact";
import { refresh } from "./refresh";

const mostFailures = 3;
const firstRetryMs = 1_000;
const pollMs = 30_000;
/** Where streams don't get through, one is tried again after so many polls. */
const pollsPerTry = 4;
/** The server sends a beat each 15 s. */
const silentMs = 45_000;
/** Not all of ten thousand open pages ask for a new one in the same instant. */
const spreadMs = 300;

/** Hears of changes by a stream, or by polling where streams don't get through. */
export class Connection {
  #source: EventSource | null = null;
  #openedAtMs = 0;
  #timer = 0;
  #failures = 0;
  #polls = 0;
  /** The publication that the server told of last, and the one that is shown. */
  #told = "";
  #shown = "";

  constructor(private readonly contact: Contact) {}

  open(): void {
    this.close();
    if (typeof EventSource === "undefined") {
      this.#pollLater();
      return;
    }
    const source = new EventSource("/live");
    this.#source = source;
    this.#openedAtMs = Date.now();
    const on = (name: string, hear: (data: string) => void) =>
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        this.#failures = 0;
        hear(data);
      });
    on("revision", (data) => this.#hearRevision(JSON.parse(data)));
    on("beat", () => this.#hearBeat());
    on("stale", (data) => this.contact.heard(new Date(JSON.parse(data).since)));
    on("reconnect", (data) => this.#openLater(JSON.parse(data).delayMs));
    source.onerror = () => this.#fail();
  }

  /** After a pause: what happened meanwhile is shown at once, streams or not. */
  reopen(): void {
    this.#shown = "";
    this.open();
    void this.#catchUp();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  /** A line that died without a word is noticed by its silence. */
  check(): void {
    const sinceOpenMs = Date.now() - this.#openedAtMs;
    if (this.#source && Math.min(sinceOpenMs, this.contact.silentMs) > silentMs) this.#fail();
  }

  #hearRevision(told: { revision: number; publishedAt: string; state: string }): void {
    if (told.state === "fresh") this.contact.heard(null);
    else this.contact.heard();
    const isFirst = this.#told === "";
    this.#told = `${told.revision} ${told.publishedAt}`;
    setTimeout(() => this.#catchUp(), isFirst ? 0 : Math.random() * spreadMs);
  }

  #hearBeat(): void {
    this.contact.heard();
    // What couldn't be fetched before is tried again.
    void this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const wanted = this.#told;
    if (wanted === this.#shown || !(await refresh())) return;
    this.contact.heard();
    this.#shown = wanted;
    // It may have been on its way when the next one was told of.
    if (wanted !== this.#told) await this.#catchUp();
  }

  #fail(): void {
    this.close();
    this.#failures++;
    if (this.#failures >= mostFailures) this.#pollLater();
    else this.#openLater(jittered(firstRetryMs * 2 ** this.#failures));
  }

  #openLater(delayMs: number): void {
    this.close();
    this.#timer = window.setTimeout(() => this.open(), delayMs);
  }

  #pollLater(): void {
    this.#timer = window.setTimeout(() => this.#poll(), jittered(pollMs));
  }

  async #poll(): Promise<void> {
    const refreshed = await refresh();
    if (refreshed) this.contact.heard(refreshed.staleSince);
    this.#polls++;
    if (refreshed && this.#polls % pollsPerTry === 0) this.open();
    else this.#pollLater();
  }
}

/** Half to one and a half times as long. */
function jittered(ms: number): number {
  return ms * (0.5 + Math.random());
}
