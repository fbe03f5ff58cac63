import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import { Invalid, NotFound } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { loadExtras, type ReviseIncident, requireIncident, reviseIncident } from ".";

describe.each(databases)("an incident revised by a tool on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const revise = (incidentId: string, input: Omit<ReviseIncident, "incidentId">) => {
    base.clock.advance(60_000);
    return reviseIncident(base.ctx, { incidentId, ...input });
  };
  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;
  const attachedTo = async (id: string) =>
    (await requireIncident(base.db, id)).components.map((component) => component.id);

  test("posts one update for a message or another status, and none for the rest", async () => {
    const { id } = await make.incident();
    const count = async (input: Omit<ReviseIncident, "incidentId">) =>
      (await revise(id, input)).updates.length;
    expect(await count({ name: "Messages are lost", impactOverride: "major" })).toBe(1);
    expect(await count({ status: "investigating" })).toBe(1);
    expect(await count({ status: "identified" })).toBe(2);
    expect(await count({ body: "Still at it." })).toBe(3);
    expect(await count({ status: "monitoring", body: "It is mended." })).toBe(4);
    const { updates, ...after } = await requireIncident(base.db, id);
    expect(after).toMatchObject({
      name: "Messages are lost",
      status: "monitoring",
      impact: "major",
    });
    expect(updates.map(({ status, body }) => [status, body])).toEqual([
      ["monitoring", "It is mended."],
      ["identified", "Still at it."],
      ["identified", ""],
      ["investigating", "We are looking."],
    ]);
  });

  test("keeps what isn't named, and clears an override that is null", async () => {
    const { id, name } = await make.incident({ impactOverride: "critical" });
    expect(await revise(id, { body: "More." })).toMatchObject({ name, impactOverride: "critical" });
    expect(await revise(id, { impactOverride: null })).toMatchObject({ impact: "none" });
  });

  test("that says nothing new is no change: no revision, no version, no entry in the log", async () => {
    const component = await make.component();
    const effects = { [component.id]: "major_outage" } as const;
    const incident = await make.incident({ effects });
    const before = [await revision(), await base.db.auditEntry.count()];
    const same = { name: incident.name, status: incident.status, metadata: {}, effects };
    expect(await revise(incident.id, same)).toEqual(incident);
    expect([await revision(), await base.db.auditEntry.count()]).toEqual(before);
  });

  test("replaces the attached components, and holds none down that leaves", async () => {
    const [a, b, c] = [await make.component(), await make.component(), await make.component()];
    const { id } = await make.incident({ effects: { [a.id]: "major_outage" } });
    const first = await revise(id, { componentIds: [b.id, c.id] });
    expect(await attachedTo(id)).toEqual([b.id, c.id]);
    expect(await statusOf(a.id)).toBe("operational");
    expect(first.updates).toHaveLength(2);
    expect(first.updates[0]?.effects).toMatchObject([
      { componentId: a.id, oldStatus: "major_outage", newStatus: "operational" },
    ]);
    const second = await revise(id, { componentIds: [] });
    expect([second.components, second.updates]).toEqual([[], first.updates]);
    await revise(id, { body: "More." });
    expect(await attachedTo(id)).toEqual([]);
  });

  test("sets the status of components and attaches them, those too that are only attached", async () => {
    const [a, b] = [await make.component(), await make.component()];
    const { id } = await make.incident();
    const after = await revise(id, { effects: { [a.id]: "partial_outage" }, componentIds: [b.id] });
    expect(after).toMatchObject({ impact: "major", updates: [{ body: "" }, {}] });
    expect((await attachedTo(id)).toSorted()).toEqual([a.id, b.id].toSorted());
    expect([await statusOf(a.id), await statusOf(b.id)]).toEqual(["partial_outage", "operational"]);
  });

  test("drops its hold on components when it is resolved", async () => {
    const component = await make.component();
    const { id } = await make.incident({ effects: { [component.id]: "major_outage" } });
    const resolved = await revise(id, { status: "resolved" });
    expect(resolved.resolvedAt).toEqual(base.clock.now());
    expect(await statusOf(component.id)).toBe("operational");
    expect(await attachedTo(id)).toEqual([component.id]);
  });

  test("moves a maintenance's window, with a higher number for calendars", async () => {
    const { id, sequence } = await make.maintenance();
    const moved = await revise(id, { scheduledUntil: "2026-03-30T05:00:00Z", autoStart: true });
    expect(moved).toMatchObject({
      scheduledUntil: new Date("2026-03-30T05:00:00Z"),
      autoStart: true,
      autoComplete: false,
    });
    expect(moved.sequence).toBeGreaterThan(sequence);
    expect(moved.updates).toHaveLength(1);
  });

  test("of a running maintenance says nothing of what it holds anyway", async () => {
    const component = await make.component();
    const { id } = await make.maintenance({ componentIds: [component.id] });
    await revise(id, { status: "in_progress" });
    const effects = { [component.id]: "under_maintenance" } as const;
    expect((await revise(id, { effects })).updates).toHaveLength(2);
    expect(await statusOf(component.id)).toBe("under_maintenance");
    await revise(id, { componentIds: [] });
    expect(await statusOf(component.id)).toBe("operational");
  });

  test("keeps what tools store with it, and the log tells of it", async () => {
    const { id } = await make.incident();
    const metadata = { pager: { id: 7, odd: "</script>" } };
    await revise(id, { metadata, remindPrior: true });
    expect((await loadExtras(base.db, [id])).get(id)).toMatchObject({
      metadata,
      remindPrior: true,
    });
    const entry = await base.db.auditEntry.findFirstOrThrow({
      where: { action: "incident.revise" },
    });
    expect(JSON.parse(entry.after ?? "").metadata).toEqual(metadata);
    await revise(id, { metadata: {} });
    expect((await loadExtras(base.db, [id])).get(id)?.metadata).toEqual({});
  });

  test("tells all problems at once, and writes nothing", async () => {
    const component = await make.component();
    const incident = await make.incident();
    const before = await revision();
    const error = await revise(incident.id, {
      name: "Other",
      status: "completed",
      scheduledFor: "2026-03-30T05:00:00Z",
      effects: { [component.id]: "major_outage", nowhere: "major_outage" },
      componentIds: ["nothing"],
    }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    const paths = new Set(error.problems.map(({ path }: { path: string }) => path));
    expect(paths).toEqual(
      new Set([
        "componentIds.nothing",
        "effects.nowhere",
        `effects.${component.id}`,
        "scheduledFor",
        "status",
      ]),
    );
    expect(await requireIncident(base.db, incident.id)).toEqual(incident);
    expect(await revision()).toBe(before);
  });

  test("can't be one that doesn't exist", () =>
    expect(revise("nothing", { name: "Other" })).rejects.toBeInstanceOf(NotFound));

  test("by two tools at once says what both say", async () => {
    const { id } = await make.incident();
    base.clock.advance(60_000);
    await Promise.all([
      reviseIncident(base.ctx, { incidentId: id, body: "Mine." }),
      reviseIncident(base.ctx, { incidentId: id, body: "Yours." }),
    ]);
    expect((await requireIncident(base.db, id)).updates).toHaveLength(3);
  });
});
