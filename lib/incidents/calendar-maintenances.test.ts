import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSnapshot } from "@/lib/db";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, deleteIncident, listCalendarMaintenances } from ".";
import type { Incident } from "./schema";

const since = new Date("2026-03-29T00:00:00Z");
/** A window that ended before `since`. */
const past = { scheduledFor: "2026-03-20T01:00:00Z", scheduledUntil: "2026-03-20T03:00:00Z" };
const reference = ({ id: incidentId, version }: Incident) => ({ incidentId, version });

describe.each(databases)("what a calendar tells of on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const listed = async (from = since) =>
    (await listCalendarMaintenances(base.db, from)).map(({ id }) => id);
  /** As it would have been told on an earlier day. */
  const on = async <T>(day: string, doing: () => Promise<T>): Promise<T> => {
    const now = base.clock.now();
    base.clock.set(day);
    const done = await doing();
    base.clock.set(now);
    return done;
  };

  test("planned and running maintenances, the soonest first, however long ago they were planned", async () => {
    const next = await make.maintenance();
    const running = await make.maintenance(past);
    await make.post(running, { status: "in_progress" });
    const verifying = await make.maintenance(past);
    await make.post(verifying, { status: "verifying" });
    const ids = [running.id, verifying.id].toSorted();
    expect(await listed()).toEqual([...ids, next.id]);
  });

  test("no incidents", async () => {
    await make.incident();
    expect(await listed()).toEqual([]);
  });

  test("a completed one, until its end and the end of its window are both before", async () => {
    const complete = (day: string, input = {}) =>
      on(day, async () => {
        const maintenance = await make.maintenance(input);
        base.clock.advance(1_000);
        return make.post(maintenance, { status: "completed" });
      });
    await complete("2026-03-20T03:00:00Z", past);
    const late = await complete("2026-03-29T00:30:00Z", past);
    const early = await complete("2026-03-20T03:00:00Z", {
      scheduledFor: "2026-03-20T01:00:00Z",
      scheduledUntil: "2026-03-30T03:00:00Z",
    });
    expect((await listed()).toSorted()).toEqual([late.id, early.id].toSorted());
  });

  test("a cancelled one, until its cancellation and the end of its window are both before", async () => {
    const cancel = (day: string, input = {}) =>
      on(day, async () =>
        cancelMaintenance(base.ctx, reference(await make.maintenance({ ...past, ...input }))),
      );
    await cancel("2026-03-19T00:00:00Z");
    const lately = await cancel("2026-03-29T00:30:00Z");
    const ahead = await cancel("2026-03-19T00:00:00Z", { scheduledUntil: "2026-04-20T03:00:00Z" });
    const told = await listCalendarMaintenances(base.db, since);
    expect(told.map(({ id }) => id).toSorted()).toEqual([lately.id, ahead.id].toSorted());
    expect(told.every(({ cancelledAt }) => cancelledAt !== null)).toBe(true);
  });

  test("a deleted one, until its deletion and the end of its window are both before", async () => {
    const remove = (day: string) =>
      on(day, async () => {
        const maintenance = await make.maintenance(past);
        await deleteIncident(base.ctx, reference(maintenance));
        return maintenance;
      });
    await remove("2026-03-19T00:00:00Z");
    const lately = await remove("2026-03-29T00:30:00Z");
    const told = await listCalendarMaintenances(base.db, since);
    expect(told).toMatchObject([
      { id: lately.id, deletedAt: new Date("2026-03-29T00:30:00Z"), sequence: 1 },
    ]);
    expect(await listed(new Date("2026-03-29T00:30:01Z"))).toEqual([]);
  });

  test("one deleted in the moment in which it was read before", async () => {
    const maintenance = await make.maintenance(past);
    const inWindow = new Date(past.scheduledFor);
    await listCalendarMaintenances(openSnapshot(base.db), inWindow);
    await deleteIncident(base.ctx, reference(maintenance));
    const told = await listCalendarMaintenances(openSnapshot(base.db), inWindow);
    expect(told).toMatchObject([{ id: maintenance.id, sequence: 1 }]);
  });

  test("those that stand with what belongs to them", async () => {
    const { id, name } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    expect(await listCalendarMaintenances(base.db, since)).toEqual([
      { ...planned, deletedAt: null, components: [{ id, name, archived: false }] },
    ]);
  });
});
