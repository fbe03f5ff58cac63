import { Worker } from "node:worker_threads";
import type { Representation } from "../respond";
import type { Question } from "./answer";
import type { FromWorker, WorkerData } from "./messages";

export type QueryThreadOptions = {
  /** The worker's bundle. */
  script: string;
  dataDir: string;
  log: (line: string) => void;
  /** The bytes of the document at this path are missing or damaged. */
  onDamaged: (path: string) => void;
  timeoutMs?: number;
  idleMs?: number;
};

/** 5 s: an answer that takes longer ends its thread, and the next question starts another. */
const defaultTimeoutMs = 5_000;
/** 60 s without a question end the thread and free its memory. */
const defaultIdleMs = 60_000;
/** Beyond 256 MiB the thread ends, and not the front. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/** The worker thread that answers questions: started with the first, restarted after a failure. */
export class QueryThread {
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #problem = "";

  constructor(private readonly options: QueryThreadOptions) {}

  /** Returns null after a failure, which is logged. Call it again only once it has resolved. */
  async ask(question: Question): Promise<Representation | null> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    const message = await this.#exchange(worker, question);
    const { idleMs = defaultIdleMs } = this.options;
    this.#idle = setTimeout(() => this.close(), idleMs).unref();
    if (message?.type === "failure") this.#report(message.message);
    if (message?.type === "unreadable" && message.isDamaged) this.options.onDamaged(message.path);
    if (message?.type !== "answer") return null;
    this.#problem = "";
    return withBuffers(message.answer);
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const workerData: WorkerData = { dataDir: this.options.dataDir };
    const worker = new Worker(this.options.script, { workerData, resourceLimits });
    this.#worker = worker;
    worker.on("error", (error) => this.#report(error.message));
    worker.once("exit", () => {
      if (this.#worker === worker) this.#worker = null;
    });
    worker.unref();
    return worker;
  }

  /** Resolves with null where the thread ends, or is ended, without an answer. */
  #exchange(worker: Worker, question: Question): Promise<FromWorker | null> {
    const { timeoutMs = defaultTimeoutMs } = this.options;
    return new Promise((resolve) => {
      const finish = (message: FromWorker | null) => {
        clearTimeout(timer);
        worker.off("message", finish).off("exit", fail);
        resolve(message);
      };
      const fail = () => finish(null);
      const timer = setTimeout(() => {
        this.#report(`no answer within ${timeoutMs} ms`);
        void this.close();
      }, timeoutMs);
      worker.on("message", finish).on("exit", fail);
      worker.postMessage(question);
    });
  }

  /** Logs a problem once, until an answer succeeds. */
  #report(problem: string): void {
    if (problem !== this.#problem) this.options.log(`A query can't be answered: ${problem}`);
    this.#problem = problem;
  }
}

/** Buffers cross threads as plain byte arrays. */
function withBuffers(answer: Representation): Representation {
  const { identity, ...others } = answer.bodies;
  const rewrapped = Object.entries(others).map(([name, bytes]) => [name, toBuffer(bytes)]);
  return {
    ...answer,
    bodies: { identity: toBuffer(identity), ...Object.fromEntries(rewrapped) },
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
