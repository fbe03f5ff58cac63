import { afterEach, beforeEach, describe, expect, test } from "vitest";
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
  const marks = async (componentId: string) =>
    (await base.db.statusSpan.findMany({ where: { componentId }, orderBy: { from: "asc" } })).map(
      ({ recalculatedAt }) => recalculatedAt,
    );

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
    expect(await marks(id)).toEqual([null, null]);
  });

  test("an outage told late is marked though it goes on: until then nothing was shown", async () => {
    const { id } = await make.component();
    await make.incident({ startedAt: "2026-03-27T08:00:00Z", effects: { [id]: "major_outage" } });
    expect(await marks(id)).toEqual([base.clock.now()]);
  });

  test("a resolution told late is marked: until then another past was shown", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(60 * minutesMs);
    await make.post(incident, { status: "resolved", displayAt: "2026-03-29T10:30:00Z" });
    // Not the outage, but the half hour after it that had been told as one.
    expect(await marks(id)).toEqual([null, base.clock.now()]);
  });

  test("an incident told when it was over is marked", async () => {
    const { id } = await make.component();
    await make.incident({
      status: "resolved",
      startedAt: "2026-03-29T08:00:00Z",
      displayAt: "2026-03-29T09:00:00Z",
      effects: { [id]: "major_outage" },
    });
    expect(await marks(id)).toEqual([base.clock.now()]);
  });

  test("a corrected effect is marked, and stays so when its outage ends", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(30 * minutesMs);
    const correctedAt = base.clock.now();
    const corrected = await make.edit(incident, { effects: { [id]: "partial_outage" } });
    expect(await marks(id)).toEqual([correctedAt]);
    base.clock.advance(30 * minutesMs);
    await make.post(corrected, { status: "resolved" });
    expect(await marks(id)).toEqual([correctedAt]);
  });
});
