import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  archiveComponent,
  createGroup,
  requireComponent,
  restoreComponent,
  setComponentStatus,
} from "@/lib/components";
import { CreateGroup } from "@/lib/components/schema";
import { deleteIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { loadTimeline, loadUptime, uptimeCsv, uptimeJson } from "./index";

const minuteMs = 60_000;

describe.each(databases)("uptime on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const load = () => loadUptime(base.db, "Etc/UTC", base.clock.now());
  const today = async () => (await load()).components[0]?.today;
  const outage = async () => {
    const day = await today();
    return [day?.tally.secondsOf.major_outage, day?.tally.incidents, day?.recalculatedAt];
  };

  test("counts an outage while it runs, and after it", async () => {
    const { id } = await make.component();
    expect(await outage()).toEqual([0, [], null]);
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(10 * minuteMs);
    expect(await outage()).toEqual([600, [incident.id], null]);
    await make.post(incident, { status: "resolved" });
    base.clock.advance(10 * minuteMs);
    expect(await outage()).toEqual([600, [incident.id], null]);
  });

  test("says when what was told before was corrected, also where nothing is left of it", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(30 * minuteMs);
    const [first] = incident.updates;
    const corrected = await make.edit(incident, { effects: { [id]: "operational" } }, first);
    expect(await outage()).toEqual([0, [], base.clock.now()]);
    expect(await today()).toMatchObject({ worst: "operational", percent: 100 });
    await make.edit(corrected, { effects: { [id]: "major_outage" } }, corrected.updates[0]);
    expect(await outage()).toEqual([1_800, [incident.id], base.clock.now()]);
  });

  test("leaves out what was deleted", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(10 * minuteMs);
    expect((await outage())[0]).toBe(600);
    await deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version });
    expect((await outage()).slice(0, 2)).toEqual([0, []]);
  });

  test("counts what staff set by hand, under no incident's name", async () => {
    const { id, version } = await make.component();
    const status = "major_outage";
    await setComponentStatus(base.ctx, { componentId: id, version, status });
    base.clock.advance(5 * minuteMs);
    expect(await outage()).toEqual([300, [], null]);
  });

  test("keeps an archived component as long as it was watched in the days shown", async () => {
    const { id } = await make.component();
    base.clock.advance(60 * minuteMs);
    const { version } = await requireComponent(base.db, id, base.clock.now());
    await archiveComponent(base.ctx, { componentId: id, version });
    base.clock.advance(60 * minuteMs);
    expect((await today())?.tally.noDataSeconds).toBe(3_600);
    base.clock.advance(91 * 24 * 60 * minuteMs);
    expect((await load()).components).toEqual([]);
  });

  test("tells of an archived component's timeline until it was archived, also while an incident goes on", async () => {
    const { id } = await make.component();
    await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(10 * minuteMs);
    const archivedAt = base.clock.now();
    const { version } = await requireComponent(base.db, id, archivedAt);
    await archiveComponent(base.ctx, { componentId: id, version });
    base.clock.advance(60 * minuteMs);
    expect((await outage())[0]).toBe(600);
    const { spans } = await loadTimeline(base.db, id);
    expect(spans.map(({ status, to }) => [status, to])).toEqual([["major_outage", archivedAt]]);
  });

  test("knows nothing of the time in which a component was archived, also once it is restored", async () => {
    const { id } = await make.component();
    for (const archivedMinutes of [60, 30]) {
      base.clock.advance(60 * minuteMs);
      const shown = await requireComponent(base.db, id, base.clock.now());
      await archiveComponent(base.ctx, { componentId: id, version: shown.version });
      base.clock.advance(archivedMinutes * minuteMs);
      const { version } = await requireComponent(base.db, id, base.clock.now());
      await restoreComponent(base.ctx, { componentId: id, version });
    }
    base.clock.advance(60 * minuteMs);
    const [web] = (await load()).components;
    expect(web?.today?.tally.noDataSeconds).toBe(90 * 60);
    expect(web?.shown.percent).toBe(100);
  });

  test("of a group is the mean of its components", async () => {
    const group = await createGroup(base.ctx, CreateGroup.parse({ name: "Chat" }));
    const { id } = await make.component({ groupId: group.id, name: "One" });
    await make.component({ groupId: group.id, name: "Two" });
    await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(36 * minuteMs);
    const { components, groups } = await load();
    const [one = 0, two = 0] = components.map(({ shown }) => shown.percent ?? 0);
    expect(two).toBe(100);
    expect(groups).toHaveLength(1);
    expect(Math.abs((groups[0]?.percent ?? 0) - (one + two) / 2)).toBeLessThanOrEqual(0.01);
  });

  test("is told by JSON and CSV in the same figures", async () => {
    const { id } = await make.component({ name: "+Web" });
    await make.incident({ effects: { [id]: "partial_outage" } });
    base.clock.advance(40 * minuteMs);
    const report = await load();
    const page = await base.db.page.findUniqueOrThrow({ where: { id: "page" } });
    const told = JSON.parse(uptimeJson(report, { page, baseUrl: "https://status.example.com" }));
    const [component] = told.components;
    expect(component.days.at(-1)).toMatchObject({
      date: "2026-03-29",
      partial_outage_seconds: 2_400,
    });
    const [month] = component.months;
    const row = [
      id,
      "'+Web",
      month.month,
      month.percent,
      month.major_outage_seconds,
      month.partial_outage_seconds,
      month.no_data_seconds,
      month.seconds,
      month.incidents.join(" "),
    ];
    expect(uptimeCsv(report).split("\r\n")[1]).toBe(row.join(","));
  });
});
