import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  cancelMaintenance,
  deleteIncident,
  listByNewestUpdate,
  listByNewestUpdateOf,
  listNewestUpdates,
} from ".";
import type { Incident } from "./schema";

const idsOf = (incidents: readonly Incident[]) => incidents.map(({ id }) => id);
const reference = ({ id: incidentId, version }: Incident) => ({ incidentId, version });

describe.each(databases)("what feeds list on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const later = async <T>(doing: () => Promise<T>): Promise<T> => {
    base.clock.advance(1_000);
    return doing();
  };

  test("the incident with the newest update comes first, whatever was edited since", async () => {
    const first = await make.incident();
    const second = await later(() => make.incident());
    await later(() => make.edit(first, { body: "We are looking closer." }));
    expect(idsOf(await listByNewestUpdate(base.db, 50))).toEqual([second.id, first.id]);
  });

  test("a cancellation is news, though it posts no update", async () => {
    const planned = await make.maintenance();
    const incident = await later(() => make.incident());
    await later(() => cancelMaintenance(base.ctx, reference(planned)));
    expect(idsOf(await listByNewestUpdate(base.db, 50))).toEqual([planned.id, incident.id]);
    expect(idsOf(await listByNewestUpdate(base.db, 1))).toEqual([planned.id]);
  });

  test("the newest updates come with their incidents, whatever time they show", async () => {
    const first = await make.incident();
    const second = await later(() => make.maintenance());
    const posted = await later(() => make.post(first, { displayAt: "2026-03-29T09:59:00Z" }));
    const newest = posted.updates.find(({ status }) => status === "identified");
    const updates = await listNewestUpdates(base.db, 50);
    expect(updates.map(({ incident, update }) => [incident.id, update.id])).toEqual([
      [first.id, newest?.id],
      [second.id, second.updates[0]?.id],
      [first.id, first.updates[0]?.id],
    ]);
    expect(updates[0]).toEqual({ incident: posted, update: newest });
    expect(await listNewestUpdates(base.db, 2)).toEqual(updates.slice(0, 2));
  });

  test("updates of one instant keep one order: the greatest id first", async () => {
    for (let count = 0; count < 4; count += 1) await make.incident();
    const ids = (await listNewestUpdates(base.db, 50)).map(({ update }) => update.id);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  test("a component's list has what touches any of the given ones, each once", async () => {
    const [api, web, other] = [
      await make.component(),
      await make.component(),
      await make.component(),
    ];
    const effects = { [api.id]: "major_outage", [web.id]: "major_outage" };
    const outage = await make.incident({ effects });
    const planned = await later(() => make.maintenance({ componentIds: [web.id] }));
    await later(() => make.incident({ effects: { [other.id]: "major_outage" } }));
    await later(() => make.incident());
    await later(() => make.post(outage));
    const of = async (...ids: string[]) => idsOf(await listByNewestUpdateOf(base.db, ids, 50));
    expect(await of(api.id)).toEqual([outage.id]);
    expect(await of(api.id, web.id)).toEqual([outage.id, planned.id]);
    expect(idsOf(await listByNewestUpdateOf(base.db, [web.id], 1))).toEqual([outage.id]);
    await later(() => cancelMaintenance(base.ctx, reference(planned)));
    expect(await of(web.id)).toEqual([planned.id, outage.id]);
    expect(await of("nowhere")).toEqual([]);
    expect(await of()).toEqual([]);
  });

  test("what is deleted is in no list", async () => {
    const { id } = await make.component();
    const gone = await make.incident({ effects: { [id]: "major_outage" } });
    const planned = await make.maintenance({ componentIds: [id] });
    const cancelled = await cancelMaintenance(base.ctx, reference(planned));
    await deleteIncident(base.ctx, reference(gone));
    await deleteIncident(base.ctx, reference(cancelled));
    expect(await listByNewestUpdate(base.db, 50)).toEqual([]);
    expect(await listByNewestUpdateOf(base.db, [id], 50)).toEqual([]);
    expect(await listNewestUpdates(base.db, 100)).toEqual([]);
  });
});

describe.each(databases)("a long history on $name", ({ open }) => {
  let base: TestDatabase;
  beforeAll(async () => {
    base = await open();
    await fillHistory(base, 1_200);
  });
  afterAll(() => base.close());

  /** How many rows were read from the database, and what was found. */
  const counted = async (list: (db: TestDatabase["db"]) => Promise<Incident[]>) => {
    let rows = 0;
    const db = base.db.$extends({
      query: {
        $allOperations: async ({ args, query }) => {
          const found: unknown = await query(args);
          rows += Array.isArray(found) ? found.length : 1;
          return found;
        },
      },
    });
    // An extended client is one with the same calls.
    const ids = idsOf(await list(db as unknown as TestDatabase["db"]));
    return { rows, ids };
  };
  const newestOf = (step: number) =>
    Array.from({ length: 50 }, (_, index) => incidentId(1_200 - step - index * step));

  test("is listed by its newest 50, without reading the rest", async () => {
    const { rows, ids } = await counted((db) => listByNewestUpdate(db, 50));
    expect(ids).toEqual(newestOf(1));
    expect(rows).toBeLessThan(700);
  });

  test("is listed for a component that all of it touches, without reading the rest", async () => {
    const { rows, ids } = await counted((db) => listByNewestUpdateOf(db, ["busy"], 50));
    expect(ids).toEqual(newestOf(1));
    expect(rows).toBeLessThan(1_200);
  });

  test("is listed for a component that a tenth of it touches", async () => {
    const { rows, ids } = await counted((db) => listByNewestUpdateOf(db, ["quiet"], 50));
    expect(ids).toEqual(newestOf(10));
    expect(rows).toBeLessThan(700);
  });
});

const incidentId = (index: number) => `i${String(index).padStart(5, "0")}`;

/** An incident an hour with two updates each, all on "busy", each tenth on "quiet" too. */
async function fillHistory({ db, clock }: TestDatabase, count: number): Promise<void> {
  const told = Array.from({ length: count }, (_, index) => ({
    id: incidentId(index),
    at: new Date(clock.now().getTime() + (index - count) * 3_600_000),
    componentIds: index % 10 === 0 ? ["busy", "quiet"] : ["busy"],
  }));
  const stamps = (at: Date) => ({ createdAt: at, updatedAt: at });
  await db.component.createMany({
    data: ["busy", "quiet"].map((id) => ({ id, name: id, position: 1, ...stamps(clock.now()) })),
  });
  await db.incident.createMany({
    data: told.map(({ id, at }) => ({
      ...{ id, kind: "incident", name: id, status: "resolved", impact: "none" },
      ...{ startedAt: at, recordedAt: at, ...stamps(at) },
    })),
  });
  await db.incidentComponent.createMany({
    data: told.flatMap(({ id, componentIds }) =>
      componentIds.map((componentId) => ({ incidentId: id, componentId })),
    ),
  });
  await db.incidentUpdate.createMany({
    data: told.flatMap(({ id, at }) =>
      ["resolved", "investigating"].map((status, index) => ({
        ...{ id: `${id}-${index}`, incidentId: id, status, body: "Told." },
        ...{ displayAt: at, ...stamps(at) },
      })),
    ),
  });
}
