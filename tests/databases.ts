import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Context, Principal } from "@/lib/context";
import { type Database, openDatabase, type Provider } from "@/lib/db";
import { newId } from "@/lib/ids";
import { migrate } from "@/lib/migrations";
import { ensurePage } from "@/lib/page";
import { type TestClock, testClock } from "./clock";

/** The server on which tests make and drop databases of their own. */
const server = process.env.CANDOR_TEST_POSTGRESQL ?? "postgresql://postgres@127.0.0.1:5432";

export type TestDatabase = {
  /** Acts as the command line; `as` makes another principal's. */
  ctx: Context;
  as(principal: Principal): Context;
  db: Database;
  clock: TestClock;
  url: string;
  close(): Promise<void>;
};

/** Every kind of database that Candor runs on; each opens as a migrated, empty one of its own. */
export const databases: readonly { name: Provider; open(): Promise<TestDatabase> }[] = [
  { name: "sqlite", open: openSqlite },
  { name: "postgresql", open: openPostgresql },
];

async function openSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "candor-test-"));
  return prepare(`file:${join(folder, "candor.db")}`, () =>
    rm(folder, { recursive: true, force: true }),
  );
}

async function openPostgresql(): Promise<TestDatabase> {
  const name = `candor_test_${newId()}`;
  await onServer(`CREATE DATABASE ${name}`);
  return prepare(`${server}/${name}`, () => onServer(`DROP DATABASE ${name} WITH (FORCE)`));
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function prepare(url: string, drop: () => Promise<void>): Promise<TestDatabase> {
  await migrate(url);
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
