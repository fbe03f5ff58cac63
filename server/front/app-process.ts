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
  /** Waits before restarts in a row; the last one stays. */
  restartDelaysMs?: readonly number[];
  /** Silence after which a ready app counts as hung, and after which it is ended. */
  hungAfterMs?: number;
  endedAfterMs?: number;
  /** The program that runs the script: the one that runs this. */
  execPath?: string;
};

/**
 * Waits before restarts in a row. With a start added, a database that was away at the last one is
 * found again within 10 s.
 */
const restartDelaysMs = [0, 0, 250, 500, 1_000, 2_000, 5_000];
/** Ready for so long, an app was well: a crash after that begins a new row. */
const provenAfterMs = 5_000;
/** Interval of the app's sign of life is 1 s. Busy machines need seconds: only then it counts as hung. */
const hungAfterMs = 10_000;
/** After so much silence a hung app is ended and started again. */
const endedAfterMs = 30_000;
const watchMs = 500;

type State = "starting" | "ready" | "away" | "stopped";

/** Starts the app and starts it again whenever it ends or hangs; at growing intervals if it keeps failing. */
export class AppProcess {
  #child: ChildProcess | null = null;
  #state: State = "away";
  /** Ends in a row without a proven run between. */
  #failures = 0;
  #readySinceMs: number | null = null;
  #silentMs = 0;
  #restart: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout;
  #lastSentence = "";
  readonly #waiting: Waiting<null> = new Set();

  constructor(private readonly options: AppOptions) {
    const { hungAfterMs: limitMs = hungAfterMs } = options;
    const tickMs = Math.min(watchMs, limitMs / 4);
    this.#watch = setInterval(() => this.#countSilence(tickMs), tickMs).unref();
  }

  /** True while the app listens and gives signs of life. */
  isReady(): boolean {
    return this.#state === "ready" && !this.#isHung();
  }

  /** Waits up to `timeoutMs` for a starting app; resolves to `isReady()`. */
  async whenReady(timeoutMs: number): Promise<boolean> {
    if (this.#state === "starting") await waitFor(this.#waiting, timeoutMs);
    return this.isReady();
  }

  /** Time since its last sign of life. Grows only while this process itself runs. */
  get silentMs(): number {
    return this.#silentMs;
  }

  /** Hands the app a message; one that isn't up needs none, it looks for itself when it starts. */
  tell(message: FrontMessage): void {
    if (this.isReady()) this.#child?.send(message, () => undefined);
  }

  /** Number of requests that wait for a starting app. */
  get waiting(): number {
    return this.#waiting.size;
  }

  start(): void {
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
      this.#startAgain(signal ?? `code ${code}`);
    });
  }

  /** Ends the app, which then starts anew: for what it can only do at its start. */
  restart(timeoutMs: number): void {
    if (this.#state === "stopped") return;
    this.#move("starting");
    void this.#end(timeoutMs);
  }

  /** Ends the app for good. */
  async stop(timeoutMs: number): Promise<void> {
    this.#move("stopped");
    clearTimeout(this.#restart);
    clearInterval(this.#watch);
    await this.#end(timeoutMs);
  }

  /** Asks the app to finish its requests and end; kills it after `timeoutMs`. */
  async #end(timeoutMs: number): Promise<void> {
    const child = this.#child;
    if (!child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const killer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(killer);
  }

  #isHung(): boolean {
    return this.#silentMs >= (this.options.hungAfterMs ?? hungAfterMs);
  }

  /** Counts ticks of this process: where both were suspended together, neither was silent. */
  #countSilence(tickMs: number): void {
    if (this.#state !== "ready") return;
    this.#silentMs += tickMs;
    const { endedAfterMs: limitMs = endedAfterMs } = this.options;
    if (this.#silentMs < limitMs) return;
    this.options.log(
      `The app has been silent for ${Math.round(limitMs / 1_000)} s and is being stopped.`,
    );
    this.#silentMs = 0;
    this.#child?.kill("SIGKILL");
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
    if (this.#state !== "stopped") this.#startAgain(error.message);
  }

  #hear(message: AppMessage): void {
    if (this.#state === "stopped") return;
    this.#silentMs = 0;
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

  #startAgain(reason: string): void {
    const wasReadyMs = this.#readySinceMs === null ? 0 : performance.now() - this.#readySinceMs;
    this.#failures = wasReadyMs > provenAfterMs ? 0 : this.#failures + 1;
    this.#move("away");
    const { restartDelaysMs: delays = restartDelaysMs } = this.options;
    const delayMs = delays[Math.min(this.#failures, delays.length - 1)] ?? 0;
    if (!this.#lastSentence) {
      this.options.log(`The app exited (${reason}) and restarts in ${delayMs} ms.`);
    }
    this.#restart = setTimeout(() => this.start(), delayMs);
  }

  #move(state: State): void {
    this.#state = state;
    this.#readySinceMs = state === "ready" ? performance.now() : null;
    this.#silentMs = 0;
    if (state === "ready") this.#lastSentence = "";
    if (state === "starting") return;
    for (const resume of this.#waiting) resume(null);
  }
}
