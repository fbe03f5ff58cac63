import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";

describe.each(databases)("edited updates on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;
  const spansOf = (componentId: string) =>
    base.db.statusSpan.findMany({
      where: { componentId, status: { not: "operational" } },
      orderBy: { from: "asc" },
      select: { from: true, to: true, status: true, causes: true },
    });

  test("an edited update keeps how it read before, and a correction is marked", async () => {
    const incident = await make.incident({ body: "Mesages are late." });
    base.clock.advance(5_000);
    const typo = await make.edit(incident, { body: "Messages are late.", reason: "typo" });
    expect(typo.updates[0]).toMatchObject({ body: "Messages are late.", correctedAt: null });
    const corrected = await make.edit(typo, { body: "Messages are lost." });
    expect(corrected.updates[0]).toMatchObject({
      body: "Messages are lost.",
      correctedAt: base.clock.now(),
      displayAt: incident.updates[0]?.displayAt,
    });
    expect(corrected.updates[0]?.versions.map(({ body, reason }) => [body, reason])).toEqual([
      ["Mesages are late.", "typo"],
      ["Messages are late.", "correction"],
    ]);
  });

  test("a corrected effect rewrites the timeline of its own claims only", async () => {
    const { id } = await make.component();
    const other = await make.component();
    await make.incident({ effects: { [other.id]: "partial_outage" } });
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    const untouched = await spansOf(other.id);
    const corrected = await make.edit(incident, { effects: { [id]: "degraded_performance" } });
    expect(await statusOf(id)).toBe("degraded_performance");
    expect(corrected.impact).toBe("minor");
    expect(await spansOf(other.id)).toEqual(untouched);
  });

  test("a component that was named by mistake leaves the incident", async () => {
    const { id } = await make.component();
    const other = await make.component();
    const incident = await make.incident({
      effects: { [id]: "major_outage", [other.id]: "major_outage" },
    });
    const corrected = await make.edit(incident, { effects: { [id]: "major_outage" } });
    expect(corrected.components.map((component) => component.id)).toEqual([id]);
    expect(await statusOf(other.id)).toBe("operational");
  });

  test("moving the first update moves the incident on the public timeline", async () => {
    const incident = await make.incident();
    const moved = await make.edit(incident, { displayAt: "2026-03-29T09:15:00Z" });
    expect(moved).toMatchObject({
      createdAt: new Date("2026-03-29T09:15:00Z"),
      startedAt: new Date("2026-03-29T09:15:00Z"),
    });
  });

  test("an edit can't leave a component down by a resolution", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(60_000);
    const posted = await make.post(incident, { effects: { [id]: "partial_outage" } });
    await expect(make.edit(posted, { status: "resolved" })).rejects.toMatchObject({
      problems: [{ path: `effects.${id}` }],
    });
  });

  test("an incident that was told when it was over keeps what had been down", async () => {
    const { id } = await make.component();
    const incident = await make.incident({
      status: "resolved",
      startedAt: "2026-03-29T09:00:00Z",
      effects: { [id]: "major_outage" },
    });
    const edited = await make.edit(incident, { body: "It was the mail relay." });
    expect(edited.updates[0]?.effects).toMatchObject([{ newStatus: "major_outage" }]);
    expect(await spansOf(id)).toMatchObject([{ status: "major_outage" }]);
  });

  test("an end can't be moved before the start", async () => {
    const incident = await make.incident();
    base.clock.advance(60_000);
    const resolved = await make.post(incident, { status: "resolved" });
    await expect(make.edit(resolved, { displayAt: "2026-03-29T09:59:00Z" })).rejects.toMatchObject({
      problems: [{ path: "displayAt" }],
    });
  });
});
