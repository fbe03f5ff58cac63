import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent, setComponentStatus } from "@/lib/components";
import type { ComponentStatus } from "@/lib/status";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import type { Incident } from "./schema";

describe.each(databases)("what updates say of components, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const newest = ({ updates }: Incident) =>
    updates[0]?.effects.map(({ oldStatus, newStatus, otherStatus }) => [
      oldStatus,
      newStatus,
      otherStatus,
    ]);
  const later = () => base.clock.advance(60_000);
  const setByHand = async (componentId: string, status: ComponentStatus) => {
    const { version } = await requireComponent(base.db, componentId, base.clock.now());
    await setComponentStatus(base.ctx, { componentId, version, status });
  };
  const down = async (status: ComponentStatus) => {
    const { id } = await make.component();
    return { id, incident: await make.incident({ effects: { [id]: status } }) };
  };

  test("a second, milder incident knows of the worse one", async () => {
    const { id } = await down("partial_outage");
    later();
    const second = await make.incident({ effects: { [id]: "degraded_performance" } });
    expect(newest(second)).toEqual([["partial_outage", "degraded_performance", "partial_outage"]]);
  });

  test.each(["resolved", "postmortem"] as const)(
    "%s names what the incident releases, without being told",
    async (status) => {
      const { incident } = await down("partial_outage");
      later();
      const over = await make.post(incident, { status });
      expect(newest(over)).toEqual([["partial_outage", "operational", "operational"]]);
    },
  );

  test("an end names what another incident still holds", async () => {
    const { id, incident } = await down("major_outage");
    await make.incident({ effects: { [id]: "degraded_performance" } });
    later();
    const over = await make.post(incident, { status: "resolved" });
    expect(newest(over)).toEqual([["major_outage", "operational", "degraded_performance"]]);
  });

  test("an end names what is still set by hand", async () => {
    const { id, incident } = await down("major_outage");
    await setByHand(id, "partial_outage");
    later();
    const over = await make.post(incident, { status: "resolved" });
    expect(newest(over)).toEqual([["major_outage", "operational", "partial_outage"]]);
  });

  test("an incident that takes over what was set by hand isn’t held by it", async () => {
    const { id } = await make.component();
    await setByHand(id, "major_outage");
    later();
    const effects = { [id]: "partial_outage" };
    expect(newest(await make.incident({ effects, endsManualOf: id }))).toEqual([
      ["major_outage", "partial_outage", "operational"],
    ]);
  });

  test("what was released before isn’t released again", async () => {
    const { id, incident } = await down("major_outage");
    later();
    const better = await make.post(incident, { effects: { [id]: "operational" } });
    later();
    expect(newest(await make.post(better, { status: "resolved" }))).toEqual([]);
  });

  test("a completed maintenance releases all its components, a scheduled one none", async () => {
    const { id } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    later();
    const begun = await make.post(planned, { status: "in_progress" });
    later();
    expect(newest(await make.post(begun, { status: "completed" }))).toEqual([
      ["under_maintenance", "operational", "operational"],
    ]);
    const called = await make.maintenance({ name: "Never begun", componentIds: [id] });
    later();
    expect(newest(await make.post(called, { status: "completed" }))).toEqual([]);
  });

  test("during a maintenance a component gets no better than under maintenance", async () => {
    const { id } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    later();
    const effects = { [id]: "major_outage" };
    const begun = await make.post(planned, { status: "in_progress", effects });
    later();
    const said = { status: "verifying", effects: { [id]: "operational" } };
    expect(newest(await make.post(begun, said))).toEqual([
      ["major_outage", "operational", "under_maintenance"],
    ]);
  });

  test("a component that was named by mistake leaves with its release", async () => {
    const { incident } = await down("major_outage");
    later();
    const over = await make.post(incident, { status: "resolved" });
    const edited = await make.edit(over, { effects: {} }, over.updates[1]);
    expect(edited.components).toEqual([]);
    expect(edited.updates.flatMap(({ effects }) => effects)).toEqual([]);
  });
});
