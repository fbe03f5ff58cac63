import { Socket } from "node:net";
import { constants } from "node:os";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { Unavailable } from "@/lib/errors";
import { PrismaClient as PostgresqlClient } from "./generated/postgresql/client";
import { PrismaClient as SqliteClient } from "./generated/sqlite/client";
import { lockMs, whenUnlocked } from "./patience";

export type Database = SqliteClient;
/** A client that reads: the database itself or a transaction. */
export type Reader = Omit<
  Database,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends"
>;
export type Provider = "sqlite" | "postgresql";

/** The driver waits for SQLite's lock with the whole process standing still: hardly at all. */
const busyMs = 50;
/** A migration runs before anybody is served: there the driver may wait. */
const migrationBusyMs = 5_000;
/** Nothing that is asked here takes so long, an import's single statements included. */
const statementMs = 10_000;
/** A server that hasn't said a word for so long won't: the network may have lost it silently. */
const silenceMs = 15_000;

/** "file:…" is SQLite, "postgres://…" and "postgresql://…" are PostgreSQL. */
export function providerOf(databaseUrl: string): Provider {
  return /^postgres(ql)?:/.test(databaseUrl) ? "postgresql" : "sqlite";
}

/** The driver that migrations use: it opens nothing yet, and lets a statement take its time. */
export function adapterFor(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return providerOf(databaseUrl) === "postgresql"
    ? new PrismaPg({
        connectionString: connectionStringOf(databaseUrl),
        connectionTimeoutMillis: lockMs,
      })
    : new PrismaLibSql({ url: databaseUrl, timeout: migrationBusyMs });
}

/**
 * Opens a client and sets what durability needs, read back.
 * Throws Unavailable when the database can't be reached or can't keep the promise.
 */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  const isSqlite = providerOf(databaseUrl) === "sqlite";
  const db = isSqlite
    ? new SqliteClient({ adapter: new PrismaLibSql({ url: databaseUrl, timeout: busyMs }) })
    : openPostgresql(databaseUrl);
  try {
    await whenUnlocked(() => (isSqlite ? prepareSqlite(db) : checkPostgresql(db)));
    return db;
  } catch (error) {
    // Whoever tries again opens another: this one must not leave its connections behind.
    await db.$disconnect();
    throw error;
  }
}

/** Gives `sslmode` the meaning that libpq gives it: `require` encrypts without checking a certificate. */
export function connectionStringOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const { searchParams } = url;
  if (!searchParams.has("sslmode") || searchParams.has("uselibpqcompat")) return databaseUrl;
  searchParams.set("uselibpqcompat", "true");
  return url.href;
}

function openPostgresql(databaseUrl: string): Database {
  const adapter = new PrismaPg({
    connectionString: connectionStringOf(databaseUrl),
    connectionTimeoutMillis: lockMs,
    keepAlive: true,
    lock_timeout: lockMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: silenceMs,
    stream: impatientSocket,
  });
  // Both clients are generated from the same models, so their types are the same.
  return new PostgresqlClient({ adapter }) as unknown as Database;
}

/** Ends a connection on which nothing comes any more; an idle one, the pool has closed long before. */
function impatientSocket(): Socket {
  const socket = new Socket();
  const silent = Object.assign(new Error(`The database was silent for ${silenceMs} ms.`), {
    code: "ETIMEDOUT",
    syscall: "read",
    errno: -constants.errno.ETIMEDOUT,
  });
  return socket.setTimeout(silenceMs, () => socket.destroy(silent));
}

async function prepareSqlite(db: Database): Promise<void> {
  const read = async (pragma: string): Promise<string> => {
    const [row] = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${pragma}`);
    return String(Object.values(row ?? {})[0]);
  };
  const state = {
    journal: await read("journal_mode = WAL"),
    synchronous: await read("synchronous"),
    foreignKeys: await read("foreign_keys"),
  };
  if (state.journal !== "wal" || state.synchronous !== "2" || state.foreignKeys !== "1") {
    throw new Unavailable(
      `The SQLite database can't promise durable writes here (${JSON.stringify(state)}): put the data directory on a local disk.`,
      false,
    );
  }
}

async function checkPostgresql(db: Database): Promise<void> {
  const [row] =
    await db.$queryRawUnsafe<{ synchronous_commit: string }[]>("SHOW synchronous_commit");
  if (row?.synchronous_commit === "off") {
    throw new Unavailable(
      "PostgreSQL runs with synchronous_commit=off, so an acknowledged update could be lost: set it to on.",
      false,
    );
  }
}
