import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, deleteIncident, findOverlaps } from ".";

describe.each(databases)("overlaps on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let mail: string;
  let calls: string;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
    mail = (await make.component({ name: "Mail" })).id;
    calls = (await make.component({ name: "Calls" })).id;
  });
  afterEach(() => base.close());

  const at = (time: string) => new Date(`2026-03-30T${time}:00Z`);
  const plan = (from: string, until: string, componentIds: readonly string[]) =>
    make.maintenance({
      name: `${from}–${until}`,
      scheduledFor: at(from).toISOString(),
      scheduledUntil: at(until).toISOString(),
      componentIds,
    });
  /** The names of what meets a window from 10 until 12. */
  const met = async (componentIds: readonly string[], ...exceptIds: string[]) => {
    const windows = [{ from: at("10:00"), until: at("12:00") }];
    const planned = { componentIds, windows, exceptIds };
    const found = await findOverlaps(base.db, planned, base.clock.now());
    return found.map(({ incident, components }) => [incident.name, ...components.toSorted()]);
  };

  test("are maintenances whose window meets it on the same component, the soonest first", async () => {
    await plan("11:59", "13:00", [mail]);
    await plan("09:00", "10:01", [mail, calls]);
    await plan("08:00", "10:00", [mail]);
    await plan("12:00", "13:00", [mail]);
    await plan("10:00", "12:00", [calls]);
    expect(await met([mail])).toEqual([
      ["09:00–10:01", "Mail"],
      ["11:59–13:00", "Mail"],
    ]);
    expect((await met([mail, calls]))[0]).toEqual(["09:00–10:01", "Calls", "Mail"]);
    expect(await met([])).toEqual([]);
  });

  test("are none of what is over, cancelled, deleted, or the maintenance itself", async () => {
    const [own, called, dropped, done] = [
      await plan("10:00", "12:00", [mail]),
      await plan("10:00", "12:00", [mail]),
      await plan("10:00", "12:00", [mail]),
      await plan("10:00", "12:00", [mail]),
    ];
    await cancelMaintenance(base.ctx, { incidentId: called.id, version: called.version });
    await deleteIncident(base.ctx, { incidentId: dropped.id, version: dropped.version });
    base.clock.advance(60_000);
    await make.post(done, { status: "completed" });
    expect(await met([mail], own.id)).toEqual([]);
    expect(await met([mail])).toHaveLength(1);
  });

  test("are open incidents too, as long as they are", async () => {
    const incident = await make.incident({ name: "Late", effects: { [mail]: "partial_outage" } });
    await make.incident({ name: "Elsewhere", effects: { [calls]: "partial_outage" } });
    await plan("11:00", "12:00", [mail]);
    expect(await met([mail])).toEqual([
      ["11:00–12:00", "Mail"],
      ["Late", "Mail"],
    ]);
    base.clock.advance(60_000);
    await make.post(incident, { status: "resolved" });
    expect(await met([mail])).toEqual([["11:00–12:00", "Mail"]]);
  });

  test("are maintenances that overrun into a window that has begun", async () => {
    const running = await plan("08:00", "09:00", [mail]);
    base.clock.set(at("08:00"));
    await make.post(running, { status: "in_progress" });
    base.clock.set(at("09:30"));
    expect(await met([mail])).toEqual([]);
    base.clock.set(at("10:00"));
    expect(await met([mail])).toEqual([["08:00–09:00", "Mail"]]);
  });
});
