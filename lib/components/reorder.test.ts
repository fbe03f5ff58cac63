import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conflict, Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { createGroup, loadTree, reorderComponents, requireComponent } from ".";

describe.each(databases)("the order of components on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const group = (name: string) => createGroup(base.ctx, { name, description: null });
  const tree = () => loadTree(base.db, base.clock.now());
  const seen = async () =>
    (await tree()).map((entry) =>
      entry.kind === "group"
        ? { id: entry.group.id, members: entry.group.components.map(({ id }) => id) }
        : { id: entry.component.id },
    );
  const versionOf = async ({ id }: { id: string }) =>
    (await requireComponent(base.db, id, base.clock.now())).version;

  test("can be changed at once, across groups", async () => {
    const web = await make.component({ name: "Web" });
    const messaging = await group("Messaging");
    const sending = await make.component({ name: "Sending", groupId: messaging.id });
    const signIn = await make.component({ name: "Sign-in" });
    const order = [{ id: sending.id }, { id: messaging.id, members: [signIn.id, web.id] }];
    await reorderComponents(base.ctx, { order, seen: await seen() });
    expect(await seen()).toEqual(order);
  });

  test("is refused where it misses one, or names one twice", async () => {
    const web = await make.component();
    await make.component();
    for (const order of [[{ id: web.id }], [{ id: web.id }, { id: web.id }]]) {
      await expect(
        reorderComponents(base.ctx, { order, seen: await seen() }),
      ).rejects.toBeInstanceOf(Invalid);
    }
  });

  test("is refused where its author saw another one", async () => {
    const a = await make.component();
    const b = await make.component();
    const before = await seen();
    const order = [{ id: b.id }, { id: a.id }];
    await reorderComponents(base.ctx, { order, seen: before });
    await expect(
      reorderComponents(base.ctx, { order: before, seen: before }),
    ).rejects.toBeInstanceOf(Conflict);
    expect(await seen()).toEqual(order);
  });

  test("makes a new version of what it moves, and of nothing else", async () => {
    const first = await make.component();
    const second = await make.component();
    const third = await make.component();
    base.clock.advance(60_000);
    await reorderComponents(base.ctx, {
      order: [{ id: first.id }, { id: third.id }, { id: second.id }],
      seen: await seen(),
    });
    expect(await requireComponent(base.db, first.id, base.clock.now())).toEqual(first);
    expect(await versionOf(second)).toBe(second.version + 1);
    expect(await versionOf(third)).toBe(third.version + 1);
  });

  test("brings no two of one name together", async () => {
    const outside = await make.component({ name: "API" });
    const messaging = await group("Messaging");
    const inside = await make.component({ name: "api", groupId: messaging.id });
    const order = [{ id: outside.id }, { id: inside.id }, { id: messaging.id, members: [] }];
    await expect(reorderComponents(base.ctx, { order, seen: await seen() })).rejects.toMatchObject({
      problems: [{ path: "order", message: expect.stringMatching(/“api”.*“API”/) }],
    });
  });
});
