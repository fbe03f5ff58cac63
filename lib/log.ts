import { format, stripVTControlCharacters } from "node:util";
import pino, { type Logger, type LoggerOptions } from "pino";

/** JSON leaves DEL, C1 controls and Unicode's line ends as they are; terminals act on some of them. */
const unescaped = /[\u007f-\u009f\u2028\u2029]/g;

export const logOptions: LoggerOptions = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  hooks: {
    streamWrite: (line) =>
      line.replace(unescaped, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`),
  },
};

/** The process's log: one JSON line an event on standard error. Secrets are never handed to it. */
export const log = pino(logOptions, pino.destination(2));

/** What libraries tell of their start is for their developers: below the level that is written. */
const levels = {
  error: "error",
  warn: "warn",
  info: "debug",
  log: "debug",
  debug: "debug",
} as const;

/**
 * Sends what libraries print through the log, one JSON line a call: text of a request within it can
 * make neither lines of its own nor a terminal's control codes. Returns how to undo it.
 */
export function captureConsole(target: Pick<Logger, "error" | "warn" | "debug"> = log) {
  const methods = Object.keys(levels) as (keyof typeof levels)[];
  const { console: printer } = globalThis;
  const before = methods.map((method) => [method, printer[method]] as const);
  for (const method of methods) {
    printer[method] = (...args: unknown[]) =>
      target[levels[method]](stripVTControlCharacters(format(...args)).trim());
  }
  return () => Object.assign(printer, Object.fromEntries(before));
}
