import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent } from "@/lib/components";
import { Conflict, Invalid } from "@/lib/errors";
import {
  cancelMaintenance,
  createIncident,
  deleteIncident,
  editUpdate,
  findIncident,
  listByNewestUpdate,
  listOpenIncidents,
  postUpdate,
  requireIncident,
  updateIncident,
} from "@/lib/incidents";
import {
  CreateIncident,
  CreateMaintenance,
  EditUpdate,
  PostUpdate,
  UpdateIncident,
} from "@/lib/incidents/schema";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import type { Incident } from "./schema";

describe.each(databases)("incidents on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const post = (incident: Incident, input: Record<string, unknown>) =>
    postUpdate(
      base.ctx,
      PostUpdate.parse({
        incidentId: incident.id,
        version: incident.version,
        status: "identified",
        body: "Found it.",
        ...input,
      }),
    );
  const edit = (incident: Incident, input: Record<string, unknown>) => {
    const update = incident.updates[0];
    return editUpdate(
      base.ctx,
      EditUpdate.parse({
        incidentId: incident.id,
        updateId: update?.id,
        version: incident.version,
        status: update?.status,
        body: update?.body,
        displayAt: update?.displayAt.toISOString(),
        effects: Object.fromEntries(
          (update?.effects ?? []).map(({ componentId, newStatus }) => [componentId, newStatus]),
        ),
        reason: "correction",
        ...input,
      }),
    );
  };
  const statusOf = async (id: string) =>
    (await requireComponent(base.db, id, base.clock.now())).status;
  const revision = async () =>
    (await base.db.page.findUniqueOrThrow({ where: { id: "page" } })).revision;
  const spansOf = (componentId: string) =>
    base.db.statusSpan.findMany({
      where: { componentId },
      orderBy: { from: "asc" },
      select: { from: true, to: true, status: true, causes: true },
    });

  test("an outage is told from investigating to resolved, with how long it took", async () => {
    const { id } = await make.component();
    let incident = await make.incident({ effects: { [id]: "major_outage" } });
    expect(incident).toMatchObject({ status: "investigating", impact: "critical" });
    expect(await statusOf(id)).toBe("major_outage");
    base.clock.advance(30 * 60_000);
    incident = await post(incident, { effects: { [id]: "partial_outage" } });
    expect(await statusOf(id)).toBe("partial_outage");
    base.clock.advance(82 * 60_000);
    incident = await post(incident, { status: "resolved", body: "Back." });
    expect(await statusOf(id)).toBe("operational");
    expect(incident).toMatchObject({ status: "resolved", impact: "critical" });
    const took = (incident.resolvedAt?.getTime() ?? 0) - incident.startedAt.getTime();
    expect(took).toBe(112 * 60_000);
    expect(await spansOf(id)).toEqual([
      {
        from: new Date("2026-03-29T10:00:00Z"),
        to: new Date("2026-03-29T10:30:00Z"),
        status: "major_outage",
        causes: JSON.stringify([incident.id]),
      },
      {
        from: new Date("2026-03-29T10:30:00Z"),
        to: new Date("2026-03-29T11:52:00Z"),
        status: "partial_outage",
        causes: JSON.stringify([incident.id]),
      },
    ]);
  });

  test("a component stays down while a second incident is open", async () => {
    const { id } = await make.component();
    const first = await make.incident({ effects: { [id]: "major_outage" } });
    await make.incident({ effects: { [id]: "degraded_performance" } });
    base.clock.advance(1);
    await post(first, { status: "resolved" });
    expect(await statusOf(id)).toBe("degraded_performance");
  });

  test("an effect remembers the status before it and the name of then", async () => {
    const { id } = await make.component({ name: "Messages" });
    const first = await make.incident({ effects: { [id]: "degraded_performance" } });
    base.clock.advance(1_000);
    const { updates } = await post(first, { effects: { [id]: "major_outage" } });
    expect(updates[0]?.effects).toEqual([
      {
        componentId: id,
        name: "Messages",
        oldStatus: "degraded_performance",
        newStatus: "major_outage",
      },
    ]);
  });

  test("a write on an older version changes nothing and answers with what stands", async () => {
    const incident = await make.incident();
    base.clock.advance(1);
    await post(incident, { body: "First." });
    const before = await requireIncident(base.db, incident.id);
    const revisionBefore = await revision();
    const error = await post(incident, { body: "Second." }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Conflict);
    expect(error.current.updates[0].body).toBe("First.");
    expect(await requireIncident(base.db, incident.id)).toEqual(before);
    expect(await revision()).toBe(revisionBefore);
  });

  test("two writers at once: one posts, the other is told of the conflict", async () => {
    const incident = await make.incident();
    const results = await Promise.allSettled([
      post(incident, { body: "Mine." }),
      post(incident, { body: "Yours." }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await requireIncident(base.db, incident.id)).updates).toHaveLength(2);
  });

  test("a form that is sent twice posts once, also at the same moment", async () => {
    const submissionId = "form-0123456789";
    const incident = await make.incident({ submissionId });
    expect((await make.incident({ submissionId })).id).toBe(incident.id);
    const input = { submissionId: "form-9876543210" };
    const [a, b] = await Promise.all([post(incident, input), post(incident, input)]);
    expect(a).toEqual(b);
    expect(a.updates).toHaveLength(2);
  });

  test("a back-dated start lengthens the outage on the timeline", async () => {
    const { id } = await make.component();
    await make.incident({
      startedAt: "2026-03-29T09:06:00Z",
      effects: { [id]: "partial_outage" },
    });
    expect((await spansOf(id))[0]?.from).toEqual(new Date("2026-03-29T09:06:00Z"));
  });

  test("a back-dated incident stands at its back date", async () => {
    const incident = await make.incident({
      displayAt: "2026-03-20T08:00:00Z",
      status: "resolved",
      startedAt: "2026-03-20T07:00:00Z",
    });
    expect(incident).toMatchObject({
      createdAt: new Date("2026-03-20T08:00:00Z"),
      startedAt: new Date("2026-03-20T07:00:00Z"),
      resolvedAt: new Date("2026-03-20T08:00:00Z"),
    });
    expect(incident.updates[0]?.createdAt).toEqual(base.clock.now());
  });

  test("a wall-clock time is meant in the page's zone", async () => {
    await base.db.page.update({ where: { id: "page" }, data: { timeZone: "Europe/Berlin" } });
    const incident = await make.incident({ startedAt: "2026-03-29T11:30" });
    expect(incident.startedAt).toEqual(new Date("2026-03-29T09:30:00Z"));
  });

  test("a reopened incident starts without claims and forgets its end", async () => {
    const { id } = await make.component();
    const first = await make.incident({ effects: { [id]: "major_outage" } });
    base.clock.advance(60_000);
    const resolved = await post(first, { status: "resolved" });
    base.clock.advance(60_000);
    const reopened = await post(resolved, { status: "investigating", body: "It is back." });
    expect(reopened).toMatchObject({ status: "investigating", resolvedAt: null });
    expect(await statusOf(id)).toBe("operational");
    expect(await listOpenIncidents(base.db)).toHaveLength(1);
  });

  test("an edited update keeps how it read before, and a correction is marked", async () => {
    const incident = await make.incident({ body: "Mesages are late." });
    base.clock.advance(5_000);
    const typo = await edit(incident, { body: "Messages are late.", reason: "typo" });
    expect(typo.updates[0]).toMatchObject({ body: "Messages are late.", correctedAt: null });
    const corrected = await edit(typo, { body: "Messages are lost." });
    expect(corrected.updates[0]).toMatchObject({
      body: "Messages are lost.",
      correctedAt: base.clock.now(),
      displayAt: incident.updates[0]?.displayAt,
    });
    expect(corrected.updates[0]?.versions.map(({ body, reason }) => [body, reason])).toEqual([
      ["Mesages are late.", "typo"],
      ["Messages are late.", "correction"],
    ]);
  });

  test("a corrected effect rewrites the timeline of its own claims only", async () => {
    const { id } = await make.component();
    const other = await make.component();
    await make.incident({ effects: { [other.id]: "partial_outage" } });
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    const untouched = await spansOf(other.id);
    const corrected = await edit(incident, { effects: { [id]: "degraded_performance" } });
    expect(await statusOf(id)).toBe("degraded_performance");
    expect(corrected.impact).toBe("minor");
    expect(await spansOf(other.id)).toEqual(untouched);
  });

  test("a component that was named by mistake leaves the incident", async () => {
    const { id } = await make.component();
    const other = await make.component();
    const incident = await make.incident({
      effects: { [id]: "major_outage", [other.id]: "major_outage" },
    });
    const corrected = await edit(incident, { effects: { [id]: "major_outage" } });
    expect(corrected.components.map((component) => component.id)).toEqual([id]);
    expect(await statusOf(other.id)).toBe("operational");
  });

  test("a year with a thousand updates is read whole", async () => {
    let incident = await make.incident();
    const updates = Array.from({ length: 1_200 }, (_, index) => ({
      id: `u${String(index).padStart(5, "0")}`,
      incidentId: incident.id,
      status: "investigating",
      body: "Still looking.",
      createdAt: base.clock.now(),
      updatedAt: base.clock.now(),
      displayAt: new Date(base.clock.now().getTime() + index),
    }));
    await base.db.incidentUpdate.createMany({ data: updates });
    await base.db.updateVersion.createMany({
      data: updates.map(({ id }) => ({
        id: `v${id}`,
        updateId: id,
        number: 1,
        status: "investigating",
        body: "Stil looking.",
        displayAt: base.clock.now(),
        effects: "[]",
        reason: "typo",
        replacedAt: base.clock.now(),
      })),
    });
    incident = await requireIncident(base.db, incident.id);
    expect(incident.updates).toHaveLength(1_201);
    expect(incident.updates[0]?.versions).toHaveLength(1);
  });

  test("moving the first update moves the incident on the public timeline", async () => {
    const incident = await make.incident();
    const moved = await edit(incident, { displayAt: "2026-03-29T09:15:00Z" });
    expect(moved).toMatchObject({
      createdAt: new Date("2026-03-29T09:15:00Z"),
      startedAt: new Date("2026-03-29T09:15:00Z"),
    });
  });

  test("a deleted incident is gone, with its hold on components and its past", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    await deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version });
    expect(await findIncident(base.db, incident.id)).toBeNull();
    expect(await statusOf(id)).toBe("operational");
    expect(await spansOf(id)).toEqual([]);
  });

  test("a maintenance claims its components while it runs, and hides no outage", async () => {
    const { id } = await make.component();
    const planned = await make.maintenance({ componentIds: [id] });
    expect(await statusOf(id)).toBe("operational");
    base.clock.advance(3_600_000);
    const running = await post(planned, { status: "in_progress", body: "It begins." });
    expect(await statusOf(id)).toBe("under_maintenance");
    await make.incident({ effects: { [id]: "partial_outage" } });
    expect(await statusOf(id)).toBe("partial_outage");
    base.clock.advance(3_600_000);
    const done = await post(running, { status: "completed", body: "Done." });
    expect(done).toMatchObject({ impact: "maintenance", resolvedAt: base.clock.now() });
    expect(await statusOf(id)).toBe("partial_outage");
  });

  test("a cancelled maintenance stays readable and takes no more updates", async () => {
    const planned = await make.maintenance();
    const cancelled = await cancelMaintenance(base.ctx, {
      incidentId: planned.id,
      version: planned.version,
    });
    expect(cancelled.cancelledAt).toEqual(base.clock.now());
    await expect(post(cancelled, { status: "in_progress" })).rejects.toBeInstanceOf(Invalid);
  });

  test("title, impact and start can be changed without posting", async () => {
    const incident = await make.incident();
    const changed = await updateIncident(
      base.ctx,
      UpdateIncident.parse({
        incidentId: incident.id,
        version: incident.version,
        name: "Messages are lost",
        impactOverride: "critical",
        startedAt: "2026-03-29T09:00:00Z",
      }),
    );
    expect(changed).toMatchObject({ name: "Messages are lost", impact: "critical" });
    expect(changed.updates).toEqual(incident.updates);
  });

  test.each([
    ["a time to come", "displayAt", { displayAt: "2026-03-29T12:00:00Z" }],
    [
      "a start after the first update",
      "startedAt",
      { startedAt: "2026-03-29T10:00:30Z", displayAt: "2026-03-29T10:00:00Z" },
    ],
    ["a promise that is past", "nextUpdateBy", { nextUpdateBy: "2026-03-29T09:59:00Z" }],
    ["an unknown component", "effects.nowhere", { effects: { nowhere: "major_outage" } }],
    ["a postmortem as its first update", "status", { status: "postmortem" }],
  ])(
    "an incident with %s is refused at its field, and nothing is written",
    async (_, path, input) => {
      const before = await revision();
      const error = await make.incident(input).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(Invalid);
      expect(error.problems.map((problem: { path: string }) => problem.path)).toContain(path);
      expect(await base.db.incident.count()).toBe(0);
      expect(await base.db.incidentUpdate.count()).toBe(0);
      expect(await revision()).toBe(before);
    },
  );

  test("an end before the start is refused", async () => {
    const incident = await make.incident();
    const error = await post(incident, {
      status: "resolved",
      displayAt: "2026-03-29T09:00:00Z",
    }).catch((thrown) => thrown);
    expect(error.problems).toEqual([
      { path: "displayAt", message: "The end is before the start of the incident." },
    ]);
    await expect(
      make.maintenance({ scheduledUntil: "2026-03-30T01:00:00Z" }),
    ).rejects.toBeInstanceOf(Invalid);
  });

  test("a resolution can't leave a component down", async () => {
    const { id } = await make.component();
    const incident = await make.incident({ effects: { [id]: "major_outage" } });
    const error = await post(incident, {
      status: "resolved",
      effects: { [id]: "degraded_performance" },
    }).catch((thrown) => thrown);
    expect(error.problems[0].path).toBe(`effects.${id}`);
  });

  test("incidents and maintenance come with the newest update first", async () => {
    const first = await make.incident();
    base.clock.advance(1_000);
    const second = await make.maintenance();
    base.clock.advance(1_000);
    await post(first, {});
    const order = (await listByNewestUpdate(base.db, 50)).map(({ id }) => id);
    expect(order).toEqual([first.id, second.id]);
  });

  test("every change is in the audit log with before and after", async () => {
    const editor = await make.staff("editor");
    const incident = await createIncident(
      editor.ctx,
      CreateIncident.parse({ name: "Late", body: "Looking." }),
    );
    const entry = await base.db.auditEntry.findFirstOrThrow({
      where: { action: "incident.create" },
    });
    expect(entry).toMatchObject({
      actorId: editor.user.id,
      actorName: editor.user.name,
      subjectId: incident.id,
      address: "192.0.2.1",
      before: null,
    });
    expect(JSON.parse(entry.after ?? "{}")).toMatchObject({ name: "Late" });
  });
});

