import pino from "pino";

/** The process's log: one JSON line an event on standard error. Secrets are never handed to it. */
export const log = pino(
  { base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination(2),
);
