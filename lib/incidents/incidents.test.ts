import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent, setComponentStatus } from "@/lib/components";
import { type Database, openSnapshot } from "@/lib/db";
import { Conflict, Invalid } from "@/lib/errors";
import {
  deleteIncident,
  findIncident,
  listByNewestUpdate,
  listOpenIncidents,
  requireIncident,
} from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";

describe.each(databases)("incidents on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;
  const spansOf = (componentId: string) =>
    base.db.statusSpan.findMany({
      where: { componentId, status: { not: "operational" } },
      orderBy: { from: "asc" },
      select: { from: true, to: true, status: true, causes: true },
    });

  test("what a snapshot knew of before an update doesn't stay for those who ask after it", async () => {
    const [late, other] = [await make.incident(), await make.incident({ name: "Another" })];
    const snapshot = openSnapshot(base.db);
    await findIncident(snapshot, late.id);
    await findIncident(base.db, other.id);
    base.clock.advance(1_000);
    await make.post(late, { body: "Found it." });
    await listOpenIncidents(snapshot);
    const after = await findIncident(openSnapshot(base.db), late.id);
    expect(after?.updates[0]?.body).toBe("Found it.");
  });

  test("one that is resolved while the open ones are read isn't among them", async () => {
    const [first, second] = [await make.incident(), await make.incident()];
    base.clock.advance(1_000);
    let resolving: Promise<unknown> | null = null;
    const db = base.db.$extends({
      query: {
        incident: {
          async findMany({ args, query }) {
            const rows = await query(args);
            resolving ??= make.post(first, { status: "resolved" });
            await resolving;
            return rows;
          },
        },
      },
    }) as unknown as Database;
    expect((await listOpenIncidents(db)).map(({ id }) => id)).toEqual([second.id]);
  });

  test("open incidents come worst first, whatever was updated since", async () => {
    const { id } = await make.component();
    const slow = await make.incident({ name: "Slow answers" });
    const partial = await make.incident({ effects: { [id]: "partial_outage" } });
    base.clock.advance(60_000);
    const degraded = await make.incident({ effects: { [id]: "degraded_performance" } });
    const raised = await make.change(await make.incident(), { impactOverride: "critical" });
    base.clock.advance(60_000);
    await make.post(slow, { body: "Still slow." });
    const shown = (await listOpenIncidents(base.db)).map((incident) => incident.id);
    expect(shown).toEqual([raised.id, partial.id, degraded.id, slow.id]);
  });

  test("an incident takes over what was set by hand: resolved, the component is up again", async () => {
    const { id } = await make.component();
    const seen = await requireComponent(base.db, id, base.clock.now());
    await setComponentStatus(base.ctx, {
      componentId: id,
      version: seen.version,
      status: "major_outage",
    });
    const startedAt = base.clock.now().toISOString();
    base.clock.advance(20 * 60_000);
    const effects = { [id]: "major_outage" };
    const incident = await make.incident({ effects, startedAt, endsManualOf: id });
    expect(await requireComponent(base.db, id, base.clock.now())).toMatchObject({
      status: "major_outage",
      manualStatus: null,
    });
    base.clock.advance(1_000);
    await make.post(incident, { status: "resolved" });
    expect(await statusOf(id)).toBe("operational");
    await expect(make.incident({ endsManualOf: "unknown" })).rejects.toBeInstanceOf(Invalid);
  });

  test("what it takes over begins when it was set, though a form shows minutes", async () => {
    const { id, version } = await make.component();
    base.clock.set("2026-03-29T10:00:57Z");
    await setComponentStatus(base.ctx, { componentId: id, version, status: "major_outage" });
    const began = base.clock.now();
    base.clock.advance(20 * 60_000);
    const effects = { [id]: "major_outage" };
    const startedAt = "2026-03-29T10:00";
    expect(await make.incident({ effects, startedAt, endsManualOf: id })).toMatchObject({
      startedAt: began,
    });
    expect((await spansOf(id))[0]?.from).toEqual(began);
  });

  test("an outage is told from investigating to resolved, with how long it took", async () => {
    const { id } = await make.component();
    let incident = await make.incident({ effects: { [id]: "major_outage" } });
    expect(incident).toMatchObject({ status: "investigating", impact: "critical" });
    expect(await statusOf(id)).toBe("major_outage");
    base.clock.advance(30 * 60_000);
    incident = await make.post(incident, { effects: { [id]: "partial_outage" } });
    expect(await statusOf(id)).toBe("partial_outage");
    base.clock.advance(82 * 60_000);
    incident = await make.post(incident, { status: "resolved", body: "Back." });
    expect(await statusOf(id)).toBe("operational");
    expect(incident).toMatchObject({ status: "resolved", impact: "critical" });
    const took = (incident.resolvedAt?.getTime() ?? 0) - incident.startedAt.getTime();
    expect(took).toBe(112 * 60_000);
    expect(await spansOf(id)).toEqual([
      {
        from: new Date("2026-03-29T10:00:00Z"),
        to: new Date("2026-03-29T10:30:00Z"),
        status: "major_outage",
        causes: JSON.stringify([incident.id]),
      },
      {
        from: new Date("2026-03-29T10:30:00Z"),
        to: new Date("2026-03-29T11:52:00Z"),
        status: "partial_outage",
        causes: JSON.stringify([incident.id]),
      },
    ]);
  });

  test("a component stays down while a second incident is open", async () => {
    const { id } = await make.component();
    const first = await make.incident({ effects: { [id]: "major_outage" } });
    await make.incident({ effects: { [id]: "degraded_performance" } });
    base.clock.advance(1);
    await make.post(first, { status: "resolved" });
    expect(await statusOf(id)).toBe("degraded_performance");
  });

  test("an effect remembers the status before it and the name of then", async () => {
    const { id } = await make.component({ name: "Messages" });
    const first = await make.incident({ effects: { [id]: "degraded_performance" } });
    base.clock.advance(1_000);
    const { updates } = await make.post(first, { effects: { [id]: "major_outage" } });
    expect(updates[0]?.effects).toEqual([
      {
        componentId: id,
        name: "Messages",
        oldStatus: "degraded_performance",
        newStatus: "major_outage",
        otherStatus: "operational",
        isImplied: false,
      },
    ]);
  });

  test("a write on an older version changes nothing and answers with what stands", async () => {
    const incident = await make.incident();
    base.clock.advance(1);
    await make.post(incident, { body: "First." });
    const before = await requireIncident(base.db, incident.id);
    const revisionBefore = await revision();
    const error = await make.post(incident, { body: "Second." }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Conflict);
    expect(error.current.updates[0].body).toBe("First.");
    expect(await requireIncident(base.db, incident.id)).toEqual(before);
    expect(await revision()).toBe(revisionBefore);
  });

  test("two writers at once: one posts, the other is told of the conflict", async () => {
    const incident = await make.incident();
    const results = await Promise.allSettled([
      make.post(incident, { body: "Mine." }),
      make.post(incident, { body: "Yours." }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await requireIncident(base.db, incident.id)).updates).toHaveLength(2);
  });

  test("a form that is sent twice posts once, also at the same moment", async () => {
    const submissionId = "form-0123456789";
    const incident = await make.incident({ submissionId });
    expect((await make.incident({ submissionId })).id).toBe(incident.id);
    const input = { submissionId: "form-9876543210" };
    const [a, b] = await Promise.all([make.post(incident, input), make.post(incident, input)]);
    expect(a).toEqual(b);
    expect(a.updates).toHaveLength(2);
  });

  test("a reopened incident starts without claims and forgets its end", async () => {
    const { id } = await make.component();
    const first = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(60_000);
    const resolved = await make.post(first, { status: "resolved" });
    base.clock.advance(60_000);
    const reopened = await make.post(resolved, { status: "investigating", body: "It is back." });
    expect(reopened).toMatchObject({ status: "investigating", resolvedAt: null });
    expect(await statusOf(id)).toBe("operational");
    expect(await listOpenIncidents(base.db)).toHaveLength(1);
  });

  test("a year with a thousand updates is read whole", async () => {
    let incident = await make.incident();
    const updates = Array.from({ length: 1_200 }, (_, index) => ({
      id: `u${String(index).padStart(5, "0")}`,
      incidentId: incident.id,
      status: "investigating",
      body: "Still looking.",
      createdAt: base.clock.now(),
      updatedAt: base.clock.now(),
      displayAt: new Date(base.clock.now().getTime() + index),
    }));
    await base.db.incidentUpdate.createMany({ data: updates });
    await base.db.updateVersion.createMany({
      data: updates.map(({ id }) => ({
        id: `v${id}`,
        updateId: id,
        number: 1,
        status: "investigating",
        body: "Stil looking.",
        displayAt: base.clock.now(),
        effects: "[]",
        reason: "typo",
        replacedAt: base.clock.now(),
      })),
    });
    incident = await requireIncident(base.db, incident.id);
    expect(incident.updates).toHaveLength(1_201);
    expect(incident.updates[0]?.versions).toHaveLength(1);
  });

  test("a deleted incident is gone, with its hold on components and its past", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    await deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version });
    expect(await findIncident(base.db, incident.id)).toBeNull();
    expect(await statusOf(id)).toBe("operational");
    expect(await spansOf(id)).toEqual([]);
  });

  test("title, impact and start can be changed without posting", async () => {
    const incident = await make.incident();
    const changed = await make.change(incident, {
      name: "Messages are lost",
      impactOverride: "critical",
      startedAt: "2026-03-29T09:00:00Z",
    });
    expect(changed).toMatchObject({ name: "Messages are lost", impact: "critical" });
    expect(changed.updates).toEqual(incident.updates);
  });

  test.each([
    ["a time to come", "displayAt", { displayAt: "2026-03-29T12:00:00Z" }],
    [
      "a start after the first update",
      "startedAt",
      { startedAt: "2026-03-29T09:59:30Z", displayAt: "2026-03-29T09:59:00Z" },
    ],
    ["a promise that is past", "nextUpdateBy", { nextUpdateBy: "2026-03-29T09:59:00Z" }],
    ["an unknown component", "effects.nowhere", { effects: { nowhere: "major_outage" } }],
    ["a postmortem as its first update", "status", { status: "postmortem" }],
  ])(
    "an incident with %s is refused at its field, and nothing is written",
    async (_, path, input) => {
      const before = await revision();
      const error = await make.incident(input).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(Invalid);
      expect(error.problems.map((problem: { path: string }) => problem.path)).toContain(path);
      expect(await base.db.incident.count()).toBe(0);
      expect(await base.db.incidentUpdate.count()).toBe(0);
      expect(await revision()).toBe(before);
    },
  );

  test("an end before the start is refused", async () => {
    const incident = await make.incident();
    const error = await make
      .post(incident, {
        status: "resolved",
        displayAt: "2026-03-29T09:00:00Z",
      })
      .catch((thrown) => thrown);
    expect(error.problems).toEqual([
      { path: "displayAt", message: "The end is before the start of the incident." },
    ]);
    await expect(
      make.maintenance({ scheduledUntil: "2026-03-30T01:00:00Z" }),
    ).rejects.toBeInstanceOf(Invalid);
  });

  test("a resolution can't leave a component down", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    const error = await make
      .post(incident, {
        status: "resolved",
        effects: { [id]: "degraded_performance" },
      })
      .catch((thrown) => thrown);
    expect(error.problems[0].path).toBe(`effects.${id}`);
  });

  test("incidents and maintenance come with the newest update first", async () => {
    const first = await make.incident();
    base.clock.advance(1_000);
    const second = await make.maintenance();
    base.clock.advance(1_000);
    await make.post(first, {});
    const order = (await listByNewestUpdate(base.db, 50)).map(({ id }) => id);
    expect(order).toEqual([first.id, second.id]);
  });
});
