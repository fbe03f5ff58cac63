import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import { projectRoot } from "@/lib/config";
import { adapterFor, type Provider, providerOf } from "@/lib/db";
import { Unavailable } from "@/lib/errors";
import { withSchemaEngine } from "./schema-engine";

export const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Brings the database to the models of this code and names the migrations applied.
 * Throws Unavailable, in one sentence, when it can't be reached (`retry`) or is newer than the code.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  try {
    return await bringUpToDate(databaseUrl);
  } catch (error) {
    throw error instanceof Unavailable ? error : unreachable(databaseUrl, error);
  }
}

async function bringUpToDate(databaseUrl: string): Promise<string[]> {
  const provider = providerOf(databaseUrl);
  const migrationsList = await readMigrations(provider);
  const names = migrationsList.migrationDirectories.map(({ path }) => path);
  const { recorded, tables } = await readState(databaseUrl);
  const applied = recorded.filter(({ state }) => state !== "rolled back");
  const isUpToDate =
    applied.map(({ name, state }) => `${name} ${state}`).join() ===
    names.map((name) => `${name} finished`).join();
  if (isUpToDate) return [];
  const [first = ""] = names;
  const isForeign = recorded.length > 0 && !recorded.some(({ name }) => name === first);
  const clash =
    recorded.length === 0 ? tables.find((table) => isOwnTable(table, migrationsList)) : undefined;
  // A migration of a SQLite file is one transaction: there a clash leaves nothing behind.
  if (isForeign || (provider === "postgresql" && clash)) throw belongsToOther(databaseUrl, clash);
  return withSchemaEngine(adapterFor(databaseUrl), (engine) =>
    applyAll(engine, migrationsList, provider),
  );
}

type Recorded = { name: string; state: "finished" | "unfinished" | "rolled back" };

/**
 * The migrations that the database records, and its tables: read directly, since waking the schema engine
 * takes most of a second. Empty where there is no such table yet, or no database: the engine says why.
 */
async function readState(databaseUrl: string): Promise<{ recorded: Recorded[]; tables: string[] }> {
  const connection = await adapterFor(databaseUrl).connect();
  const read = async (sql: string) =>
    connection.queryRaw({ sql, args: [], argTypes: [] }).then(
      ({ rows }) => rows,
      () => [],
    );
  try {
    const migrations = await read(
      "SELECT migration_name, CASE WHEN rolled_back_at IS NOT NULL THEN 'rolled back' WHEN finished_at IS NULL THEN 'unfinished' ELSE 'finished' END FROM _prisma_migrations ORDER BY migration_name",
    );
    const tables = await read(
      providerOf(databaseUrl) === "sqlite"
        ? "SELECT name FROM sqlite_master WHERE type = 'table'"
        : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()",
    );
    return {
      recorded: migrations.map(([name, state]) => ({
        name: String(name),
        state: state as Recorded["state"],
      })),
      tables: tables.map(([name]) => String(name)),
    };
  } finally {
    await connection.dispose();
  }
}

function isOwnTable(table: string, { migrationDirectories }: MigrationList): boolean {
  return migrationDirectories.some(
    ({ migrationFile: { content } }) =>
      content.tag === "ok" && content.value.includes(`CREATE TABLE "${table}"`),
  );
}

function belongsToOther(databaseUrl: string, table: string | undefined): Unavailable {
  const sign =
    table === undefined
      ? "Its migrations are another program's"
      : `It has a table ${table} already`;
  return new Unavailable(
    `The database at ${placeOf(databaseUrl)} belongs to another program. ${sign}. Nothing was written. Give Candor a database of its own.`,
    false,
  );
}

async function applyAll(
  engine: SchemaEngine,
  migrationsList: MigrationList,
  provider: Provider,
): Promise<string[]> {
  const applied =
    provider === "sqlite"
      ? await applyOrResume(engine, migrationsList)
      : await engine.applyMigrations({ migrationsList, filters: noFilters });
  // Afterwards, since it needs the table of migrations: on a newer database nothing was applied.
  const { history } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilters,
  });
  if (history) throw newerThanCode();
  return applied.appliedMigrationNames;
}

/**
 * A migration that a full disk or a crash cut off left nothing behind but its entry, since each
 * is one transaction on SQLite: the entry is struck off, and it is applied again.
 */
async function applyOrResume(engine: SchemaEngine, migrationsList: MigrationList) {
  const apply = () => engine.applyMigrations({ migrationsList, filters: noFilters });
  try {
    return await apply();
  } catch (error) {
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: noFilters,
    });
    if (failedMigrationNames.length === 0) throw error;
    for (const migrationName of failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    return apply();
  }
}

/** The migrations of this code for one provider, oldest first, as the schema engine wants them. */
export async function readMigrations(provider: Provider): Promise<MigrationList> {
  const baseDir = join(projectRoot, "prisma/migrations", provider);
  const names = (await readdir(baseDir)).filter((name) => /^\d{14}_/.test(name)).toSorted();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: whole(provider, await readFile(join(baseDir, path, "migration.sql"), "utf8")),
        },
      },
    })),
  );
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"` },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/** PostgreSQL's driver sends statements one by one, each on any connection: there this would hold nothing. */
function whole(provider: Provider, sql: string): string {
  return provider === "sqlite" ? `BEGIN;\n${sql}\nCOMMIT;\n` : sql;
}

function newerThanCode(): Unavailable {
  return new Unavailable(
    "The database was made by a newer version of Candor than this one: start that version, or restore a backup made before the upgrade.",
    false,
  );
}

function unreachable(databaseUrl: string, cause: unknown): Unavailable {
  const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
  return new Unavailable(
    `The database at ${placeOf(databaseUrl)} can't be used: ${reason || "no answer"}. ${adviceOn(databaseUrl, String(reason))}`,
    true,
    { cause },
  );
}

function placeOf(databaseUrl: string): string {
  return providerOf(databaseUrl) === "sqlite" ? databaseUrl : hostOf(databaseUrl);
}

function adviceOn(databaseUrl: string, reason: string): string {
  if (providerOf(databaseUrl) === "sqlite") {
    return "Check that its disk has room and that the file may be written.";
  }
  if (/certificate/i.test(reason)) {
    return "Add sslrootcert=<file> with the server's certificate authority to DATABASE_URL, or encrypt without checking it with sslmode=require.";
  }
  if (/support SSL/i.test(reason)) {
    return "Leave sslmode out of DATABASE_URL, or switch TLS on at the server.";
  }
  if (/denied access/i.test(reason)) {
    return "Check the user in DATABASE_URL. If the server accepts only TLS connections, add sslmode=require.";
  }
  return "Check DATABASE_URL and that the server runs.";
}

/** Never prints the password that a database address may carry. */
function hostOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.host}${url.pathname}`;
}
