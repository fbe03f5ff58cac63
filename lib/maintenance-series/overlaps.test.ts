import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { findOverlapsOfPlan } from "./index";
import { FindOverlaps } from "./schema";

describe.each(databases)("what a plan would meet, on $name,", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let mail: string;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
    mail = (await make.component({ name: "Mail" })).id;
  });
  afterEach(() => base.close());

  const plan = (scheduledFor: string, scheduledUntil: string) =>
    make.maintenance({ name: scheduledFor, scheduledFor, scheduledUntil, componentIds: [mail] });
  const ask = async (input: Record<string, unknown>) => {
    const asked = FindOverlaps.parse({ componentIds: [mail], ...input });
    return (await findOverlapsOfPlan(base.ctx, asked)).map(({ incident }) => incident.name);
  };
  const wall = (time: string) => `2026-03-30T${time}`;

  test("is read in the page's zone, and is nothing while it has no window", async () => {
    await base.db.page.update({ where: { id: "page" }, data: { timeZone: "Europe/Berlin" } });
    await plan("2026-03-30T10:00Z", "2026-03-30T11:00Z");
    const found = ["2026-03-30T10:00Z"];
    expect(await ask({ scheduledFor: wall("12:30"), scheduledUntil: wall("13:30") })).toEqual(
      found,
    );
    expect(await ask({ scheduledFor: wall("10:30"), scheduledUntil: wall("11:30") })).toEqual([]);
    expect(await ask({ scheduledFor: wall("12:30") })).toEqual([]);
    expect(await ask({ scheduledFor: wall("12:45"), scheduledUntil: wall("12:15") })).toEqual([]);
    expect(await ask({})).toEqual([]);
  });

  test("is looked for at each time that it comes, and at none after its last day", async () => {
    await plan("2026-03-31T02:00Z", "2026-03-31T04:00Z");
    await plan("2026-04-20T02:30Z", "2026-04-20T04:00Z");
    const times = { scheduledFor: wall("02:00"), scheduledUntil: wall("04:00") };
    expect(await ask(times)).toEqual([]);
    expect(await ask({ ...times, repeats: "daily" })).toEqual([
      "2026-03-31T02:00Z",
      "2026-04-20T02:30Z",
    ]);
    expect(await ask({ ...times, repeats: "weekly" })).toEqual(["2026-04-20T02:30Z"]);
    expect(await ask({ ...times, repeats: "daily", repeatUntil: "2026-04-19" })).toEqual([
      "2026-03-31T02:00Z",
    ]);
    expect(await ask({ ...times, repeats: "rule", rule: "FREQ=DAILY;INTERVAL=7" })).toEqual([
      "2026-04-20T02:30Z",
    ]);
  });

  test("is looked for at its first time while its rule can't be read", async () => {
    await plan("2026-03-30T02:00Z", "2026-03-30T04:00Z");
    const times = { scheduledFor: wall("02:00"), scheduledUntil: wall("04:00") };
    expect(await ask({ ...times, repeats: "rule", rule: "FREQ=" })).toHaveLength(1);
  });
});
