import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fillDemo } from "@/lib/demo";
import { deleteIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  archiveComponent,
  createGroup,
  loadTree,
  reorderComponents,
  requireComponent,
  updateComponent,
} from ".";
import { type Component, type ComponentTree, UpdateComponent } from "./schema";

describe.each(databases)("when a component changed last, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let component: Component;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
    component = await make.component({ name: "Web" });
    base.clock.advance(60_000);
  });
  afterEach(() => base.close());

  const changedAt = async () =>
    (await requireComponent(base.db, component.id, base.clock.now())).updatedAt;
  const now = () => base.clock.now();
  /** Later by an hour each time, so that every change has its own instant. */
  const later = () => base.clock.advance(3_600_000);
  const outage = (input = {}) =>
    make.incident({ effects: { [component.id]: "major_outage" }, ...input });

  test("is when its status did, at each beginning and end", async () => {
    const incident = await outage();
    expect(await changedAt()).toEqual(now());
    later();
    await make.post(incident, { status: "resolved" });
    expect(await changedAt()).toEqual(now());
  });

  test("is when a change of its status was told, not when it is said to have been", async () => {
    later();
    await outage({ startedAt: "2026-03-29T09:00:00Z" });
    expect(await changedAt()).toEqual(now());
  });

  test("is when an incident that held it down was deleted or corrected", async () => {
    const corrected = await outage();
    later();
    await make.edit(corrected, { effects: { [component.id]: "operational" } });
    expect(await changedAt()).toEqual(now());
    const { id, version } = await outage();
    later();
    await deleteIncident(base.ctx, { incidentId: id, version });
    expect(await changedAt()).toEqual(now());
  });

  test("isn't when an incident said what leaves its status as it was", async () => {
    await outage();
    const before = await changedAt();
    later();
    await outage({ effects: { [component.id]: "partial_outage" } });
    await outage({
      status: "resolved",
      startedAt: "2026-03-29T08:00:00Z",
      displayAt: "2026-03-29T09:00:00Z",
    });
    expect(await changedAt()).toEqual(before);
  });

  test("is when its status did, in a past that was told at once too", async () => {
    const other = await open();
    await fillDemo(other.ctx, { email: "demo@example.com", passwordHash: "a hash" });
    const now = other.clock.now();
    const spans = await other.db.statusSpan.findMany({
      where: { OR: [{ from: { lte: now } }, { to: { lte: now } }] },
      select: { from: true, to: true, component: { select: { updatedAt: true } } },
    });
    expect(spans.length).toBeGreaterThan(0);
    for (const { from, to, component } of spans) {
      const last = to && to <= now ? to : from;
      expect(component.updatedAt.getTime()).toBeGreaterThanOrEqual(last.getTime());
    }
    await other.close();
  });

  test("leaves its version, which only edits of its own fields raise", async () => {
    await outage();
    const { version } = await requireComponent(base.db, component.id, now());
    expect(version).toBe(component.version);
  });
});

describe.each(databases)("when a group changed last, on $name", ({ open }) => {
  let base: TestDatabase;
  let groupId: string;
  let member: Component;
  beforeEach(async () => {
    base = await open();
    groupId = (await createGroup(base.ctx, { name: "Messaging", description: null })).id;
    member = await makers(base).component({ name: "Sending", groupId });
    base.clock.advance(60_000);
  });
  afterEach(() => base.close());

  const changedAt = async () =>
    (await base.db.componentGroup.findUniqueOrThrow({ where: { id: groupId } })).updatedAt;
  const outline = (tree: ComponentTree) =>
    tree.map((entry) =>
      entry.kind === "group"
        ? { id: entry.group.id, members: entry.group.components.map(({ id }) => id) }
        : { id: entry.component.id },
    );

  test("is when a component was moved out of it", async () => {
    const { id: componentId, version, name } = member;
    await updateComponent(
      base.ctx,
      UpdateComponent.parse({ componentId, version, name, groupId: null }),
    );
    expect(await changedAt()).toEqual(base.clock.now());
  });

  test("is when a component was ordered out of it", async () => {
    const seen = outline(await loadTree(base.db, base.clock.now()));
    await reorderComponents(base.ctx, {
      seen,
      order: [{ id: groupId, members: [] }, { id: member.id }],
    });
    expect(await changedAt()).toEqual(base.clock.now());
  });

  test("is when a component of it was archived", async () => {
    await archiveComponent(base.ctx, { componentId: member.id, version: member.version });
    expect(await changedAt()).toEqual(base.clock.now());
  });
});
