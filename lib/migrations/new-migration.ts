import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DiffTarget } from "@prisma/schema-engine-wasm";
import type { Clock } from "@/lib/clock";
import { projectRoot } from "@/lib/config";
import { adapterFor, type Provider } from "@/lib/db";
import { noFilters } from "./migrate";
import { withSchemaEngine } from "./schema-engine";

const models = "prisma/schema.prisma";
/** The engine asks the server for its version first; it reads and writes nothing there. */
const addresses = {
  sqlite: "file::memory:",
  postgresql: "postgresql://postgres@127.0.0.1:5432/postgres",
} as const;

/**
 * Writes the SQL from the last committed models to today's, for both databases, under one name.
 * For contributors: read the files before committing them. Returns their paths.
 */
export async function newMigration(name: string, clock: Clock): Promise<string[]> {
  const stamp = clock.now().toISOString().replace(/\D/g, "").slice(0, 14);
  const today = await readFile(join(projectRoot, models), "utf8");
  const written: string[] = [];
  for (const provider of ["sqlite", "postgresql"] as const) {
    const sql = await difference(provider, committedModels(), today);
    const folder = join(projectRoot, "prisma/migrations", provider, `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "migration.sql"), sql);
    written.push(join(folder, "migration.sql"));
  }
  return written;
}

/** Empty where nothing is committed yet. */
function committedModels(): string | null {
  try {
    return execFileSync("git", ["show", `HEAD:${models}`], {
      cwd: projectRoot,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return null;
  }
}

async function difference(provider: Provider, from: string | null, to: string): Promise<string> {
  const { stdout } = await withSchemaEngine(adapterFor(addresses[provider]), (engine) =>
    engine.diff({
      from: from === null ? { tag: "empty" } : datamodel(provider, from),
      to: datamodel(provider, to),
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  return stdout ?? "";
}

function datamodel(provider: Provider, content: string): DiffTarget {
  const own = content.replace('provider = "sqlite"', `provider = "${provider}"`);
  return { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: own }] };
}
