// Generates the two clients (SQLite, PostgreSQL) with the same types from the one models file.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const generated = join(root, "lib/db/generated");

export function postgresqlModels(models) {
  return models
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace("../lib/db/generated/sqlite", "./postgresql");
}

// Prisma refuses a folder that an interrupted run left half written.
rmSync(generated, { recursive: true, force: true });
mkdirSync(generated, { recursive: true });
const models = join(here, "schema.prisma");
const derived = join(generated, "schema.postgresql.prisma");
writeFileSync(derived, postgresqlModels(readFileSync(models, "utf8")));

for (const schema of [models, derived]) {
  const cli = join(root, "node_modules/prisma/build/index.js");
  const run = spawnSync(process.execPath, [cli, "generate", "--schema", schema, "--no-hints"], {
    cwd: root,
    encoding: "utf8",
    // Generation is WebAssembly and runs no engine; naming an existing file keeps the command line
    // from downloading its native one.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  if (run.status !== 0) {
    process.stderr.write(`${run.stdout}${run.stderr}`);
    process.exit(1);
  }
}
