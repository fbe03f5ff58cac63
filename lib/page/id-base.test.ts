import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { findIdBase, setIdBase, settleIdBase } from "./index";

describe.each(databases)("the address in ids, in $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());
  const settle = async (address: string) => {
    await settleIdBase(base.db, base.clock, address);
    return findIdBase(base.db);
  };

  test("is the first one, whatever the page's address becomes", async () => {
    expect(await findIdBase(base.db)).toBeNull();
    expect(await settle("http://status.example")).toBe("http://status.example");
    expect(await settle("https://status.example")).toBe("http://status.example");
    expect(await settle("https://other.example")).toBe("http://status.example");
    expect(await settle("http://localhost:3000")).toBe("http://status.example");
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:80", "http://[::1]:3000"])(
    "is not %s where a real one follows",
    async (local) => {
      expect(await settle(local)).toBe(local);
      expect(await settle("http://localhost:4000")).toBe(local);
      expect(await settle("https://status.example")).toBe("https://status.example");
    },
  );

  test("is changed by an explicit setting, with a new revision and an audit entry", async () => {
    await settle("http://status.example");
    const { revision } = await base.db.page.findFirstOrThrow();
    expect(await setIdBase(base.ctx, "https://new.example/")).toBe("https://new.example");
    expect(await settle("http://status.example")).toBe("https://new.example");
    expect((await base.db.page.findFirstOrThrow()).revision).toBe(revision + 1);
    expect(await base.db.auditEntry.count({ where: { action: "page.update" } })).toBe(1);
    for (const wrong of ["new.example", "ftp://new.example", "https://new.example/status"]) {
      expect(() => setIdBase(base.ctx, wrong)).toThrow(/Name an address such as/);
    }
  });
});
