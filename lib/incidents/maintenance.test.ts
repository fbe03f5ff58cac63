import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import { Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, loadExtras } from ".";

describe.each(databases)("maintenance on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;

  test("a maintenance claims its components while it runs, and hides no outage", async () => {
    const { id } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    expect(await statusOf(id)).toBe("operational");
    base.clock.advance(3_600_000);
    const running = await make.post(planned, { status: "in_progress", body: "It begins." });
    expect(await statusOf(id)).toBe("under_maintenance");
    await make.incident({ effects: { [id]: "partial_outage" } });
    expect(await statusOf(id)).toBe("partial_outage");
    base.clock.advance(3_600_000);
    const done = await make.post(running, { status: "completed", body: "Done." });
    expect(done).toMatchObject({ impact: "maintenance", resolvedAt: base.clock.now() });
    expect(await statusOf(id)).toBe("partial_outage");
  });

  test("a cancelled maintenance stays readable and takes no more updates", async () => {
    const planned = await make.maintenance();
    const cancelled = await cancelMaintenance(base.ctx, {
      incidentId: planned.id,
      version: planned.version,
    });
    expect(cancelled.cancelledAt).toEqual(base.clock.now());
    await expect(make.post(cancelled, { status: "in_progress" })).rejects.toBeInstanceOf(Invalid);
  });

  test("nothing starts or ends by itself unless it is asked for", async () => {
    expect(await make.maintenance()).toMatchObject({ autoStart: false, autoComplete: false });
    const asked = await make.maintenance({ autoStart: true, autoComplete: "on" });
    expect(asked).toMatchObject({ autoStart: true, autoComplete: true });
  });

  test("its settings say what it does by itself; a box that is left out is off", async () => {
    const planned = await make.maintenance({ autoStart: true, remindPrior: true });
    const { id } = planned;
    const remindPrior = async () => (await loadExtras(base.db, [id])).get(id)?.remindPrior;
    expect(await remindPrior()).toBe(true);
    const changed = await make.change(planned, { autoStart: false, autoComplete: true });
    expect(changed).toMatchObject({ autoStart: false, autoComplete: true, updates: [{}] });
    expect(await remindPrior()).toBe(false);
    const entry = await base.db.auditEntry.findFirstOrThrow({
      where: { action: "incident.update" },
    });
    expect(JSON.parse(entry.before ?? "")).toMatchObject({ autoStart: true, remindPrior: true });
    expect(JSON.parse(entry.after ?? "")).toMatchObject({ autoStart: false, remindPrior: false });
  });
});
