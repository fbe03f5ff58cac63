import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  archiveComponent,
  createGroup,
  requireComponent,
  restoreComponent,
  setComponentStatus,
  updateComponent,
} from "@/lib/components";
import { CreateGroup } from "@/lib/components/schema";
import { openDatabase } from "@/lib/db";
import { deleteIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { daysOf as daysIn, loadUptime, monthsOf } from "./index";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe.each(databases)("uptime on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const load = (zone = "Etc/UTC") => loadUptime(base.db, zone, base.clock.now());
  const loadByStranger = async (zone = "Etc/UTC") => {
    const stranger = await openDatabase(base.url);
    const report = await loadUptime(stranger, zone, base.clock.now());
    await stranger.$disconnect();
    return report;
  };
  const daysOf = async (id: string) =>
    (await load()).components.filter(({ component }) => component.id === id).flatMap(daysIn);
  /** The component's days with an outage: their seconds, and whether they were told anew. */
  const outages = async (id: string) =>
    (await daysOf(id))
      .filter(({ tally, recalculatedAt }) => tally.secondsOf.major_outage > 0 || recalculatedAt)
      .map(({ day, tally, recalculatedAt }) => [
        day,
        tally.secondsOf.major_outage,
        recalculatedAt !== null,
      ]);
  const change = async (id: string, input: Record<string, unknown>) => {
    const component = await requireComponent(base.db, id, base.clock.now());
    const { name, description, groupId, startDate, version } = component;
    const settings = { name, description, groupId, startDate, version };
    const boxes = { showcase: component.showcase, onlyShowIfDegraded: false };
    return updateComponent(base.ctx, { componentId: id, ...settings, ...boxes, ...input });
  };
  const current = async (id: string) => {
    const { version } = await requireComponent(base.db, id, base.clock.now());
    return { componentId: id, version };
  };

  test("asked again after each change, is what a client that knows nothing yet is told", async () => {
    const { id } = await make.component({ name: "Web", startDate: "2026-02-20" });
    const other = await make.component({ name: "App" });
    const group = await createGroup(base.ctx, CreateGroup.parse({ name: "Chat" }));
    let incident = await make.incident({ effects: { [id]: "major_outage" } });
    const steps: (() => Promise<unknown>)[] = [
      async () => {
        incident = await make.post(incident, { effects: { [other.id]: "partial_outage" } });
      },
      async () => {
        const first = incident.updates.at(-1);
        incident = await make.edit(incident, { displayAt: "2026-03-27T09:00:00.500Z" }, first);
      },
      async () => setComponentStatus(base.ctx, { ...(await current(id)), status: "major_outage" }),
      async () => {
        incident = await make.post(incident, { status: "resolved" });
      },
      async () => setComponentStatus(base.ctx, { ...(await current(id)), status: "" }),
      // Only the date becomes another one.
      async () => base.clock.advance(dayMs),
      () => change(id, { startDate: "2026-03-28" }),
      () => change(id, { name: "Web site", groupId: group.id }),
      () => make.incident({ startedAt: "2026-03-25T01:00:00Z", effects: { [id]: "major_outage" } }),
      () => deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version }),
      async () => archiveComponent(base.ctx, await current(id)),
      async () => base.clock.advance(2 * dayMs),
      async () => restoreComponent(base.ctx, await current(id)),
    ];
    const told = new Set<string>();
    for (const step of steps) {
      await step();
      base.clock.advance(10 * minuteMs);
      const fresh = await loadByStranger();
      expect(await load()).toEqual(fresh);
      told.add(JSON.stringify(fresh));
    }
    expect(told.size).toBe(steps.length);
    expect(await load("Europe/Berlin")).toEqual(await loadByStranger("Europe/Berlin"));
  });

  test("follows an outage over midnight into the days that it touches", async () => {
    const { id } = await make.component();
    base.clock.set("2026-03-29T23:00:00.700Z");
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.set("2026-03-31T00:30:00.200Z");
    expect(await outages(id)).toEqual([
      ["2026-03-29", 3_600, false],
      ["2026-03-30", 86_400, false],
      ["2026-03-31", 1_800, false],
    ]);
    await make.post(incident, { status: "resolved" });
    base.clock.advance(dayMs);
    expect(await outages(id)).toEqual([
      ["2026-03-29", 3_600, false],
      ["2026-03-30", 86_400, false],
      ["2026-03-31", 1_800, false],
    ]);
    const [month] = (await load()).components.flatMap(monthsOf);
    expect(month?.tally).toMatchObject({
      secondsOf: { major_outage: 91_800 },
      incidents: [incident.id],
    });
  });

  test("says of each day that a correction changed that it was told anew", async () => {
    const { id } = await make.component({ startDate: "2026-03-20" });
    let incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(hourMs);
    incident = await make.post(incident, { status: "resolved" });
    expect(await outages(id)).toEqual([["2026-03-29", 3_600, false]]);
    base.clock.advance(hourMs);
    const first = incident.updates.at(-1);
    incident = await make.edit(incident, { displayAt: "2026-03-28T23:00:00Z" }, first);
    expect(await outages(id)).toEqual([
      ["2026-03-28", 3_600, true],
      ["2026-03-29", 11 * 3_600, true],
    ]);
    // Nothing is left of the day before, and yet it was told otherwise for a while.
    base.clock.advance(hourMs);
    await make.edit(incident, { displayAt: "2026-03-29T10:00:00Z" }, incident.updates.at(-1));
    expect(await outages(id)).toEqual([
      ["2026-03-28", 0, true],
      ["2026-03-29", 3_600, true],
    ]);
  });

  test("says of the days of a deleted incident that they were told anew", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(hourMs);
    await deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version });
    expect(await outages(id)).toEqual([["2026-03-29", 0, true]]);
    expect((await daysOf(id)).at(-1)).toMatchObject({ percent: 100, causes: [] });
  });

  test("names an incident under a worse setting by hand, and a maintenance that takes something down", async () => {
    const { id } = await make.component();
    await setComponentStatus(base.ctx, { ...(await current(id)), status: "major_outage" });
    base.clock.advance(hourMs);
    const incident = await make.incident({ effects: { [id]: "partial_outage" } });
    const planned = await make.maintenance({ componentIds: [id] });
    const maintenance = await make.post(planned, {
      status: "in_progress",
      effects: { [id]: "partial_outage" },
    });
    base.clock.advance(hourMs);
    const [today] = await daysOf(id);
    expect(today?.tally).toMatchObject({
      secondsOf: { major_outage: 7_200, partial_outage: 0 },
      incidents: [incident.id, maintenance.id].toSorted(),
    });
  });

  test("knows nothing of an archived component's days from then on, and everything before", async () => {
    const { id } = await make.component({ startDate: "2026-03-28" });
    await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(6 * hourMs);
    await load();
    await archiveComponent(base.ctx, await current(id));
    base.clock.set("2026-03-31T12:00:00Z");
    const told = (await daysOf(id)).map(({ day, tally, percent }) => [
      day,
      tally.secondsOf.major_outage,
      tally.noDataSeconds,
      percent,
    ]);
    expect(told).toEqual([
      ["2026-03-28", 0, 0, 100],
      // 6 of the 16 hours known.
      ["2026-03-29", 21_600, 28_800, 62.5],
      ["2026-03-30", 0, 86_400, null],
      ["2026-03-31", 0, 43_200, null],
    ]);
    base.clock.set("2026-06-26T23:59:59Z");
    expect(await daysOf(id)).toHaveLength(90);
    base.clock.set("2026-06-27T00:00:00Z");
    expect((await load()).components).toEqual([]);
  });
});
