import { CandorError, Unavailable } from "@/lib/errors";

/** Codes by which Prisma, its drivers, SQLite and the system say "not now", in any of their layers. */
const downCodes = [
  // Prisma: unreachable, timed out, closed, no connection free, transaction expired, deadlock.
  /^P(1001|1002|1008|1017|2024|2028|2034|2037)$/,
  // PostgreSQL: connection, resources, shutdown, lock and statement timeouts, read-only stand-by.
  /^(08...|53...|57P0.|57014|55P03|25P0[34]|25006|40001|40P01)$/,
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PROTOCOL)$/,
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/,
];
/** The kinds under which a driver tells Prisma the same; a raw query's error has only them. */
const downKinds =
  /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict)$/;
/** What pg gives no code: a lost connection, and none to be had in time. */
const downSentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed))/;
/** SQLite's result codes without their extension: locked, read-only, I/O error, disk full, can't open, locks in dispute. */
const sqliteDown = [5, 6, 8, 10, 13, 14, 15];

/** The one sentence for a database that can't answer now; a full disk is named, since someone must act. */
export function unavailable(cause: unknown): Unavailable {
  const sentence = layersOf(cause).some(isFull)
    ? "The database’s disk is full. Nothing can be saved until there is space again."
    : "The database does not answer right now. Try again in a moment.";
  return new Unavailable(sentence, true, { cause });
}

/** Unavailable where `error` says that the database is away, busy or full; else the error itself. */
export function unavailableIfDown(error: unknown): unknown {
  if (error instanceof CandorError) return error;
  return layersOf(error).some(isDown) ? unavailable(error) : error;
}

/** Whether another process holds SQLite's lock: nothing was done, trying again may help. */
export function isLocked(error: unknown): boolean {
  return layersOf(error).some(
    ({ kind, originalCode, code }) =>
      code === "SQLITE_BUSY" || (kind === "SocketTimeout" && originalCode !== undefined),
  );
}

type Layer = Record<string, unknown>;

/** An error, what the driver said beneath it, and their causes. */
function layersOf(error: unknown): Layer[] {
  if (error === null || typeof error !== "object") return [];
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
  return [error as Layer, ...layersOf(cause), ...layersOf(meta?.driverAdapterError)];
}

function isFull({ code, originalCode, kind, extendedCode }: Layer): boolean {
  const isSqlite = kind === "sqlite" && (Number(extendedCode) & 0xff) === 13;
  return (
    isSqlite || [code, originalCode].some((word) => /^(SQLITE_FULL|53100)$/.test(String(word)))
  );
}

function isDown({ code, originalCode, kind, extendedCode, message }: Layer): boolean {
  return (
    [code, originalCode].some((word) => downCodes.some((known) => known.test(String(word)))) ||
    downKinds.test(String(kind)) ||
    (kind === "sqlite" && sqliteDown.includes(Number(extendedCode) & 0xff)) ||
    downSentences.test(String(message))
  );
}
