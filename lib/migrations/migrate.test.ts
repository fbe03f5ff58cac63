import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "@/lib/db";
import { databases } from "@/tests/databases";
import { eventually } from "@/tests/eventually";
import { migrate } from "./migrate";

test.each(databases)("migrating leaves no connection behind, on $name", async ({ name, open }) => {
  const base = await open();
  expect(await migrate(base.url)).toEqual([]);
  if (name === "postgresql") {
    // Held by a forgotten connection, it would keep the next replica from starting. The server ends
    // one that was left a moment after the goodbye.
    await eventually(async () => {
      const held = await base.db.$queryRawUnsafe(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      );
      expect(held).toEqual([]);
    });
  }
  await base.close();
});

test("no migration makes a table anew: dropping the old one takes what refers to it along", async () => {
  const folder = "prisma/migrations/sqlite";
  for (const name of await readdir(folder)) {
    expect(await readFile(`${folder}/${name}/migration.sql`, "utf8"), name).not.toMatch(
      /DROP TABLE/,
    );
  }
});

test("a migration of a file that was cut off is applied whole by the next start", async () => {
  const folder = await mkdtemp(join(tmpdir(), "candor-migrate-"));
  const url = `file:${join(folder, "candor.db")}`;
  const db = await openDatabase(url);
  // In the way of the first migration's last tables: it breaks off after it has made others.
  await db.$executeRawUnsafe('CREATE TABLE "Setting" (key TEXT)');
  await expect(migrate(url)).rejects.toThrow(/can't be used: .*Check that its disk/s);
  await db.$executeRawUnsafe('DROP TABLE "Setting"');
  const names = (await readdir("prisma/migrations/sqlite")).filter((name) => /^\d/.test(name));
  expect(await migrate(url)).toEqual(names.toSorted());
  expect(await migrate(url)).toEqual([]);
  expect(await db.setting.count()).toBe(0);
  await db.$disconnect();
  await rm(folder, { recursive: true });
});

test.each(databases)("another program's migrations are left alone, on $name", async ({ open }) => {
  const base = await open();
  await base.db.$executeRawUnsafe(
    `UPDATE _prisma_migrations SET migration_name = '20200101000000_others_' || migration_name`,
  );
  const recorded = () =>
    base.db.$queryRawUnsafe("SELECT migration_name FROM _prisma_migrations ORDER BY 1");
  const before = await recorded();
  await expect(migrate(base.url)).rejects.toThrow(
    /belongs to another program.*database of its own/,
  );
  expect(await recorded()).toEqual(before);
  await base.close();
});

test("a table of another program's in the way is named, and nothing is written", async () => {
  const [, postgresql] = databases;
  const base = await postgresql?.open();
  if (!base) throw new Error("PostgreSQL is missing.");
  await base.db.$executeRawUnsafe("DROP SCHEMA public CASCADE");
  await base.db.$executeRawUnsafe("CREATE SCHEMA public");
  await base.db.$executeRawUnsafe(`CREATE TABLE "Setting" (key TEXT)`);
  await expect(migrate(base.url)).rejects.toThrow(/has a table Setting already/);
  const tables = await base.db.$queryRawUnsafe(
    "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
  );
  expect(tables).toEqual([{ table_name: "Setting" }]);
  await base.close();
});

test("TLS that the server can't offer is named with the way out", async () => {
  const [, postgresql] = databases;
  const base = await postgresql?.open();
  if (!base) throw new Error("PostgreSQL is missing.");
  await expect(migrate(`${base.url}?sslmode=require`)).rejects.toThrow(
    /does not support SSL.*Leave sslmode out of DATABASE_URL/,
  );
  expect(await migrate(`${base.url}?sslmode=disable`)).toEqual([]);
  await base.close();
});

test("a server that denies access is told with what it may want", async () => {
  const [, postgresql] = databases;
  const base = await postgresql?.open();
  if (!base) throw new Error("PostgreSQL is missing.");
  const url = new URL(base.url);
  url.username = `no_login_${url.pathname.slice(1)}`;
  await base.db.$executeRawUnsafe(`CREATE ROLE "${url.username}" NOLOGIN`);
  await expect(migrate(url.href)).rejects.toThrow(/denied access.*add sslmode=require/);
  await base.db.$executeRawUnsafe(`DROP ROLE "${url.username}"`);
  await base.close();
});
