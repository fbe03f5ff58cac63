import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, requireIncident, workClock } from ".";
import type { Incident } from "./schema";

describe.each(databases)("a maintenance on $name is reminded of", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const at = (time: string) => new Date(`2026-03-29T${time}Z`.replace(/T(\d\d:\d\d)Z/, "T$1:00Z"));
  const workAt = (time: string) => {
    base.clock.set(at(time));
    return workClock(base.ctx);
  };
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;
  const eventsOf = async ({ id }: Incident) =>
    (await base.db.outboxEvent.findMany({ where: { incidentId: id } })).map(
      ({ type, createdAt }) => ({ type, createdAt }),
    );
  const remindable = (input: Record<string, unknown> = {}) =>
    make.maintenance({
      autoStart: true,
      scheduledFor: at("12:00").toISOString(),
      scheduledUntil: at("13:00").toISOString(),
      remindPrior: true,
      ...input,
    });

  test("once, an hour before the start, unseen by visitors and by whoever is writing", async () => {
    const planned = await remindable();
    const before = await revision();
    expect(await workAt("10:59:59")).toEqual(at("11:00"));
    expect(await eventsOf(planned)).toEqual([]);
    await workAt("11:00");
    await workAt("11:01");
    expect(await eventsOf(planned)).toEqual([
      { type: "maintenance.reminder", createdAt: at("11:00") },
    ]);
    expect(await revision()).toBe(before);
    expect(await requireIncident(base.db, planned.id)).toEqual(planned);
  });

  test("only of what was asked for, isn't called off and is still to come", async () => {
    const others = [
      await remindable({ remindPrior: false }),
      await remindable({ autoStart: false, scheduledFor: at("10:10").toISOString() }),
    ];
    const called = await remindable();
    await cancelMaintenance(base.ctx, { incidentId: called.id, version: called.version });
    await workAt("11:30");
    for (const one of [...others, called]) expect(await eventsOf(one)).toEqual([]);
  });

  test("again of a start that was moved by more than an hour, and only then", async () => {
    const planned = await remindable();
    await workAt("11:00");
    const move = async (time: string) =>
      make.change(await requireIncident(base.db, planned.id), {
        autoStart: true,
        remindPrior: true,
        scheduledFor: at(time).toISOString(),
        scheduledUntil: at("18:00").toISOString(),
      });
    await move("11:50");
    await workAt("11:10");
    expect(await eventsOf(planned)).toHaveLength(1);
    await move("15:00");
    await move("15:00");
    await workAt("13:59");
    expect(await eventsOf(planned)).toHaveLength(1);
    await workAt("14:00");
    await workAt("14:01");
    expect(await eventsOf(planned)).toHaveLength(2);
  });
});
