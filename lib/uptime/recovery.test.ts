import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { archiveComponent, requireComponent } from "@/lib/components";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { loadRecovery, loadUptime } from "./index";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe.each(databases)("recovery on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const recovery = async (year = base.clock.now().getUTCFullYear()) => {
    const report = await loadUptime(base.db, "Etc/UTC", base.clock.now());
    return loadRecovery(base.db, report, year);
  };
  const ago = (days: number) => new Date(base.clock.now().getTime() - days * dayMs).toISOString();

  test("counts incidents, how long they took on average, and the longest outage", async () => {
    const { id } = await make.component();
    const other = await make.component();
    for (const minutes of [30, 60]) {
      const incident = await make.incident({
        effects: { [id]: "degraded_performance", [other.id]: "partial_outage" },
      });
      base.clock.advance(minutes * minuteMs);
      const worse = await make.post(incident, { effects: { [id]: "major_outage" } });
      base.clock.advance(minutes * minuteMs);
      await make.post(worse, { status: "resolved" });
      base.clock.advance(dayMs);
    }
    const { components, ...all } = await recovery();
    const meanResolveMs = 90 * minuteMs;
    expect(all).toEqual({ incidents: 2, meanResolveMs });
    const longest = { [id]: 60 * minuteMs, [other.id]: 120 * minuteMs };
    expect(Object.fromEntries(components)).toEqual(
      Object.fromEntries(
        Object.entries(longest).map(([key, longestOutageMs]) => [
          key,
          { incidents: 2, meanResolveMs, longestOutageMs },
        ]),
      ),
    );
  });

  test("takes an outage that gets better and worse as one, and counts what still runs", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(10 * minuteMs);
    await make.post(incident, { effects: { [id]: "partial_outage" } });
    base.clock.advance(20 * minuteMs);
    expect((await recovery()).components.get(id)).toEqual({
      incidents: 1,
      meanResolveMs: null,
      longestOutageMs: 30 * minuteMs,
    });
  });

  test("leaves out what lies before a component was watched, and other years", async () => {
    const { id } = await make.component({ startDate: ago(3).slice(0, 10) });
    await make.incident({
      startedAt: ago(20),
      effects: { [id]: "major_outage" },
      status: "resolved",
      displayAt: ago(19),
    });
    const nothing = { incidents: 0, meanResolveMs: null, longestOutageMs: 0 };
    expect((await recovery()).components.get(id)).toEqual(nothing);
    await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(minuteMs);
    expect((await recovery()).components.get(id)).toMatchObject({ incidents: 1 });
    const lastYear = base.clock.now().getUTCFullYear() - 1;
    expect((await recovery(lastYear)).components.get(id)).toEqual(nothing);
  });

  test("counts nothing of a year in which a component wasn't watched", async () => {
    const archived = await make.component();
    const ahead = await make.component({ startDate: ago(-5).slice(0, 10) });
    const effects = { [archived.id]: "major_outage", [ahead.id]: "major_outage" };
    await make.incident({ effects });
    base.clock.advance(10 * minuteMs);
    const { version } = await requireComponent(base.db, archived.id, base.clock.now());
    await archiveComponent(base.ctx, { componentId: archived.id, version });
    const nothing = { incidents: 0, meanResolveMs: null, longestOutageMs: 0 };
    expect((await recovery()).components.get(ahead.id)).toEqual(nothing);
    // Archived this year, and its incident still goes on in the next.
    base.clock.set(`${base.clock.now().getUTCFullYear() + 1}-01-10T00:00:00Z`);
    const report = await loadUptime(base.db, "Etc/UTC", base.clock.now());
    const next = await loadRecovery(
      base.db,
      { ...report, components: report.components.filter(({ component }) => component.archivedAt) },
      base.clock.now().getUTCFullYear(),
    );
    expect(next.incidents).toBe(0);
  });

  test("counts nothing on after a component was archived", async () => {
    const { id } = await make.component();
    await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(10 * minuteMs);
    const { version } = await requireComponent(base.db, id, base.clock.now());
    await archiveComponent(base.ctx, { componentId: id, version });
    base.clock.advance(60 * minuteMs);
    const later = await make.incident({ effects: {} });
    await make.post(later, { status: "resolved" });
    expect((await recovery()).components.get(id)).toMatchObject({
      incidents: 1,
      longestOutageMs: 10 * minuteMs,
    });
  });
});
