import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, deleteIncident, listLatestMaintenances, listNewestIncidents } from ".";
import type { Incident } from "./schema";

describe.each(databases)("the lists of the read API on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const names = (incidents: readonly Incident[]) => incidents.map(({ name }) => name);
  const plan = (name: string, day: string) =>
    make.maintenance({
      name,
      scheduledFor: `2026-04-${day}T01:00:00Z`,
      scheduledUntil: `2026-04-${day}T02:00:00Z`,
    });

  test("incidents of any state are listed by their place on the timeline, so many as asked", async () => {
    await make.incident({ name: "second", displayAt: "2026-03-29T08:00:00Z" });
    await make.incident({ name: "third", displayAt: "2026-03-29T07:00:00Z" });
    await make.incident({ name: "first", status: "resolved" });
    await make.maintenance();
    expect(names(await listNewestIncidents(base.db, 50))).toEqual(["first", "second", "third"]);
    expect(names(await listNewestIncidents(base.db, 2))).toEqual(["first", "second"]);
  });

  test("a deleted incident is in no list", async () => {
    const { id, version } = await make.incident();
    await deleteIncident(base.ctx, { incidentId: id, version });
    expect(await listNewestIncidents(base.db, 50)).toEqual([]);
  });

  test("maintenances are listed by the start of their window, the latest first", async () => {
    await plan("later", "20");
    await make.post(await plan("soon", "02"), { status: "completed" });
    await plan("latest", "21");
    await make.incident();
    const all = ["latest", "later", "soon"];
    expect(names(await listLatestMaintenances(base.db, 50))).toEqual(all);
    expect(names(await listLatestMaintenances(base.db, 2))).toEqual(all.slice(0, 2));
  });

  test("a cancelled maintenance is in no list", async () => {
    const { id, version } = await plan("off", "20");
    await cancelMaintenance(base.ctx, { incidentId: id, version });
    expect(await listLatestMaintenances(base.db, 50)).toEqual([]);
  });
});
