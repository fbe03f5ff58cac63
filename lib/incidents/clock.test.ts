import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import { openDatabase } from "@/lib/db";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, deleteIncident, requireIncident, workClock } from ".";
import type { Incident } from "./schema";

const minuteMs = 60_000;

describe.each(databases)("the clock of maintenances on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  /** From 10:30 until 11:30, planned at 10:00. */
  const plan = (input: Record<string, unknown> = {}) =>
    make.maintenance({
      scheduledFor: at("10:30").toISOString(),
      scheduledUntil: at("11:30").toISOString(),
      autoStart: true,
      autoComplete: true,
      ...input,
    });
  const at = (time: string) => new Date(`2026-03-29T${time}Z`.replace(/T(\d\d:\d\d)Z/, "T$1:00Z"));
  const workAt = (time: string) => {
    base.clock.set(at(time));
    return workClock(base.ctx);
  };
  const saying = async ({ id }: Pick<Incident, "id">) =>
    (await requireIncident(base.db, id)).updates
      .toReversed()
      .slice(1)
      .map(({ status, displayAt, createdAt, body }) => ({ status, displayAt, createdAt, body }));
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;

  test("starts and completes what was asked for, at its time", async () => {
    const component = await make.component();
    const planned = await plan({ componentIds: [component.id] });
    expect(await workAt("10:29:59")).toEqual(at("10:30"));
    expect(await saying(planned)).toEqual([]);
    expect(await workAt("10:30:00.5")).toEqual(at("11:30"));
    expect((await requireComponent(base.db, component.id, base.clock.now())).status).toBe(
      "under_maintenance",
    );
    expect(await workAt("11:30")).toBeNull();
    expect(await saying(planned)).toEqual([
      {
        status: "in_progress",
        displayAt: at("10:30"),
        createdAt: at("10:30:00.5"),
        body: "The maintenance has started as planned.",
      },
      {
        status: "completed",
        displayAt: at("11:30"),
        createdAt: at("11:30"),
        body: "The maintenance is completed.",
      },
    ]);
    const after = await requireIncident(base.db, planned.id);
    expect(after).toMatchObject({ status: "completed", resolvedAt: at("11:30") });
    expect(after.updates.map((update) => update.deliverNotifications)).toEqual([true, true, true]);
    expect((await requireComponent(base.db, component.id, base.clock.now())).status).toBe(
      "operational",
    );
  });

  test("does nothing that wasn't asked for, and nothing twice", async () => {
    const [neither, onlyEnd] = [
      await plan({ autoStart: false, autoComplete: false }),
      await plan({ autoStart: false }),
    ];
    const both = await plan();
    await workAt("12:00");
    const before = [await revision(), await base.db.auditEntry.count()];
    await workAt("12:01");
    expect([await revision(), await base.db.auditEntry.count()]).toEqual(before);
    expect(await saying(neither)).toEqual([]);
    expect(await saying(onlyEnd)).toEqual([]);
    expect(await saying(both)).toHaveLength(2);
  });

  test("leaves alone what was cancelled or deleted", async () => {
    const [called, dropped] = [await plan(), await plan()];
    await cancelMaintenance(base.ctx, { incidentId: called.id, version: called.version });
    await deleteIncident(base.ctx, { incidentId: dropped.id, version: dropped.version });
    const before = await revision();
    expect(await workAt("12:00")).toBeNull();
    expect(await revision()).toBe(before);
  });

  test("makes up what was missed in order of its time, and says so", async () => {
    await base.db.page.update({ where: { id: "page" }, data: { timeZone: "Europe/Berlin" } });
    const second = await plan({ name: "Second", scheduledFor: at("10:50").toISOString() });
    const first = await plan({ name: "First", scheduledUntil: at("10:45").toISOString() });
    await workAt("11:00");
    expect(await saying(first)).toEqual([
      {
        status: "in_progress",
        displayAt: at("10:30"),
        createdAt: at("11:00"),
        body: "This maintenance started as planned at 12:30 CEST. This page was not running at that time, so this update is late.",
      },
      {
        status: "completed",
        displayAt: at("10:45"),
        createdAt: at("11:00"),
        body: "This maintenance ended as planned at 12:45 CEST. This page was not running at that time, so this update is late.",
      },
    ]);
    expect((await saying(second)).map(({ displayAt }) => displayAt)).toEqual([at("10:50")]);
    const done = await base.db.change.findMany({ orderBy: { revision: "asc" } });
    expect(done.slice(-3).map(({ action }) => action)).toEqual([
      "maintenance.start",
      "maintenance.complete",
      "maintenance.start",
    ]);
  });

  test("makes up a whole night in order of time, with the day", async () => {
    const planned = await plan();
    base.clock.set("2026-03-30T07:00:00Z");
    await workClock(base.ctx);
    const [start, end] = await saying(planned);
    expect([start?.displayAt, end?.displayAt]).toEqual([at("10:30"), at("11:30")]);
    expect(end?.body).toContain("at 29 March 2026, 11:30 UTC.");
  });

  test("shows the present time where something was told of a later one", async () => {
    base.clock.set(at("10:45"));
    const planned = await plan();
    await workAt("10:45:01");
    const [start] = await saying(planned);
    expect(start).toMatchObject({
      displayAt: at("10:45:01"),
      body: "The maintenance has started.",
    });
    await workAt("11:30");
    expect((await saying(planned))[1]).toMatchObject({ displayAt: at("11:30") });
  });

  test("shows the present time where it was asked for after the planned one", async () => {
    const planned = await plan({ autoStart: false });
    base.clock.set(at("10:50"));
    await make.change(planned, { autoStart: true, autoComplete: true });
    await workAt("10:55");
    expect(await saying(planned)).toMatchObject([
      { displayAt: at("10:55"), body: "The maintenance has started." },
    ]);
    await workAt("12:30");
    expect((await saying(planned))[1]).toMatchObject({ displayAt: at("11:30") });
  });

  test("starts and ends a window that is over already, in that order", async () => {
    base.clock.set(at("12:00"));
    const planned = await plan();
    await workAt("12:00:01");
    await workAt("12:00:02");
    expect((await saying(planned)).map(({ status }) => status)).toEqual([
      "in_progress",
      "completed",
    ]);
  });

  test("starts what was begun earlier by hand no second time, and completes it", async () => {
    const planned = await plan();
    base.clock.set(at("10:20"));
    const begun = await make.post(planned, { status: "in_progress", body: "We begin early." });
    await make.post(begun, { status: "verifying", displayAt: at("10:20").toISOString() });
    await workAt("12:00");
    expect((await saying(planned)).at(-1)).toMatchObject({
      status: "completed",
      displayAt: at("11:30"),
    });
    expect(await saying(planned)).toHaveLength(3);
  });

  test("adds nothing to what was completed early, or before it ever began", async () => {
    const [early, never] = [await plan(), await plan({ autoStart: false })];
    await workAt("10:30");
    base.clock.set(at("10:50"));
    const begun = await requireIncident(base.db, early.id);
    const done = await make.post(begun, { status: "completed", body: "Done early." });
    expect(done).toMatchObject({ status: "completed", resolvedAt: at("10:50") });
    await make.post(never, { status: "completed", body: "It was done before." });
    await workAt("11:30");
    expect((await saying(early)).map(({ status }) => status)).toEqual(["in_progress", "completed"]);
    expect(await saying(never)).toHaveLength(1);
  });

  test("doesn't end what somebody took up again, or began, after its planned end", async () => {
    const [late, reopened] = [await plan({ autoStart: false }), await plan()];
    await workAt("10:30");
    await workAt("11:30");
    base.clock.set(at("11:40"));
    await make.post(await requireIncident(base.db, reopened.id), { status: "in_progress" });
    await make.post(late, { status: "in_progress" });
    expect(await workAt("11:50")).toBeNull();
    for (const { id } of [late, reopened]) {
      expect((await requireIncident(base.db, id)).status).toBe("in_progress");
    }
  });

  test("posts nothing again that was edited into something else", async () => {
    const planned = await plan();
    await workAt("10:30");
    base.clock.advance(minuteMs);
    await make.edit(await requireIncident(base.db, planned.id), { status: "scheduled" });
    await workAt("10:40");
    expect((await requireIncident(base.db, planned.id)).status).toBe("scheduled");
  });

  test("goes by the times as they are now", async () => {
    const planned = await plan();
    const moved = await make.change(planned, {
      autoStart: true,
      autoComplete: true,
      scheduledFor: at("10:50").toISOString(),
    });
    expect(await workAt("10:40")).toEqual(at("10:50"));
    await workAt("10:50");
    expect(await saying(moved)).toMatchObject([{ displayAt: at("10:50") }]);
  });

  test("run by two processes at once does all of it once", async () => {
    const planned = await Promise.all([plan(), plan(), plan({ remindPrior: true })]);
    const other = await openDatabase(base.url);
    const both = [base.ctx, { ...base.ctx, db: other }];
    for (const time of ["10:29", "10:30", "11:30"]) {
      base.clock.set(at(time));
      await Promise.all(both.map((ctx) => workClock(ctx)));
    }
    await other.$disconnect();
    for (const one of planned) {
      expect((await saying(one)).map(({ status }) => status)).toEqual(["in_progress", "completed"]);
    }
    expect(await base.db.outboxEvent.count()).toBe(1);
  });
});
