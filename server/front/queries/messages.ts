import type { Representation } from "../respond";

export type WorkerData = { dataDir: string };

/** One for each question, which is posted as it is. */
export type FromWorker =
  | { type: "answer"; answer: Representation }
  | { type: "unreadable"; path: string; isDamaged: boolean }
  | { type: "failure"; message: string };
