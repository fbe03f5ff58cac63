import { type ChildProcess, fork, type StdioOptions } from "node:child_process";
import type { AppMessage, FrontMessage } from "./messages";
import { type Waiting, waitFor } from "./waiting";

export type AppOptions = {
  /** The bundled app. */
  script: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  onPublished: () => void;
  /** The app has just read the database. */
  onContact: () => void;
  onNotice: (lines: string[]) => void;
  /** The app gave up, and said why, for a reason that waiting alone won't cure. */
  onGivenUp: () => void;
  firstDelayMs?: number;
  /** The program that runs the script: the one that runs this. */
  execPath?: string;
};

/** With a start added, a database that was away at the last one is found again within 10 s. */
const longestDelayMs = 5_000;
/** An app that lived this long was well: its next restart is quick again. */
const provenAfterMs = 60_000;

type State = "starting" | "ready" | "away" | "stopped";

/** Starts the app and starts it again whenever it ends, at growing intervals. */
export class AppProcess {
  #child: ChildProcess | null = null;
  #state: State = "away";
  #delayMs: number;
  #restart: NodeJS.Timeout | undefined;
  #lastSentence = "";
  readonly #waiting: Waiting<null> = new Set();

  constructor(private readonly options: AppOptions) {
    this.#delayMs = this.#firstDelayMs;
  }

  isReady(): boolean {
    return this.#state === "ready";
  }

  /** Whether the app listens, giving one that is just starting this long to do so. */
  async whenReady(timeoutMs: number): Promise<boolean> {
    if (this.#state === "starting") await waitFor(this.#waiting, timeoutMs);
    return this.isReady();
  }

  /** Hands the app a message; one that isn't up needs none, it looks for itself when it starts. */
  tell(message: FrontMessage): void {
    if (this.isReady()) this.#child?.send(message, () => undefined);
  }

  /** How many wait for a starting app. */
  get waiting(): number {
    return this.#waiting.size;
  }

  start(): void {
    const startedAt = performance.now();
    const child = this.#fork();
    this.#child = child;
    if (!child) return;
    this.#move("starting");
    child.on("message", (message) => this.#hear(message as AppMessage));
    child.on("error", (error) => {
      // A program that can't even be started reports here and never exits.
      if (child.pid === undefined) this.#missStart(error);
      else this.options.log(`The app can't be reached: ${error.message}`);
    });
    child.on("exit", (code, signal) => {
      if (this.#state === "stopped") return;
      const livedMs = performance.now() - startedAt;
      this.#startAgain(signal ?? `code ${code}`, livedMs > provenAfterMs);
    });
  }

  /** Asks the app to finish its requests and end, then kills it. */
  async stop(timeoutMs: number): Promise<void> {
    this.#move("stopped");
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const killer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(killer);
  }

  get #firstDelayMs(): number {
    return this.options.firstDelayMs ?? 250;
  }

  #fork(): ChildProcess | null {
    try {
      const { script, env, execPath = process.execPath } = this.options;
      // Next prints its own lines on standard output; the app writes its log to standard error.
      const output = env.NODE_ENV === "production" ? "ignore" : "inherit";
      const stdio: StdioOptions = ["ignore", output, "inherit", "ipc"];
      // Without source maps: reading those of Next's bundles takes a second of each start.
      return fork(script, { env, execPath, execArgv: [], stdio });
    } catch (error) {
      this.#missStart(error as Error);
      return null;
    }
  }

  #missStart(error: Error): void {
    if (this.#state !== "stopped") this.#startAgain(error.message, false);
  }

  #hear(message: AppMessage): void {
    if (this.#state === "stopped") return;
    if (message.type === "ready") this.#move("ready");
    // It listens once it has migrated the database.
    if (message.type === "ready" || message.type === "contact") this.options.onContact();
    if (message.type === "published") this.options.onPublished();
    if (message.type === "notice") this.options.onNotice(message.lines);
    if (message.type === "fatal") this.#giveUp(message);
  }

  #giveUp({ sentence, retry }: { sentence: string; retry: boolean }): void {
    if (sentence !== this.#lastSentence) this.options.log(sentence);
    this.#lastSentence = sentence;
    if (!retry) this.options.onGivenUp();
  }

  #startAgain(reason: string, wasProven: boolean): void {
    this.#move("away");
    if (wasProven) this.#delayMs = this.#firstDelayMs;
    if (!this.#lastSentence) {
      this.options.log(`The app ended (${reason}) and is started again in ${this.#delayMs} ms.`);
    }
    this.#restart = setTimeout(() => this.start(), this.#delayMs);
    this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
  }

  #move(state: State): void {
    this.#state = state;
    if (state === "ready") this.#lastSentence = "";
    if (state === "starting") return;
    for (const resume of this.#waiting) resume(null);
  }
}
