import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/db";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  archiveComponent,
  archiveGroup,
  createGroup,
  listEveryComponent,
  loadTree,
  reorderComponents,
  requireComponent,
  restoreComponent,
  setComponentStatus,
  updateComponent,
} from ".";

describe.each(databases)("every component on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const every = () => listEveryComponent(base.db);
  const tree = () => loadTree(base.db, base.clock.now());
  const current = async (componentId: string) => {
    const { version } = await requireComponent(base.db, componentId, base.clock.now());
    return { componentId, version };
  };

  test("is told as the database holds it, whatever was written", async () => {
    const web = await make.component({ name: "Web" });
    const app = await make.component({ name: "App" });
    let incident = await make.incident({ effects: { [web.id]: "major_outage" } });
    const group = async (name: string, componentIds: string[]) =>
      createGroup(base.ctx, { name, description: null, componentIds });
    let chat = { id: "", version: 1 };
    const steps: (() => Promise<unknown>)[] = [
      async () => {
        incident = await make.post(incident, { effects: { [app.id]: "partial_outage" } });
      },
      async () => make.post(incident, { status: "resolved" }),
      async () =>
        setComponentStatus(base.ctx, { ...(await current(web.id)), status: "major_outage" }),
      async () => setComponentStatus(base.ctx, { ...(await current(web.id)), status: "" }),
      async () =>
        updateComponent(base.ctx, {
          ...(await current(web.id)),
          name: "Web site",
          description: "What people see.",
          groupId: null,
          startDate: "2026-03-01",
          showcase: false,
          onlyShowIfDegraded: true,
        }),
      async () => {
        const seen = [{ id: web.id }, { id: app.id }];
        await reorderComponents(base.ctx, { order: seen.toReversed(), seen });
      },
      async () => {
        chat = await group("Chat", [app.id, web.id]);
      },
      async () => archiveGroup(base.ctx, { groupId: chat.id, version: chat.version }),
      async () => archiveComponent(base.ctx, await current(app.id)),
      async () => restoreComponent(base.ctx, await current(app.id)),
    ];
    for (const step of steps) {
      const before = await every();
      base.clock.advance(60_000);
      await step();
      const stranger = await openDatabase(base.url);
      const told = await listEveryComponent(stranger);
      const toldTree = await loadTree(stranger, base.clock.now());
      await stranger.$disconnect();
      expect(told).not.toEqual(before);
      expect(await every()).toEqual(told);
      expect(await tree()).toEqual(toldTree);
    }
  });

  test("is the same object while nothing of it is written", async () => {
    const web = await make.component({ name: "Web" });
    await make.component({ name: "App" });
    const [first, second] = await every();
    const [, shown] = await tree();
    await make.incident({ effects: { [web.id]: "major_outage" } });
    const [firstAfter, secondAfter] = await every();
    const [, shownAfter] = await tree();
    expect(firstAfter).not.toBe(first);
    expect(secondAfter).toBe(second);
    const componentOf = (entry: typeof shown) =>
      entry?.kind === "component" ? entry.component : null;
    expect(componentOf(shownAfter)).toBe(componentOf(shown));
  });
});
