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
    return await withSchemaEngine(adapterFor(databaseUrl), (engine) =>
      applyAll(engine, migrationsList),
    );
  } catch (error) {
    throw error instanceof Unavailable ? error : unreachable(databaseUrl, error);
  }
}

async function applyAll(engine: SchemaEngine, migrationsList: MigrationList): Promise<string[]> {
  const applied = await engine.applyMigrations({ migrationsList, filters: noFilters });
  // Afterwards, since it needs the table of migrations: on a newer database nothing was applied.
  const { history } = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: noFilters,
  });
  if (history) throw newerThanCode();
  return applied.appliedMigrationNames;
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
          value: await readFile(join(baseDir, path, "migration.sql"), "utf8"),
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

function newerThanCode(): Unavailable {
  return new Unavailable(
    "The database was made by a newer version of Candor than this one: start that version, or restore a backup made before the upgrade.",
    false,
  );
}

function unreachable(databaseUrl: string, cause: unknown): Unavailable {
  const place = providerOf(databaseUrl) === "sqlite" ? databaseUrl : hostOf(databaseUrl);
  const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
  return new Unavailable(
    `The database at ${place} can't be used: ${reason || "no answer"}. Check DATABASE_URL and that the server runs.`,
    true,
    { cause },
  );
}

/** Never prints the password that a database address may carry. */
function hostOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.host}${url.pathname}`;
}
