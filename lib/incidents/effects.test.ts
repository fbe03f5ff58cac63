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

  test("a resolution names what the incident releases, without being told", async () => {
    const { incident } = await down("partial_outage");
    later();
    const over = await make.post(incident, { status: "resolved" });
    expect(newest(over)).toEqual([["partial_outage", "operational", "operational"]]);
  });

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

  test("a maintenance takes hold of its components and releases them, one that never began neither", async () => {
    const { id } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    later();
    const begun = await make.post(planned, { status: "in_progress" });
    expect(newest(begun)).toEqual([["operational", "under_maintenance", "operational"]]);
    later();
    const checked = await make.post(begun, { status: "verifying" });
    expect(newest(checked)).toEqual([]);
    later();
    expect(newest(await make.post(checked, { status: "completed" }))).toEqual([
      ["under_maintenance", "operational", "operational"],
    ]);
    const called = await make.maintenance({ name: "Never begun", componentIds: [id] });
    later();
    expect(newest(await make.post(called, { status: "completed" }))).toEqual([]);
  });

  test("a maintenance names what another one still holds as it completes", async () => {
    const { id } = await make.component();
    const begin = async (name: string) => {
      const planned = await make.maintenance({ name, componentIds: [id] });
      later();
      return make.post(planned, { status: "in_progress" });
    };
    const first = await begin("First");
    await begin("Second");
    later();
    expect(newest(await make.post(first, { status: "completed" }))).toEqual([
      ["under_maintenance", "operational", "under_maintenance"],
    ]);
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
      ["major_outage", "under_maintenance", "operational"],
    ]);
  });

  describe("an edit", () => {
    test("that takes a resolution back takes its releases back, and the incident holds again", async () => {
      const { id, incident } = await down("major_outage");
      later();
      const over = await make.post(incident, { status: "resolved" });
      const open = await make.edit(over, { status: "monitoring" });
      expect(newest(open)).toEqual([]);
      expect((await requireComponent(base.db, id, base.clock.now())).status).toBe("major_outage");
    });

    test("that makes an update the end names what it releases", async () => {
      const { incident } = await down("major_outage");
      later();
      const over = await make.edit(await make.post(incident), { status: "resolved" });
      expect(newest(over)).toEqual([["major_outage", "operational", "operational"]]);
    });

    test("of the component that was named moves the release with it", async () => {
      const { incident } = await down("major_outage");
      const right = await make.component({ name: "The right one" });
      later();
      const over = await make.post(incident, { status: "resolved" });
      const effects = { [right.id]: "major_outage" };
      const edited = await make.edit(over, { effects }, over.updates[1]);
      expect(edited.components.map(({ id }) => id)).toEqual([right.id]);
      expect(edited.updates[0]?.effects.map(({ name }) => name)).toEqual(["The right one"]);
    });

    test("of the end’s text leaves its releases as they are", async () => {
      const { incident } = await down("major_outage");
      later();
      const over = await make.post(incident, { status: "resolved" });
      const edited = await make.edit(over, { body: "Over, really." });
      expect(edited.updates[0]?.effects).toEqual(over.updates[0]?.effects);
    });
  });
});
