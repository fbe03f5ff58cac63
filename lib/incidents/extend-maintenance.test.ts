import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conflict, Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, extendMaintenance, requireIncident, workClock } from ".";
import { ExtendMaintenance, type Incident } from "./schema";

describe.each(databases)("extending a maintenance on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let planned: Incident;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
    const window = { scheduledFor: "2026-03-29T11:00:00Z", scheduledUntil: "2026-03-29T12:00:00Z" };
    planned = await make.maintenance({ ...window, autoStart: true });
    base.clock.set("2026-03-29T11:00:00Z");
    await workClock(base.ctx);
    base.clock.set("2026-03-29T11:50:00Z");
  });
  afterEach(() => base.close());

  const extend = async (input: Record<string, unknown>) =>
    extendMaintenance(
      base.ctx,
      ExtendMaintenance.parse({
        incidentId: planned.id,
        version: (await requireIncident(base.db, planned.id)).version,
        body: "It takes longer.",
        ...input,
      }),
    );

  test("moves its end, for calendars too, and says until when", async () => {
    const after = await extend({ end: "2026-03-29T12:30:00Z" });
    expect(after).toMatchObject({
      status: "in_progress",
      scheduledFor: planned.scheduledFor,
      scheduledUntil: new Date("2026-03-29T12:30:00Z"),
      sequence: planned.sequence + 1,
    });
    expect(after.updates).toHaveLength(3);
    expect(after.updates[0]).toMatchObject({
      status: "in_progress",
      body: "It takes longer.\n\nIt is now planned to end at 12:30 UTC.",
      displayAt: base.clock.now(),
      deliverNotifications: true,
    });
  });

  test("takes a typed end before an offered one, in the page's zone, and names another day", async () => {
    await base.db.page.update({ where: { id: "page" }, data: { timeZone: "Europe/Berlin" } });
    const typed = { end: "2026-03-29T12:30:00Z", scheduledUntil: "2026-03-30T00:15" };
    const after = await extend(typed);
    expect(after.scheduledUntil).toEqual(new Date("2026-03-29T22:15:00Z"));
    expect(after.updates[0]?.body).toMatch(/end at 30 March 2026, 00:15 CEST\.$/);
  });

  test("works too once it has overrun, from now on", async () => {
    base.clock.set("2026-03-29T13:00:00Z");
    await expect(extend({ end: "2026-03-29T13:00:00Z" })).rejects.toBeInstanceOf(Invalid);
    await expect(extend({ end: "2026-03-29T12:30:00Z" })).rejects.toBeInstanceOf(Invalid);
    const after = await extend({ end: "2026-03-29T13:00:01Z" });
    expect(after.scheduledUntil).toEqual(new Date("2026-03-29T13:00:01Z"));
  });

  test("has it complete by itself at the new end", async () => {
    await make.change(await requireIncident(base.db, planned.id), { autoComplete: true });
    await extend({ end: "2026-03-29T12:30:00Z" });
    base.clock.set("2026-03-29T12:29:00Z");
    expect(await workClock(base.ctx)).toEqual(new Date("2026-03-29T12:30:00Z"));
    base.clock.set("2026-03-29T12:30:00Z");
    await workClock(base.ctx);
    expect(await requireIncident(base.db, planned.id)).toMatchObject({
      status: "completed",
      resolvedAt: new Date("2026-03-29T12:30:00Z"),
    });
  });

  test("refuses an end that isn't later than the planned one, or is missing", async () => {
    for (const end of ["2026-03-29T12:00:00Z", "2026-03-29T11:55:00Z", ""]) {
      await expect(extend({ end })).rejects.toMatchObject({
        problems: [{ path: "scheduledUntil" }],
      });
    }
    expect((await requireIncident(base.db, planned.id)).updates).toHaveLength(2);
  });

  test("refuses what isn't a maintenance that goes on", async () => {
    const end = "2026-03-29T12:30:00Z";
    const incident = await make.incident();
    const refused = [incident];
    const called = await make.maintenance();
    const at = { incidentId: called.id, version: called.version };
    refused.push(await cancelMaintenance(base.ctx, at));
    const done = await requireIncident(base.db, planned.id);
    refused.push(await make.post(done, { status: "completed" }));
    for (const { id, version } of refused) {
      await expect(extend({ incidentId: id, version, end })).rejects.toBeInstanceOf(Invalid);
    }
  });

  test("on an older version changes nothing, and the same form extends once", async () => {
    const stale = { end: "2026-03-29T12:30:00Z", version: planned.version };
    await expect(extend(stale)).rejects.toBeInstanceOf(Conflict);
    const { version } = await requireIncident(base.db, planned.id);
    const sent = { end: "2026-03-29T12:30:00Z", version, submissionId: "form-1234" };
    await extend(sent);
    expect((await extend(sent)).updates).toHaveLength(3);
  });
});
