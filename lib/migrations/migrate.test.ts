import { expect, test } from "vitest";
import { databases } from "@/tests/databases";
import { migrate } from "./migrate";

test.each(databases)("migrating leaves no connection behind, on $name", async ({ name, open }) => {
  const base = await open();
  expect(await migrate(base.url)).toEqual([]);
  if (name === "postgresql") {
    // Held by a forgotten connection, it would keep the next replica from starting.
    const held = await base.db.$queryRawUnsafe(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    expect(held).toEqual([]);
  }
  await base.close();
});