describe("what a form may hold", () => {
  test.each([
    ["an unknown field", { colour: "red" }],
    ["no title", { name: "  " }],
    ["a title of 201 characters", { name: "x".repeat(201) }],
    ["a title that is no text", { name: 7 }],
    ["a null character in the title", { name: "a\u0000b" }],
    ["a lone surrogate in the message", { body: "\ud800" }],
    ["a message of 1 MB", { body: "x".repeat(1_000_000) }],
    ["an unknown status", { status: "exploded" }],
    ["effects that are a list", { effects: ["major_outage"] }],
    ["a time that is none", { startedAt: "yesterday" }],
    ["a day that doesn't exist", { startedAt: "2026-02-30T10:00" }],
  ])("refuses %s", (_, input) => {
    const fields = { name: "Late", body: "Looking.", ...input };
    expect(CreateIncident.safeParse(fields).success).toBe(false);
  });

  test("hostile texts are taken as they are: they are escaped where they are shown", () => {
    const name = '<script>alert("]]>")</script> \u202Egnp.exe';
    expect(CreateIncident.parse({ name, body: name }).name).toBe(name);
  });

  test("a maintenance names its window", () => {
    expect(CreateMaintenance.safeParse({ name: "Move", body: "Soon." }).success).toBe(false);
  });
});
