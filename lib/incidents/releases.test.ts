import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent, setComponentStatus } from "@/lib/components";
import type { ComponentStatus } from "@/lib/status";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { findHolders, findReleases } from ".";
import type { Incident } from "./schema";

describe.each(databases)("what ending an incident releases, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const releases = (incident: Incident) => findReleases(base.db, incident, base.clock.now());
  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;

  test("is each component that it holds, the worst first", async () => {
    const [slow, down, untouched] = [
      await make.component(),
      await make.component(),
      await make.component(),
    ];
    const incident = await make.incident({
      effects: { [slow.id]: "degraded_performance", [down.id]: "major_outage" },
    });
    expect(await releases(incident)).toEqual([
      expect.objectContaining({ from: "major_outage", to: "operational", heldBy: [] }),
      expect.objectContaining({ from: "degraded_performance", to: "operational", heldBy: [] }),
    ]);
    expect(untouched.status).toBe("operational");
  });

  test("isn’t what it released before", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(60_000);
    const mended = await make.post(incident, { effects: { [id]: "operational" } });
    base.clock.advance(60_000);
    expect(await releases(mended)).toEqual([]);
  });

  test.each<[ComponentStatus, ComponentStatus]>([
    ["degraded_performance", "partial_outage"],
    ["major_outage", "partial_outage"],
  ])("of %s names what still holds it at %s, as it comes out", async (own, others) => {
    const { id } = await make.component();
    const other = await make.incident({ name: "Another", effects: { [id]: others } });
    await make.incident({ name: "A milder one", effects: { [id]: "degraded_performance" } });
    const incident = await make.incident({ effects: { [id]: own } });
    base.clock.advance(60_000);
    const [release] = await releases(incident);
    expect(release).toMatchObject({
      from: own === "major_outage" ? own : others,
      to: others,
      heldBy: [{ id: other.id, name: "Another" }],
      isManual: false,
    });
    await make.post(incident, { status: "resolved", body: "Over." });
    expect(await statusOf(id)).toBe(release?.to);
  });

  test("says so where staff set the status by hand", async () => {
    const component = await make.component();
    const { id, version } = component;
    await setComponentStatus(base.ctx, { componentId: id, version, status: "partial_outage" });
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    expect(await releases(incident)).toMatchObject([
      { to: "partial_outage", heldBy: [], isManual: true },
    ]);
  });

  test("of a maintenance is what it holds under maintenance, once it has begun", async () => {
    const { id } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    expect(await releases(planned)).toEqual([]);
    base.clock.advance(60_000);
    const running = await make.post(planned, { status: "in_progress", body: "It begins." });
    expect(await releases(running)).toMatchObject([
      { from: "under_maintenance", to: "operational", heldBy: [] },
    ]);
  });

  test("and what holds a component is each incident, maintenance and setting by hand", async () => {
    const component = await make.component();
    const holders = () => findHolders(base.db, component.id, base.clock.now());
    expect(await holders()).toEqual([]);
    const mild = await make.incident({
      name: "Slow",
      effects: { [component.id]: "degraded_performance" },
    });
    const bad = await make.incident({
      name: "Down",
      effects: { [component.id]: "major_outage" },
    });
    base.clock.advance(60_000);
    const { version } = await requireComponent(base.db, component.id, base.clock.now());
    const input = { componentId: component.id, version, status: "partial_outage" as const };
    await setComponentStatus(base.ctx, input);
    base.clock.advance(60_000);
    const all = [
      { status: "major_outage", incident: { id: bad.id, name: "Down" } },
      { status: "partial_outage", incident: null },
      { status: "degraded_performance", incident: { id: mild.id, name: "Slow" } },
    ];
    expect(await holders()).toEqual(all);
    await make.post(bad, { status: "resolved" });
    base.clock.advance(60_000);
    expect(await holders()).toEqual(all.slice(1));
  });
});
