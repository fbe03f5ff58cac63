import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setComponentStatus } from "@/lib/components";
import { deleteIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";

describe.each(databases)("a timeline that was told anew, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const minutesMs = 60_000;
  const minute = (at: Date | null) => at?.toISOString().slice(5, 16);
  /** From when until when the past was told anew, and when that was. */
  const marks = async (componentId: string) => {
    const rows = await base.db.statusSpan.findMany({
      where: { componentId, recalculatedAt: { not: null } },
      orderBy: { from: "asc" },
    });
    return rows.map(({ from, to, recalculatedAt }) => [from, to, recalculatedAt].map(minute));
  };

  test("an outage told as it happens is never marked, whatever seconds a form leaves out", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "degraded_performance" } });
    base.clock.set("2026-03-29T10:30:20Z");
    const worse = await make.post(incident, {
      displayAt: "2026-03-29T10:30",
      effects: { [id]: "major_outage" },
    });
    base.clock.set("2026-03-29T11:00:40Z");
    await make.post(worse, { status: "resolved", displayAt: "2026-03-29T11:00" });
    expect(await marks(id)).toEqual([]);
  });

  test("an outage told late is marked though it goes on: until then nothing was shown", async () => {
    const { id } = await make.component();
    await make.incident({ startedAt: "2026-03-27T08:00:00Z", effects: { [id]: "major_outage" } });
    expect(await marks(id)).toEqual([["03-27T08:00", "03-29T09:50", "03-29T10:00"]]);
  });

  test("a resolution told late is marked: until then another past was shown", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(60 * minutesMs);
    await make.post(incident, { status: "resolved", displayAt: "2026-03-29T10:30:00Z" });
    // Not the outage, but the half hour after it that had been told as one.
    expect(await marks(id)).toEqual([["03-29T10:30", "03-29T11:00", "03-29T11:00"]]);
  });

  test("an incident told when it was over is marked", async () => {
    const { id } = await make.component();
    await make.incident({
      status: "resolved",
      startedAt: "2026-03-29T08:00:00Z",
      displayAt: "2026-03-29T09:00:00Z",
      effects: { [id]: "major_outage" },
    });
    expect(await marks(id)).toEqual([["03-29T08:00", "03-29T09:00", "03-29T10:00"]]);
  });

  test("of an outage whose end was moved only what changed is marked", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.set("2026-03-31T12:00:00Z");
    const over = await make.post(incident, { status: "resolved" });
    base.clock.set("2026-04-02T08:00:00Z");
    const longer = await make.edit(over, { displayAt: "2026-03-31T13:00:00Z" });
    const first = ["03-31T12:00", "03-31T13:00", "04-02T08:00"];
    expect(await marks(id)).toEqual([first]);
    base.clock.set("2026-04-03T08:00:00Z");
    await make.edit(longer, { displayAt: "2026-03-31T12:30:00Z" });
    const second = ["03-31T12:30", "03-31T13:00", "04-03T08:00"];
    expect(await marks(id)).toEqual([first, second]);
    // What is told of it for a few minutes only takes away no mark but its own.
    base.clock.set("2026-04-04T08:00:00Z");
    const other = await make.incident({
      status: "resolved",
      startedAt: "2026-03-31T12:00:00Z",
      displayAt: "2026-03-31T14:00:00Z",
      effects: { [id]: "partial_outage" },
    });
    expect(await marks(id)).toHaveLength(3);
    base.clock.advance(5 * minutesMs);
    await deleteIncident(base.ctx, { incidentId: other.id, version: other.version });
    expect(await marks(id)).toEqual([first, second]);
  });

  test("what only another cause stands behind now is not marked", async () => {
    const { id, version } = await make.component();
    await setComponentStatus(base.ctx, { componentId: id, version, status: "major_outage" });
    const startedAt = base.clock.now().toISOString();
    base.clock.advance(60 * minutesMs);
    await make.incident({ startedAt, effects: { [id]: "major_outage" }, endsManualOf: id });
    expect(await marks(id)).toEqual([]);
  });

  test("an incident told in two steps when it was over is marked as far as it held", async () => {
    const { id } = await make.component();
    const held = { displayAt: "2026-03-19T08:00:00Z", effects: { [id]: "major_outage" } };
    const incident = await make.incident(held);
    base.clock.advance(30_000);
    await make.post(incident, { status: "resolved", displayAt: "2026-03-21T08:00:00Z" });
    expect(await marks(id)).toEqual([["03-19T08:00", "03-21T08:00", "03-29T10:00"]]);
  });

  test("what was taken back later than that is told anew a second time", async () => {
    const { id } = await make.component();
    const held = { displayAt: "2026-03-28T08:00:00Z", effects: { [id]: "major_outage" } };
    const incident = await make.incident(held);
    base.clock.advance(11 * minutesMs);
    await make.post(incident, { status: "resolved", displayAt: "2026-03-28T09:00:00Z" });
    expect(await marks(id)).toEqual([
      ["03-28T08:00", "03-29T09:50", "03-29T10:00"],
      ["03-28T09:00", "03-29T10:11", "03-29T10:11"],
    ]);
  });

  test("a corrected effect is marked, and stays so when its outage ends", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(30 * minutesMs);
    const corrected = await make.edit(incident, { effects: { [id]: "partial_outage" } });
    const corrected30 = [["03-29T10:00", "03-29T10:20", "03-29T10:30"]];
    expect(await marks(id)).toEqual(corrected30);
    base.clock.advance(30 * minutesMs);
    await make.post(corrected, { status: "resolved" });
    expect(await marks(id)).toEqual(corrected30);
  });
});
