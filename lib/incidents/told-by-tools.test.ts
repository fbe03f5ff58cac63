import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import type { Invalid } from "@/lib/errors";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import {
  cancelMaintenance,
  createIncident,
  createMaintenance,
  deleteIncident,
  editUpdate,
  loadExtras,
  searchIncidents,
} from ".";
import { CreateIncident, CreateMaintenance, EditUpdate } from "./schema";

describe.each(databases)("what a tool tells on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const incident = (input: object) =>
    createIncident(base.ctx, {
      ...CreateIncident.parse({ name: "Messages arrive late", body: "-" }),
      ...input,
    });
  const maintenance = (input: object) =>
    createMaintenance(base.ctx, {
      ...CreateMaintenance.parse({
        name: "Moving sign-in",
        body: "-",
        scheduledFor: "2026-03-29T09:00:00Z",
        scheduledUntil: "2026-03-29T11:00:00Z",
      }),
      ...input,
    });
  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;
  const problemsOf = async (failing: Promise<unknown>) => {
    const error = await failing.then(
      () => null,
      (thrown: Invalid) => thrown,
    );
    return new Set(error?.problems.map(({ path }) => path));
  };

  test("an incident may have components that it says nothing of, no message, and data", async () => {
    const [a, b] = [await make.component(), await make.component()];
    const { id, components, updates } = await incident({
      body: "",
      effects: { [a.id]: "major_outage" },
      componentIds: [a.id, b.id],
      metadata: { pager: { id: 7 } },
    });
    expect(components.map((component) => component.id)).toEqual([a.id, b.id]);
    expect(updates[0]).toMatchObject({ body: "", effects: [{ componentId: a.id }] });
    expect([await statusOf(a.id), await statusOf(b.id)]).toEqual(["major_outage", "operational"]);
    expect((await loadExtras(base.db, [id])).get(id)?.metadata).toEqual({ pager: { id: 7 } });
  });

  test("a maintenance may be under way when it is told, and hold more than itself", async () => {
    const component = await make.component();
    const { id, ...told } = await maintenance({
      status: "in_progress",
      effects: { [component.id]: "partial_outage" },
      impactOverride: "major",
      remindPrior: true,
    });
    expect(told).toMatchObject({ status: "in_progress", impact: "major", autoStart: false });
    expect(await statusOf(component.id)).toBe("partial_outage");
    expect((await loadExtras(base.db, [id])).get(id)?.remindPrior).toBe(true);
  });

  test("all problems are told at once", async () => {
    const outside = { componentIds: ["nothing"], effects: { nowhere: "major_outage" } };
    const later = { displayAt: "2026-03-29T10:30:00Z" };
    const both = ["componentIds.nothing", "effects.nowhere"];
    const told = incident({ ...outside, ...later, status: "scheduled" });
    expect(await problemsOf(told)).toEqual(new Set([...both, "status", "displayAt", "startedAt"]));
    const planned = maintenance({
      ...outside,
      ...later,
      status: "resolved",
      scheduledUntil: "2026-03-29T09:00:00Z",
    });
    expect(await problemsOf(planned)).toEqual(
      new Set([...both, "status", "displayAt", "scheduledUntil"]),
    );
    expect(await base.db.incident.count()).toBe(0);
  });

  test("an edit may say whether subscribers are told", async () => {
    const { id, version, updates } = await make.incident();
    const [update] = updates;
    const seen = {
      incidentId: id,
      version,
      updateId: update?.id,
      displayAt: "2026-03-29T10:00:00Z",
    };
    const edit = { ...seen, status: "investigating", body: "Looking.", reason: "typo" };
    const input = EditUpdate.parse(edit);
    const after = await editUpdate(base.ctx, { ...input, deliverNotifications: false });
    expect(after.updates[0]).toMatchObject({ body: "Looking.", deliverNotifications: false });
    const again = await editUpdate(base.ctx, { ...input, version: after.version });
    expect(again.updates[0]?.deliverNotifications).toBe(false);
  });

  test("is found by what it says, in the order asked for", async () => {
    const late = await incident({ body: "The relay is full." });
    base.clock.advance(1_000);
    const second = await maintenance({ scheduledUntil: "2026-03-29T12:00:00Z" });
    const first = await maintenance({ scheduledFor: "2026-03-29T08:00:00Z" });
    const gone = await incident({});
    await deleteIncident(base.ctx, { incidentId: gone.id, version: gone.version });
    const cancelled = await maintenance({});
    await cancelMaintenance(base.ctx, { incidentId: cancelled.id, version: cancelled.version });
    const search = async (input: object, place: object = {}) =>
      (
        await searchIncidents(
          base.db,
          { query: null, order: "newest", ...input },
          { page: 1, size: 10, ...place },
        )
      ).map(({ id }) => id);
    const byId = [first.id, second.id].toSorted().toReversed();
    expect(await search({})).toEqual([...byId, late.id]);
    expect(await search({}, { page: 2, size: 2 })).toEqual([late.id]);
    expect(await search({ query: "relay" })).toEqual([late.id]);
    expect(await search({ query: "Moving" })).toEqual(byId);
    expect(await search({ kind: "incident" })).toEqual([late.id]);
    expect(await search({ kind: "maintenance", order: "soonest window" })).toEqual([
      first.id,
      second.id,
    ]);
    expect(await search({ kind: "maintenance", order: "latest window" })).toEqual([
      second.id,
      first.id,
    ]);
    expect(await search({ statuses: ["in_progress"] })).toEqual([]);
  });
});
