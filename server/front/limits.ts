import { connectionsWithin, readFileLimit } from "./file-limit";

/** What the front takes on at most. Beyond it answers 503, 413 or 431 at once, and never hangs. */
export type Limits = {
  headerBytes: number;
  bodyBytes: number;
  connections: number;
  /** Connections let in beyond that, to be told so. */
  refusals: number;
  /** Live streams among the connections. */
  streams: number;
  /** Requests that the app has under way, those that wait for it, and how long they wait. */
  appRequests: number;
  appWaiting: number;
  appWaitMs: number;
  /** How long a client may take to send its headers, to send all, and to take an answer. */
  headersMs: number;
  requestMs: number;
  readMs: number;
  /** Slow clients are looked for this often. */
  sweepMs: number;
  /** Published documents kept in memory, besides the few that always are. */
  documentBytes: number;
};

export const defaultLimits: Limits = {
  headerBytes: 16 * 1024,
  bodyBytes: 2 * 1024 * 1024,
  ...connectionsWithin(readFileLimit()),
  streams: 12_000,
  appRequests: 64,
  appWaiting: 256,
  appWaitMs: 10_000,
  headersMs: 15_000,
  requestMs: 30_000,
  readMs: 60_000,
  sweepMs: 5_000,
  documentBytes: 64 * 1024 * 1024,
};
