import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Conflict, Invalid } from "@/lib/errors";
import { listMaintenances, requireIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  announceOccurrences,
  createSeries,
  endSeries,
  findSeries,
  planMaintenance,
  skipOccurrence,
} from "./index";
import { PlanMaintenance } from "./schema";

const dayMs = 24 * 60 * 60_000;

describe.each(databases)("a series of maintenances on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const parsePlan = (other: Record<string, unknown> = {}) =>
    PlanMaintenance.parse({
      name: "Backups are checked",
      body: "Backups are read-only meanwhile.",
      // The test's clock starts on 29 March, 10:00 UTC.
      scheduledFor: "2026-03-31T02:00:00Z",
      scheduledUntil: "2026-03-31T03:30:00Z",
      repeats: "weekly",
      autoStart: true,
      ...other,
    });
  const plan = (other: Record<string, unknown> = {}) => createSeries(base.ctx, parsePlan(other));
  const job = () => ({ ...base.ctx, principal: { kind: "job" as const, name: "Series" } });
  const planned = async () =>
    (await listMaintenances(base.db, ["scheduled"])).map(({ scheduledFor }) =>
      scheduledFor?.toISOString().slice(0, 16),
    );
  const seriesOf = async ({ seriesId }: { seriesId: string | null }) => {
    const series = await findSeries(base.db, seriesId ?? "");
    if (!series) throw new Error("There is no series.");
    return series;
  };

  test("announces what begins within two weeks, each a maintenance of its own", async () => {
    const { id } = await make.component();
    const first = await plan({ componentIds: [id] });
    expect(await planned()).toEqual(["2026-03-31T02:00", "2026-04-07T02:00"]);
    expect(first).toMatchObject({
      name: "Backups are checked",
      status: "scheduled",
      autoStart: true,
      scheduledUntil: new Date("2026-03-31T03:30:00Z"),
      components: [{ id }],
    });
    base.clock.advance(7 * dayMs);
    expect(await announceOccurrences(job())).toBe(1);
    expect(await announceOccurrences(job())).toBe(0);
    expect(await planned()).toContain("2026-04-14T02:00");
  });

  test("announces the next one however far it is", async () => {
    await plan({
      repeats: "rule",
      rule: "FREQ=YEARLY",
      scheduledFor: "2026-09-01T02:00:00Z",
      scheduledUntil: "2026-09-01T03:00:00Z",
    });
    expect(await planned()).toEqual(["2026-09-01T02:00"]);
  });

  test.each([
    ["30", "2026-03-31T02:30:00.000Z"],
    ["240", "2026-03-31T06:00:00.000Z"],
    ["until", "2026-03-31T03:30:00.000Z"],
  ])("ends after the chosen length, or at the chosen end: %s", async (lasts, end) => {
    const once = { lasts, repeats: "never", submissionId: `lasts-${lasts}-once` };
    for (const input of [
      once,
      { ...once, repeats: "daily", submissionId: `lasts-${lasts}-daily` },
    ]) {
      const planned = await planMaintenance(base.ctx, parsePlan(input));
      expect(planned.scheduledUntil?.toISOString()).toBe(end);
    }
  });

  test("lasts its length over a clock change", async () => {
    await base.db.page.update({ where: { id: "page" }, data: { timeZone: "Europe/Berlin" } });
    const input = { repeats: "never", lasts: "120", scheduledFor: "2026-10-25T01:30" };
    const { scheduledFor, scheduledUntil } = await planMaintenance(base.ctx, parsePlan(input));
    expect(Number(scheduledUntil) - Number(scheduledFor)).toBe(2 * 60 * 60_000);
  });

  test("asks for an end where none is chosen", () => {
    expect(() => parsePlan({ lasts: "until", scheduledUntil: "" })).toThrow(/when it ends/);
  });

  test("is announced once by two at the same moment", async () => {
    await plan();
    base.clock.advance(7 * dayMs);
    const counts = await Promise.all([announceOccurrences(job()), announceOccurrences(job())]);
    expect(counts[0] + counts[1]).toBe(1);
  });

  test("makes up nothing that passed while nothing ran, but tells of what is under way", async () => {
    await plan();
    base.clock.advance(21 * dayMs + 17 * 60 * 60_000);
    await announceOccurrences(job());
    // It is the 20th of April, 03:00; the next is on the 21st.
    expect(await planned()).not.toContain("2026-04-14T02:00");
    expect(await planned()).toContain("2026-04-21T02:00");
  });

  test("leaves one out: what was announced of it is cancelled, and it isn't announced again", async () => {
    const first = await plan();
    const { id: seriesId, version } = await seriesOf(first);
    const skip = { seriesId, version, wallTime: "2026-03-31T02:00" };
    expect(await skipOccurrence(base.ctx, skip)).toMatchObject({
      exceptions: ["2026-03-31T02:00"],
      version: version + 1,
    });
    expect((await requireIncident(base.db, first.id)).cancelledAt).toEqual(base.clock.now());
    await announceOccurrences(job());
    expect(await planned()).toEqual(["2026-04-07T02:00"]);
    await expect(skipOccurrence(base.ctx, skip)).rejects.toBeInstanceOf(Conflict);
    const again = { ...skip, version: version + 1 };
    await expect(skipOccurrence(base.ctx, again)).rejects.toBeInstanceOf(Invalid);
  });

  test("ends: what had not begun is cancelled, and no more is announced", async () => {
    const first = await plan();
    const { id: seriesId, version } = await seriesOf(first);
    await endSeries(base.ctx, { seriesId, version });
    expect(await planned()).toEqual([]);
    base.clock.advance(30 * dayMs);
    expect(await announceOccurrences(job())).toBe(0);
  });

  test("is planned once by a form that is sent twice", async () => {
    const first = await plan({ submissionId: "sent-twice" });
    expect((await plan({ submissionId: "sent-twice" })).id).toBe(first.id);
    expect(await base.db.maintenanceSeries.count()).toBe(1);
  });

  test("names the first time of a rule that doesn't include the start", async () => {
    const input = { repeats: "rule", rule: "FREQ=WEEKLY;BYDAY=TH" };
    await expect(plan(input)).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining("Thursday 2 April") }],
    });
  });

  test("is planned once by a form that Back filled again, under another id", async () => {
    await plan({ submissionId: "sent-once" });
    await expect(plan({ submissionId: "sent-again" })).rejects.toMatchObject({
      problems: [{ path: "name" }],
    });
    await plan({ submissionId: "sent-other", repeats: "weekly", name: "Another" });
    expect(await base.db.maintenanceSeries.count()).toBe(2);
  });

  test.each([
    [{ repeats: "rule", rule: "now and then" }, "rule"],
    [{ scheduledUntil: "2026-03-31T01:00:00Z" }, "scheduledUntil"],
    [{ repeatUntil: "2026-03-01" }, "repeatUntil"],
    [{ componentIds: ["unknown"] }, "componentIds.unknown"],
    [{ repeats: "rule", rule: "FREQ=WEEKLY;BYDAY=TH" }, "scheduledFor"],
    [{ repeats: "rule", rule: "FREQ=DAILY;COUNT=3", repeatUntil: "2026-05-01" }, "repeatUntil"],
  ])("says at its field what can't be planned: %j", async (input, path) => {
    await expect(plan(input)).rejects.toMatchObject({ problems: [{ path }] });
    expect(await base.db.maintenanceSeries.count()).toBe(0);
  });
});
