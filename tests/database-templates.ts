import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { newId } from "@/lib/ids";
import { migrate } from "@/lib/migrations";
import { onServer, server } from "./database-server";

/** Migrated, empty databases that tests copy: a migration takes most of a second of processor time. */
export type DatabaseTemplates = {
  /** Path of a file. */
  sqlite: string;
  /** Name of a database on the tests' server, without connections. */
  postgresql: string;
};

declare module "vitest" {
  interface ProvidedContext {
    /** Only in projects with this set-up. */
    databaseTemplates?: DatabaseTemplates;
  }
}

/** Vitest's global set-up: makes the templates of one run, and removes them after it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "candor-template-"));
  const templates = { sqlite: join(folder, "candor.db"), postgresql: `candor_test_${newId()}` };
  await migrate(`file:${templates.sqlite}`);
  await onServer(`CREATE DATABASE ${templates.postgresql}`);
  await migrate(`${server}/${templates.postgresql}`);
  project.provide("databaseTemplates", templates);
  return async () => {
    await rm(folder, { recursive: true, force: true });
    await onServer(`DROP DATABASE ${templates.postgresql} WITH (FORCE)`);
  };
}
