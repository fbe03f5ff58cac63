import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conflict, Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  archiveComponent,
  archiveGroup,
  createGroup,
  loadTree,
  requireComponent,
  restoreComponent,
  setComponentStatus,
  updateComponent,
} from ".";
import { type Component, UpdateComponent } from "./schema";

describe.each(databases)("components on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const group = (name: string) => createGroup(base.ctx, { name, description: null });
  const change = (component: Component, input: Record<string, unknown>) =>
    updateComponent(
      base.ctx,
      UpdateComponent.parse({
        componentId: component.id,
        version: component.version,
        name: component.name,
        groupId: component.groupId,
        ...input,
      }),
    );
  const shape = async () =>
    (await loadTree(base.db, base.clock.now())).map((entry) =>
      entry.kind === "group"
        ? [entry.group.name, entry.group.components.map(({ name }) => name)]
        : entry.component.name,
    );

  test("stand in the order of their making, in groups and beside them", async () => {
    await make.component({ name: "Web" });
    const messaging = await group("Messaging");
    await make.component({ name: "Sending", groupId: messaging.id });
    await make.component({ name: "Groups", groupId: messaging.id });
    await make.component({ name: "Sign-in" });
    expect(await shape()).toEqual(["Web", ["Messaging", ["Sending", "Groups"]], "Sign-in"]);
  });

  test("a group is as its worst member", async () => {
    const messaging = await group("Messaging");
    await make.component({ groupId: messaging.id });
    const { id } = await make.component({ groupId: messaging.id });
    await make.incident({ effects: { [id]: "partial_outage" } });
    const [entry] = await loadTree(base.db, base.clock.now());
    expect(entry?.kind === "group" && entry.group.status).toBe("partial_outage");
  });

  test("staff's own status stands beside the incidents', and is taken back alone", async () => {
    const component = await make.component();
    const { id } = component;
    const set = await setComponentStatus(base.ctx, {
      componentId: id,
      version: component.version,
      status: "major_outage",
    });
    await make.incident({ effects: { [id]: "degraded_performance" } });
    base.clock.advance(60_000);
    const now = await requireComponent(base.db, id, base.clock.now());
    expect(now).toMatchObject({ status: "major_outage", manualStatus: "major_outage" });
    await setComponentStatus(base.ctx, { componentId: id, version: set.version, status: "" });
    const after = await requireComponent(base.db, id, base.clock.now());
    expect(after).toMatchObject({ status: "degraded_performance", manualStatus: null });
  });

  test("an archived component leaves the page, keeps its past and can come back", async () => {
    const component = await make.component({ name: "Fax" });
    await make.incident({ effects: { [component.id]: "major_outage" } });
    const archived = await archiveComponent(base.ctx, {
      componentId: component.id,
      version: component.version,
    });
    expect(await shape()).toEqual([]);
    expect(await base.db.statusSpan.count()).toBe(1);
    await restoreComponent(base.ctx, { componentId: component.id, version: archived.version });
    expect(await shape()).toEqual(["Fax"]);
  });

  test("a dissolved group leaves its members on the page", async () => {
    const messaging = await group("Messaging");
    await make.component({ name: "Sending", groupId: messaging.id });
    await make.component({ name: "Web" });
    await archiveGroup(base.ctx, { groupId: messaging.id, version: 1 });
    expect(await shape()).toEqual(["Web", "Sending"]);
  });

  test("a group isn't dissolved where a member would meet another of its name", async () => {
    const messaging = await group("Messaging");
    const inside = await make.component({ name: "API", groupId: messaging.id });
    await make.component({ name: "api" });
    await expect(
      archiveGroup(base.ctx, { groupId: messaging.id, version: 1 }),
    ).rejects.toMatchObject({
      problems: [{ path: "", message: expect.stringMatching(/“API”.*“api”/) }],
    });
    await archiveComponent(base.ctx, { componentId: inside.id, version: inside.version });
    await archiveGroup(base.ctx, { groupId: messaging.id, version: 1 });
  });

  test("a member of a dissolved group has a new version", async () => {
    const messaging = await group("Messaging");
    const sending = await make.component({ name: "Sending", groupId: messaging.id });
    await archiveGroup(base.ctx, { groupId: messaging.id, version: 1 });
    await expect(change(sending, { name: "Sends" })).rejects.toBeInstanceOf(Conflict);
  });

  test("a name that stands in the same place already is refused", async () => {
    await make.component({ name: "Web" });
    const error = await make.component({ name: " WEB " }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    expect(error.problems[0].path).toBe("name");
    const messaging = await group("Messaging");
    await make.component({ name: "Web", groupId: messaging.id });
  });

  test("a status set on an older version is refused", async () => {
    const { id: componentId, version } = await make.component();
    const ctx = base.ctx;
    await setComponentStatus(ctx, { componentId, version, status: "major_outage" });
    await expect(
      setComponentStatus(ctx, { componentId, version, status: "" }),
    ).rejects.toBeInstanceOf(Conflict);
  });

  test("an edit on an older version is refused", async () => {
    const component = await make.component();
    await change(component, { name: "Renamed" });
    await expect(change(component, { name: "Other" })).rejects.toBeInstanceOf(Conflict);
  });

  test("an unknown group is refused at its field", async () => {
    const error = await make.component({ groupId: "nowhere" }).catch((thrown) => thrown);
    expect(error.problems).toEqual([{ path: "groupId", message: "This group does not exist." }]);
  });
});
