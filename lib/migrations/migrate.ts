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
  const provider = providerOf(databaseUrl);
  const migrationsList = await readMigrations(provider);
  try {
    if (await isUpToDate(databaseUrl, migrationsList)) return [];
    return await withSchemaEngine(adapterFor(databaseUrl), (engine) =>
      applyAll(engine, migrationsList, provider),
    );
  } catch (error) {
    throw error instanceof Unavailable ? error : unreachable(databaseUrl, error);
  }
}

/** Asked directly at each start: waking the schema engine takes most of a second. */
async function isUpToDate(
  databaseUrl: string,
  { migrationDirectories }: MigrationList,
): Promise<boolean> {
  const connection = await adapterFor(databaseUrl).connect();
  try {
    const { rows } = await connection.queryRaw({
      sql: `SELECT migration_name, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
      args: [],
      argTypes: [],
    });
    const applied = rows.map(([name, finished]) => `${name} ${finished}`);
    return applied.join() === migrationDirectories.map(({ path }) => `${path} 1`).join();
  } catch {
    // No such table yet, or no database: the engine makes the one and tells of the other.
    return false;
  } finally {
    await connection.dispose();
  }
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
  const isFile = providerOf(databaseUrl) === "sqlite";
  const place = isFile ? databaseUrl : hostOf(databaseUrl);
  const advice = isFile
    ? "Check that its disk has room and that the file may be written."
    : "Check DATABASE_URL and that the server runs.";
  const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
  return new Unavailable(
    `The database at ${place} can't be used: ${reason || "no answer"}. ${advice}`,
    true,
    { cause },
  );
}

/** Never prints the password that a database address may carry. */
function hostOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.host}${url.pathname}`;
}
