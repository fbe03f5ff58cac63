import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  archiveComponent,
  createComponent,
  createGroup,
  loadTree,
  updateComponent,
  updateGroup,
} from ".";
import { CreateComponent, UpdateComponent } from "./schema";

describe.each(databases)("what a tool says of components on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const shape = async () =>
    (await loadTree(base.db, base.clock.now())).map((entry) =>
      entry.kind === "group"
        ? [entry.group.name, entry.group.components.map(({ name }) => name)]
        : entry.component.name,
    );
  const named = (name: string, input: object = {}) => make.component({ name, ...input });
  const group = (name: string, componentIds: string[]) =>
    createGroup(base.ctx, { name, description: null, componentIds });
  const regroup = (id: string, componentIds: string[], version = 1) =>
    updateGroup(base.ctx, {
      groupId: id,
      version,
      name: "Messaging",
      description: null,
      componentIds,
    });
  test("a group takes over the components that it is made with, in their order", async () => {
    const [web, sending, groups] = [
      await named("Web"),
      await named("Sending"),
      await named("Groups"),
    ];
    await group("Messaging", [groups.id, sending.id]);
    expect(await shape()).toEqual(["Web", ["Messaging", ["Groups", "Sending"]]]);
    await group("Other", [web.id, groups.id]);
    expect(await shape()).toEqual([
      ["Messaging", ["Sending"]],
      ["Other", ["Web", "Groups"]],
    ]);
  });

  test("a group's components are replaced; those that it loses stand at the end", async () => {
    const [web, sending, groups] = [
      await named("Web"),
      await named("Sending"),
      await named("Groups"),
    ];
    const { id } = await group("Messaging", [sending.id, groups.id]);
    await regroup(id, [web.id, sending.id]);
    expect(await shape()).toEqual([["Messaging", ["Web", "Sending"]], "Groups"]);
    await regroup(id, [], 2);
    expect(await shape()).toEqual([["Messaging", []], "Groups", "Web", "Sending"]);
  });

  test("unknown and archived components are refused, each by its id, and nothing moves", async () => {
    const fax = await named("Fax");
    await archiveComponent(base.ctx, { componentId: fax.id, version: fax.version });
    const web = await named("Web");
    const error = await group("Messaging", [web.id, "nothing", fax.id]).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    expect(error.problems.map(({ path }: { path: string }) => path)).toEqual([
      "componentIds.nothing",
      `componentIds.${fax.id}`,
    ]);
    expect(await shape()).toEqual(["Web"]);
  });

  test("two of one name don't come into one group", async () => {
    const [api, other] = [await named("API"), await group("Other", [])];
    const same = await named("api", { groupId: other.id });
    await expect(group("Messaging", [api.id, same.id])).rejects.toThrow(
      "the same name in one place",
    );
  });

  test("a component may be made with a status, and changed with one", async () => {
    const input = { ...CreateComponent.parse({ name: "Web" }), status: "major_outage" as const };
    const made = await createComponent(base.ctx, input);
    expect(made).toMatchObject({ status: "major_outage", manualStatus: "major_outage" });
    const { id: componentId, version } = made;
    const change = UpdateComponent.parse({ componentId, version, name: "Website" });
    const changed = await updateComponent(base.ctx, { ...change, status: "partial_outage" });
    expect(changed).toMatchObject({ name: "Website", status: "partial_outage" });
    const renamed = { ...change, version: changed.version, name: "Pages" };
    expect(await updateComponent(base.ctx, renamed)).toMatchObject({ status: "partial_outage" });
  });
});
