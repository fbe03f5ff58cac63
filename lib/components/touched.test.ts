import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { reorderComponents, updateComponent } from ".";
import { type Component, UpdateComponent } from "./schema";

describe.each(databases)("what a change of components touches, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const change = ({ id: componentId, version }: Component, input: Record<string, unknown>) =>
    updateComponent(base.ctx, UpdateComponent.parse({ componentId, version, ...input }));
  const touched = async () => {
    const newest = await base.db.change.findFirstOrThrow({ orderBy: { revision: "desc" } });
    return JSON.parse(newest.touched);
  };

  test("a new name touches the incidents that tell it, and only those", async () => {
    const component = await make.component({ name: "Web" });
    const other = await make.component();
    const { id } = await make.incident({ effects: { [component.id]: "major_outage" } });
    await make.incident({ effects: { [other.id]: "major_outage" } });
    await change(component, { name: "Website" });
    expect(await touched()).toEqual({ components: true, incidents: [id] });
  });

  test("what incidents don't tell touches none of them", async () => {
    const component = await make.component({ name: "Web" });
    await make.incident({ effects: { [component.id]: "major_outage" } });
    await change(component, { name: "Web", description: "Pages" });
    expect(await touched()).toEqual({ components: true });
  });

  test("another order touches the incidents of what is moved", async () => {
    const a = await make.component();
    const b = await make.component();
    const { id } = await make.incident({ effects: { [a.id]: "major_outage" } });
    const seen = [{ id: a.id }, { id: b.id }];
    await reorderComponents(base.ctx, { order: seen.toReversed(), seen });
    expect(await touched()).toEqual({ components: true, incidents: [id] });
  });

  test("more incidents than are worth telling apart touch everything", async () => {
    const component = await make.component({ name: "Web" });
    const row = await base.db.incident.findUniqueOrThrow({
      where: { id: (await make.incident()).id },
    });
    const ids = Array.from({ length: 201 }, (_none, index) => `many${index}`);
    await base.db.incident.createMany({ data: ids.map((id) => ({ ...row, id })) });
    await base.db.incidentComponent.createMany({
      data: ids.map((incidentId) => ({ incidentId, componentId: component.id })),
    });
    await change(component, { name: "Website" });
    expect(await touched()).toEqual({ page: true });
  });
});
