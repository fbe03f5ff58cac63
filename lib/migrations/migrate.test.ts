import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
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
