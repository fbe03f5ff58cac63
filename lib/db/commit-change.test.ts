import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ActionName, actions, type Role, roles } from "@/lib/access";
import { commitChange, type Once } from "@/lib/db";
import { Forbidden, Unauthenticated } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";

const change = async () => ({
  result: "done",
  audit: { subject: null, before: null, after: null },
  touched: {},
});

describe.each(databases)("commitChange on $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const page = () => base.db.page.findUniqueOrThrow({ where: { id: "page" } });

  test("each action is open to its least role and above, to nobody below", async () => {
    const make = makers(base);
    for (const acting of roles) {
      const { ctx } = await make.staff(acting);
      for (const [name, { role }] of Object.entries(actions)) {
        const result = await commitChange(ctx, name as ActionName, change).catch(
          (thrown) => thrown,
        );
        if (isAllowed(acting, role)) expect(result).toBe("done");
        else expect(result).toBeInstanceOf(Forbidden);
      }
    }
  });

  test("a visitor, a disabled user and an ended session may do nothing", async () => {
    const { ctx, user } = await makers(base).staff("owner");
    const visitor = base.as({ kind: "visitor" });
    await expect(commitChange(visitor, "page.update", change)).rejects.toBeInstanceOf(
      Unauthenticated,
    );
    await base.db.user.update({ where: { id: user.id }, data: { sessionVersion: 2 } });
    await expect(commitChange(ctx, "page.update", change)).rejects.toBeInstanceOf(Unauthenticated);
    const present = base.as({ kind: "staff", userId: user.id, sessionVersion: 2, sessionId: "a" });
    expect(await commitChange(present, "page.update", change)).toBe("done");
    await base.db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } });
    await expect(commitChange(present, "page.update", change)).rejects.toBeInstanceOf(
      Unauthenticated,
    );
  });

  test("only what a visitor could see gets a revision", async () => {
    const before = (await page()).revision;
    await commitChange(base.ctx, "user.sign_in", change);
    expect((await page()).revision).toBe(before);
    await commitChange(base.ctx, "page.update", change);
    expect((await page()).revision).toBe(before + 1);
    expect(await base.db.change.findMany({ select: { revision: true } })).toEqual([
      { revision: before + 1 },
    ]);
  });

  test("what turns out to change nothing leaves nothing behind either, and is answered", async () => {
    const before = await page();
    const result = await commitChange(base.ctx, "page.update", async (tx) => {
      await tx.page.update({ where: { id: "page" }, data: { name: "Half" } });
      return { result: "as it was", unchanged: true };
    });
    expect(result).toBe("as it was");
    expect(await page()).toEqual(before);
    expect(await base.db.auditEntry.count()).toBe(0);
  });

  test("what must be done once is asked about within the transaction", async () => {
    const before = await page();
    const seen: unknown[] = [];
    const once: Once = async (tx, work) => {
      seen.push((await tx.page.findUniqueOrThrow({ where: { id: "page" } })).revision);
      if (seen.length > 1) throw new Error("done before");
      return work();
    };
    const ctx = { ...base.ctx, once };
    expect(await commitChange(ctx, "page.update", change)).toBe("done");
    await expect(commitChange(ctx, "page.update", change)).rejects.toThrow("done before");
    expect(seen).toEqual([before.revision + 1, before.revision + 2]);
    expect((await page()).revision).toBe(before.revision + 1);
  });

  test("what fails leaves nothing behind: no change, no revision, no audit entry", async () => {
    const before = await page();
    const failing = commitChange(base.ctx, "page.update", async (tx) => {
      await tx.page.update({ where: { id: "page" }, data: { name: "Half" } });
      throw new Error("broken");
    });
    await expect(failing).rejects.toThrow("broken");
    expect(await page()).toEqual(before);
    expect(await base.db.auditEntry.count()).toBe(0);
  });

  test("writers at the same moment queue, and none is lost", async () => {
    const before = (await page()).revision;
    await Promise.all(
      Array.from({ length: 20 }, () => commitChange(base.ctx, "page.update", change)),
    );
    expect((await page()).revision).toBe(before + 20);
    expect(await base.db.auditEntry.count()).toBe(20);
  });
});

function isAllowed(acting: Role, least: Role | null): boolean {
  return least !== null && roles.indexOf(acting) >= roles.indexOf(least);
}
