import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";

describe.each(databases)("$name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());
  test("opens", async () => {
    expect(await base.db.page.count()).toBe(1);
  });
});
