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
