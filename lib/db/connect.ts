import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { Unavailable } from "@/lib/errors";
import { PrismaClient as PostgresqlClient } from "./generated/postgresql/client";
import { PrismaClient as SqliteClient } from "./generated/sqlite/client";

export type Database = SqliteClient;
/** A client that reads: the database itself or a transaction. */
export type Reader = Omit<
  Database,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends"
>;
export type Provider = "sqlite" | "postgresql";

const busyTimeoutMs = 5_000;

/** "file:…" is SQLite, "postgres://…" and "postgresql://…" are PostgreSQL. */
export function providerOf(databaseUrl: string): Provider {
  return /^postgres(ql)?:/.test(databaseUrl) ? "postgresql" : "sqlite";
}

/** The driver for an address; opens nothing yet. */
export function adapterFor(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return providerOf(databaseUrl) === "postgresql"
    ? new PrismaPg({ connectionString: databaseUrl, connectionTimeoutMillis: busyTimeoutMs })
    : new PrismaLibSql({ url: databaseUrl, timeout: busyTimeoutMs });
}

/**
 * Opens a client and sets what durability needs, read back.
 * Throws Unavailable when the database can't be reached or can't keep the promise.
 */
export async function openDatabase(databaseUrl: string): Promise<Database> {
  const adapter = adapterFor(databaseUrl);
  if (providerOf(databaseUrl) === "postgresql") {
    // Both clients are generated from the same models, so their types are the same.
    const db = new PostgresqlClient({ adapter }) as unknown as Database;
    await checkPostgresql(db);
    return db;
  }
  const db = new SqliteClient({ adapter });
  await prepareSqlite(db);
  return db;
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
