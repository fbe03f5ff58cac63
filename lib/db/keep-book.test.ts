import { afterEach, beforeEach, expect, test } from "vitest";
import { createComponent } from "@/lib/components";
import { CreateComponent } from "@/lib/components/schema";
import { type Database, keepBook, openDatabase } from "@/lib/db";
import { databases, type TestDatabase } from "@/tests/databases";
import { eventually } from "@/tests/eventually";

let base: TestDatabase;
/** Other processes on the same database. */
let other: Database;
let third: Database;
beforeEach(async () => {
  const sqlite = databases.find(({ name }) => name === "sqlite");
  if (!sqlite) throw new Error("There is no SQLite among the databases.");
  base = await sqlite.open();
  other = await openDatabase(base.url);
  third = await openDatabase(base.url);
});
afterEach(async () => {
  await Promise.all([other.$disconnect(), third.$disconnect()]);
  await base.close();
});

/** Holds SQLite's lock until the answer is called. */
async function lock(db: Database): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let holding: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    holding = db.$transaction(async (tx) => {
      await tx.page.update({ where: { id: "page" }, data: { name: "Held" }, select: { id: true } });
      resolve();
      await released;
    });
    holding.catch(reject);
  });
  return () => {
    release();
    return holding;
  };
}

const note = (db: Database, replica: string, onTry = () => {}) =>
  keepBook(db, (book) => {
    onTry();
    const reached = { revision: 1, documentCount: 1, publishedAt: base.clock.now() };
    return book.publication.upsert({
      where: { replica },
      update: reached,
      create: { replica, ...reached },
      select: { replica: true },
    });
  });

test("a note that found SQLite locked is kept, and leaves no lock behind", async () => {
  const release = await lock(base.db);
  let tries = 0;
  const noted = note(other, "other", () => {
    tries += 1;
  });
  await eventually(() => expect(tries).toBeGreaterThan(1));
  await release();
  await noted;
  await note(third, "third");
  expect(await base.db.publication.count()).toBe(2);
  const ctx = { ...base.ctx, db: other };
  await createComponent(ctx, CreateComponent.parse({ name: "Messages" }));
  expect(await third.component.count()).toBe(1);
});
