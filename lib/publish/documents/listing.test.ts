import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { HistoryEntry } from "@/lib/history/schema";
import { cancelMaintenance, deleteIncident, updateIncident } from "@/lib/incidents";
import { type Incident, UpdateIncident } from "@/lib/incidents/schema";
import { requirePage, updatePage } from "@/lib/page";
import { UpdatePage } from "@/lib/page/schema";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { publishDue } from "@/tests/publish";
import { openPublisher, type Publisher } from "../schedule/publisher";
import { publishedPaths } from "../store/manifest";
import { readManifest } from "../store/published";
import type { FrontPage, HistoryPage } from "./pages";

const dayMs = 24 * 60 * 60_000;

/** A Sunday on which the clocks of Europe change, 12:00 in Berlin. The page is 40 days old. */
describe.each(databases)("days and months that entries cover, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let dataDir: string;
  let publisher: Publisher;
  let fronts: FrontPage[];
  let histories: Map<string, HistoryPage>;

  beforeEach(async () => {
    base = await open();
    make = makers(base);
    dataDir = await mkdtemp(join(tmpdir(), "candor-listing-"));
    fronts = [];
    histories = new Map();
    await base.db.page.update({
      where: { id: "page" },
      data: { createdAt: new Date(base.clock.now().getTime() - 40 * dayMs) },
    });
    await make.component({ startDate: "2020-01-01" });
    await changeZone("Europe/Berlin");
    publisher = await openPublisher({
      db: base.db,
      clock: base.clock,
      dataDir,
      baseUrl: "https://status.example.com",
      build: "one",
      hubUrl: null,
      replica: "test",
      render: async ({ kind, path, data }) => {
        if (kind === "front") fronts.push(data);
        if (kind === "history") histories.set(path ?? "", data);
        return Buffer.from(`${kind} ${path} ${base.clock.now().toISOString()}`);
      },
      renderEntry: ({ id }) => id,
      log: () => {},
      announce: () => {},
    });
    await publishDue(publisher);
  });
  afterEach(async () => {
    await base.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function changeZone(timeZone: string) {
    const { version, name } = await requirePage(base.db);
    await updatePage(base.ctx, UpdatePage.parse({ version, name, timeZone, supportUrl: "" }));
  }
  const publish = async () => {
    base.clock.advance(1_000);
    await publishDue(publisher);
  };
  const ids = (list: readonly Incident[]) => list.map(({ id }) => id);
  /** The days of the front page on which anything is named. */
  const days = () =>
    (fronts.at(-1)?.days ?? []).flatMap(({ day, entries, others }) =>
      entries.length + others.length === 0
        ? []
        : [{ day: day.slice(5), entries: ids(entries), others: ids(others) }],
    );
  const monthsOf = ({ id }: Incident) =>
    [...histories]
      .filter(([path, { incidents }]) => path !== "/history" && ids(incidents).includes(id))
      .map(([path]) => path.replace("/history/", ""))
      .toSorted();
  const publishedMonths = async () =>
    Object.keys((await readManifest(dataDir))?.documents ?? {})
      .flatMap((path) => /^\/history\/(.+)$/.exec(path)?.[1] ?? [])
      .toSorted();

  /** By month, the ids of what a search finds there. */
  const searchable = async () => {
    const { documents = {} } = (await readManifest(dataDir)) ?? {};
    const months = Object.entries(documents).filter(([path]) => path.startsWith("!history/"));
    const read = months.map(async ([path, { object }]) => {
      const text = await readFile(join(publishedPaths(dataDir).objects, object), "utf8");
      const lines = text.split("\n").filter(Boolean);
      const entries = lines.map((line) => HistoryEntry.parse(JSON.parse(line)));
      return [path.slice(-7), entries.map(({ id }) => id)] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  };

  test("an incident of several days stands under its first, and is named on the others", async () => {
    const long = await make.incident({ displayAt: "2026-03-26T10:00:00Z" });
    await publish();
    const named = ["03-29", "03-28", "03-27", "03-26"];
    expect(days()).toEqual(named.map((day) => ({ day, entries: [], others: [long.id] })));
    await make.post(long, { status: "resolved", displayAt: "2026-03-28T22:00:00Z" });
    await publish();
    expect(days()).toEqual([
      { day: "03-28", entries: [], others: [long.id] },
      { day: "03-27", entries: [], others: [long.id] },
      { day: "03-26", entries: [long.id], others: [] },
    ]);
  });

  test("what was resolved today is on today's page however long it lasted", async () => {
    const old = await make.incident({ displayAt: "2026-02-10T10:00:00Z" });
    base.clock.advance(1_000);
    await make.post(old, { status: "resolved" });
    await publish();
    const front = fronts.at(-1);
    expect(front?.days).toHaveLength(15);
    expect(front?.days.every(({ others }) => ids(others).includes(old.id))).toBe(false);
    expect(ids(front?.days.at(-1)?.entries ?? [])).toEqual([old.id]);
    expect(ids(front?.days[0]?.others ?? [])).toEqual([old.id]);
    expect(monthsOf(old)).toEqual(["2026-02", "2026-03"]);
    expect(ids(histories.get("/history")?.incidents ?? [])).toEqual([old.id]);
  });

  test("twenty minutes across a midnight of the page's zone are of both days", async () => {
    const short = await make.incident({ displayAt: "2026-03-28T22:50:00Z" });
    await make.post(short, { status: "resolved", displayAt: "2026-03-28T23:10:00Z" });
    await publish();
    expect(days()).toEqual([
      { day: "03-29", entries: [], others: [short.id] },
      { day: "03-28", entries: [short.id], others: [] },
    ]);
    await changeZone("Etc/UTC");
    await publish();
    expect(days()).toEqual([{ day: "03-28", entries: [short.id], others: [] }]);
  });

  test("maintenance stands under its window, then under its end, never under its announcement", async () => {
    const window = { scheduledFor: "2026-04-02T22:00:00Z", scheduledUntil: "2026-04-03T02:00:00Z" };
    const planned = await make.maintenance(window);
    await publish();
    expect(days()).toEqual([]);
    expect(monthsOf(planned)).toEqual(["2026-04"]);
    expect(ids(histories.get("/history")?.incidents ?? [])).toEqual([planned.id]);
    base.clock.set("2026-04-02T23:00:00Z");
    const begun = await make.post(planned, { status: "in_progress" });
    await publish();
    expect(days()).toEqual([{ day: "04-03", entries: [], others: [planned.id] }]);
    base.clock.set("2026-04-05T10:00:00Z");
    await make.post(begun, { status: "completed" });
    await publish();
    expect(days()).toEqual([
      { day: "04-05", entries: [planned.id], others: [] },
      { day: "04-04", entries: [], others: [planned.id] },
      { day: "04-03", entries: [], others: [planned.id] },
    ]);
    expect(await publishedMonths()).toEqual(["2026-04"]);
  });

  test("a window that moves, or is called off, leaves its month", async () => {
    const planned = await make.maintenance({
      scheduledFor: "2026-06-02T22:00:00Z",
      scheduledUntil: "2026-06-03T02:00:00Z",
    });
    await publish();
    expect(await publishedMonths()).toEqual(["2026-06"]);
    const { id: incidentId, name, version } = planned;
    const moved = await updateIncident(
      base.ctx,
      UpdateIncident.parse({
        ...{ incidentId, name, version, impactOverride: "" },
        scheduledFor: "2026-07-31T22:30:00Z",
        scheduledUntil: "2026-08-01T02:00:00Z",
      }),
    );
    await publish();
    expect(await publishedMonths()).toEqual(["2026-08"]);
    expect(await searchable()).toEqual({ "2026-08": [incidentId] });
    await cancelMaintenance(base.ctx, { incidentId, version: moved.version });
    await publish();
    expect(await publishedMonths()).toEqual(["2026-03"]);
    expect(days()).toEqual([{ day: "03-29", entries: [incidentId], others: [] }]);
  });

  describe("an incident that is over", () => {
    const named = () => fronts.at(-1)?.resolvedIncidents.map(({ id }) => id);

    test("is named for a day from its end, and goes without anything being posted", async () => {
      const early = await make.incident({ displayAt: "2026-03-20T10:00:00Z" });
      await make.post(early, { status: "resolved", displayAt: "2026-03-28T20:00:00Z" });
      base.clock.set("2026-03-29T12:30:00Z");
      const late = await make.incident({ name: "Payments fail" });
      base.clock.advance(60_000);
      await make.post(late, { status: "resolved" });
      await publish();
      expect(named()).toEqual([late.id, early.id]);
      expect(fronts.at(-1)?.resolvedIncidents[0]).toEqual({
        id: late.id,
        name: "Payments fail",
        resolvedAt: new Date("2026-03-29T12:31:00Z"),
      });
      base.clock.set("2026-03-29T19:59:59.999Z");
      await publishDue(publisher);
      expect(named()).toEqual([late.id, early.id]);
      base.clock.set("2026-03-29T20:00:00Z");
      await publishDue(publisher);
      expect(named()).toEqual([late.id]);
      // Past the midnight at which all pages are made anew.
      base.clock.set("2026-03-29T22:00:01Z");
      await publishDue(publisher);
      expect(named()).toEqual([late.id]);
      base.clock.set("2026-03-30T12:31:00Z");
      await publishDue(publisher);
      expect(named()).toEqual([]);
    });

    test("is no longer named where it was reopened or deleted; maintenance never is", async () => {
      const later = (incident: Incident, status: string) => {
        base.clock.advance(1_000);
        return make.post(incident, { status });
      };
      await later(await later(await make.maintenance(), "in_progress"), "completed");
      const reopened = await later(await make.incident(), "resolved");
      const deleted = await later(await make.incident(), "resolved");
      await publish();
      expect(named()).toEqual([deleted.id, reopened.id]);
      await make.post(reopened, { status: "investigating" });
      await deleteIncident(base.ctx, { incidentId: deleted.id, version: deleted.version });
      await publish();
      expect(named()).toEqual([]);
    });
  });

  test("each month that an entry touches lists it, and those only while it does", async () => {
    const long = await make.incident({ displayAt: "2025-12-30T10:00:00Z" });
    await publish();
    const months = ["2025-12", "2026-01", "2026-02", "2026-03"];
    expect(await publishedMonths()).toEqual(months);
    expect(monthsOf(long)).toEqual(months);
    expect(histories.get("/history/2026-01")).toMatchObject({ newer: "2026-02", older: "2025-12" });
    // A search finds it once, where its entry stands.
    expect(await searchable()).toEqual({
      ...Object.fromEntries(months.map((month) => [month, []])),
      "2025-12": [long.id],
    });
    await make.post(long, { status: "resolved", displayAt: "2026-03-29T09:59:00Z" });
    const { version } = await base.db.incident.findUniqueOrThrow({ where: { id: long.id } });
    await deleteIncident(base.ctx, { incidentId: long.id, version });
    await publish();
    expect(await publishedMonths()).toEqual([]);
    expect(await searchable()).toEqual({});
    expect(histories.get("/history")).toMatchObject({ incidents: [], month: "2026-03" });
  });

  test("a month that begins while something is open has it", async () => {
    const open = await make.incident();
    await publish();
    base.clock.set("2026-04-30T22:00:01Z");
    await publishDue(publisher);
    expect(await publishedMonths()).toEqual(["2026-03", "2026-04", "2026-05"]);
    expect(monthsOf(open)).toEqual(["2026-03", "2026-04", "2026-05"]);
    expect(histories.get("/history")?.month).toBe("2026-05");
  });

  test("the days of a page begin with its own, or with what it tells of from before", async () => {
    await base.db.page.update({
      where: { id: "page" },
      data: { createdAt: new Date("2026-03-27T23:30:00Z") },
    });
    const incident = await make.incident();
    await publish();
    expect(fronts.at(-1)?.days.map(({ day }) => day)).toEqual(["2026-03-29", "2026-03-28"]);
    base.clock.advance(1_000);
    await make.post(incident, { status: "resolved" });
    await make.incident({ displayAt: "2026-03-25T10:00:00Z", status: "resolved" });
    await publish();
    expect(fronts.at(-1)?.days.map(({ day }) => day)).toHaveLength(5);
    await make.incident({ displayAt: "2025-03-25T10:00:00Z", status: "resolved" });
    await publish();
    expect(fronts.at(-1)?.days).toHaveLength(15);
  });

  test("a page without components says that it is being set up, and nothing of its days", async () => {
    await base.db.component.deleteMany();
    await make.incident({ displayAt: "2026-03-27T10:00:00Z", status: "resolved" });
    await publish();
    expect(fronts.at(-1)).toMatchObject({ isBeingSetUp: true, tone: "notice" });
    expect(fronts.at(-1)?.days.map(({ day }) => day)).toEqual(["2026-03-27"]);
    await make.component();
    await publish();
    expect(fronts.at(-1)).toMatchObject({ isBeingSetUp: false, tone: "operational" });
    expect(fronts.at(-1)?.days).toHaveLength(15);
  });
});
