import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { lastingOf, oncePerSnapshot, openSnapshot } from "./snapshot";

describe.each(databases)("a snapshot on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  test("gives its first answer to a question for as long as it is open", async () => {
    const snapshot = openSnapshot(base.db);
    const count = (db = snapshot) => db.component.count({ where: { archivedAt: null } });
    expect(await count()).toBe(0);
    await make.component();
    expect(await count()).toBe(0);
    expect(await snapshot.component.count()).toBe(1);
    expect(await count(base.db)).toBe(1);
    expect(await count(openSnapshot(base.db))).toBe(1);
  });

  test("caches that outlive it hang on the database's own client", () => {
    expect(lastingOf(openSnapshot(base.db))).toBe(base.db);
    expect(lastingOf(base.db)).toBe(base.db);
  });

  test("has things computed once, unless that failed; the database itself each time", async () => {
    const db = openSnapshot(base.db);
    let computed = 0;
    const compute = async () => {
      computed += 1;
      if (computed === 1) throw new Error("not yet");
      return computed;
    };
    await expect(oncePerSnapshot(db, "figure", compute)).rejects.toThrow("not yet");
    expect(await oncePerSnapshot(db, "figure", compute)).toBe(2);
    expect(await oncePerSnapshot(db, "figure", compute)).toBe(2);
    expect(await oncePerSnapshot(db, "another", compute)).toBe(3);
    expect(await oncePerSnapshot(base.db, "figure", compute)).toBe(4);
    expect(await oncePerSnapshot(base.db, "figure", compute)).toBe(5);
  });

  test("asks again where the answer was an error", async () => {
    const db = openSnapshot(base.db);
    const ask = (take: number) => db.component.findMany({ take, skip: -1 });
    await expect(ask(1)).rejects.toThrow();
    await expect(ask(1)).rejects.toThrow();
  });
});
