import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Principal } from "@/lib/access";
import { type Context, type Database, openDatabase, type Provider } from "@/lib/db";
import { newId } from "@/lib/ids";
import { migrate } from "@/lib/migrations";
import { ensurePage } from "@/lib/page";
import { type TestClock, testClock } from "./clock";
import { onServer, server } from "./database-server";

export type TestDatabase = {
  /** Acts as the command line; `as` makes another principal's. */
  ctx: Context;
  as(principal: Principal): Context;
  db: Database;
  clock: TestClock;
  url: string;
  close(): Promise<void>;
};

/** Every kind of database that Candor runs on; each opens as a migrated, empty one of the test's own. */
export const databases: readonly { name: Provider; open(): Promise<TestDatabase> }[] = [
  { name: "sqlite", open: openSqlite },
  { name: "postgresql", open: openPostgresql },
];

async function openSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "candor-test-"));
  const file = join(folder, "candor.db");
  const url = `file:${file}`;
  const template = inject("databaseTemplates")?.sqlite;
  await (template ? copyFile(template, file) : migrate(url));
  return prepare(url, () => rm(folder, { recursive: true, force: true }));
}

async function openPostgresql(): Promise<TestDatabase> {
  const name = `candor_test_${newId()}`;
  const url = `${server}/${name}`;
  const template = inject("databaseTemplates")?.postgresql;
  await onServer(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ""}`);
  if (!template) await migrate(url);
  return prepare(url, () => onServer(`DROP DATABASE ${name} WITH (FORCE)`));
}

async function prepare(url: string, drop: () => Promise<void>): Promise<TestDatabase> {
  const db = await openDatabase(url);
  const clock = testClock("2026-03-29T10:00:00Z");
  await ensurePage(db, clock);
  const as = (principal: Principal): Context => ({
    principal,
    clock,
    db,
    requestId: newId(),
    address: "192.0.2.1",
  });
  const close = async () => {
    await db.$disconnect();
    await drop();
  };
  return { ctx: as({ kind: "job", name: "command line" }), as, db, clock, url, close };
}
