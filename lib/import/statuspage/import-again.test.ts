import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { archiveComponent, reorderComponents } from "@/lib/components";
import {
  editUpdate,
  findIncident,
  postUpdate,
  requireIncident,
  updateIncident,
} from "@/lib/incidents";
import { EditUpdate, PostUpdate, UpdateIncident } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";
import type { StatuspageData } from "./documents";
import { data, effect, incident, component as row, update } from "./factories";
import { importStatuspage } from "./import";

describe.each(databases)("importing an incident that goes on into $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const run = (source: StatuspageData) => importStatuspage(base.ctx, source, () => {});
  const first = update({ id: "u1", status: "investigating", body: "We look." });
  const last = update({ id: "u2", status: "resolved", display_at: "2026-01-02T00:00:00.000Z" });
  const running = incident({
    id: "run",
    status: "investigating",
    resolved_at: null,
    incident_updates: [first],
  });
  const over = incident({
    id: "run",
    resolved_at: "2026-01-02T00:00:00.000Z",
    incident_updates: [last, first],
  });

  test("gets its new updates and ends its claims", async () => {
    const shown = [row({ id: "db", status: "operational" })];
    const down = {
      ...first,
      affected_components: [effect({ code: "db", new_status: "major_outage" })],
    };
    await run(
      data({
        components: [row({ id: "db", status: "major_outage" })],
        incidents: [{ ...running, incident_updates: [down] }],
      }),
    );
    expect(await base.db.claim.count({ where: { to: null } })).toBe(1);
    const result = await run(
      data({ components: shown, incidents: [{ ...over, incident_updates: [last, down] }] }),
    );
    expect(result.incidents).toEqual({ found: 1, created: 0, changed: 1 });
    expect(result.updates.stored).toBe(1);
    expect(await requireIncident(base.db, "run")).toMatchObject({
      status: "resolved",
      resolvedAt: new Date("2026-01-02T00:00:00Z"),
    });
    expect(await base.db.claim.count({ where: { to: null } })).toBe(0);
    const told = { status: { not: "operational" } };
    expect(await base.db.statusSpan.findMany({ where: told })).toMatchObject([
      { to: new Date("2026-01-02T00:00:00Z") },
    ]);
  });

  test("keeps what was posted, renamed and edited here", async () => {
    await run(data({ incidents: [running] }));
    const before = await requireIncident(base.db, "run");
    await editUpdate(
      base.ctx,
      EditUpdate.parse({
        incidentId: "run",
        updateId: "u1",
        version: before.version,
        status: "investigating",
        body: "We look closely.",
        displayAt: first.display_at,
        reason: "typo",
      }),
    );
    const edited = await requireIncident(base.db, "run");
    const posted = await postUpdate(
      base.ctx,
      PostUpdate.parse({
        incidentId: "run",
        version: edited.version,
        status: "identified",
        body: "Found here.",
      }),
    );
    await updateIncident(
      base.ctx,
      UpdateIncident.parse({ incidentId: "run", version: posted.version, name: "Renamed here" }),
    );
    const revision = (await requirePage(base.db)).revision;
    expect((await run(data({ incidents: [running] }))).notes).toEqual([
      "incident run was changed here: left as it is here",
    ]);
    expect((await requirePage(base.db)).revision).toBe(revision);

    const { notes } = await run(
      data({
        incidents: [{ ...over, incident_updates: [last, { ...first, body: "We look again." }] }],
      }),
    );
    expect(notes).toEqual([
      "incident run: update u1 was edited here and in the source: left as it is here",
    ]);
    const after = await requireIncident(base.db, "run");
    expect(after.name).toBe("Renamed here");
    expect(after.updates.map(({ body }) => body)).toEqual([
      "Found here.",
      last.body,
      "We look closely.",
    ]);
    // The newest update is the one posted here, after the source's resolution.
    expect(after).toMatchObject({ status: "identified", resolvedAt: null });
  });

  test("stays deleted where it was deleted", async () => {
    await run(data({ incidents: [running] }));
    await base.db.incident.update({
      where: { id: "run" },
      data: { deletedAt: base.clock.now() },
    });
    expect((await run(data({ incidents: [over] }))).notes).toEqual([
      "incident run was deleted here: left so",
    ]);
    expect(await findIncident(base.db, "run")).toBeNull();
  });

  test("follows the source where it takes an update back", async () => {
    await run(data({ incidents: [over] }));
    const result = await run(data({ incidents: [running] }));
    expect(result.incidents.changed).toBe(1);
    const after = await requireIncident(base.db, "run");
    expect(after.updates.map(({ id }) => id)).toEqual(["u1"]);
    expect(after).toMatchObject({ status: "investigating", resolvedAt: null });
  });

  test("takes no update away from another incident", async () => {
    await run(data({ incidents: [running] }));
    const thief = incident({ id: "thief", incident_updates: [{ ...last, id: "u1" }] });
    expect((await run(data({ incidents: [thief] }))).notes).toEqual([
      "incident thief: the id of its update u1 belongs to run: it gets another one",
    ]);
    expect(await findIncident(base.db, "thief")).toMatchObject({ status: last.status });
    const owner = await base.db.incidentUpdate.findUnique({ where: { id: "u1" } });
    expect(owner).toMatchObject({ incidentId: "run" });
  });
});

describe.each(databases)("importing components again into $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const run = (source: StatuspageData) => importStatuspage(base.ctx, source, () => {});
  const group = row({ id: "group", name: "Core", group: true });
  const child = row({ id: "child", name: "Messages", group_id: "group" });
  const stored = () => base.db.component.findUniqueOrThrow({ where: { id: "child" } });

  test("takes over what the source renamed and moved", async () => {
    await run(data({ components: [group, child] }));
    expect(await stored()).toMatchObject({ name: "Messages", groupId: "group" });
    const moved = { ...child, name: "Chats", group_id: null, position: 7 };
    const result = await run(data({ components: [{ ...group, name: "Heart" }, moved] }));
    expect(result).toMatchObject({ groups: { changed: 1 }, components: { changed: 1 } });
    expect(await stored()).toMatchObject({ name: "Chats", groupId: null, position: 7 });
    expect(await base.db.componentGroup.findMany()).toMatchObject([{ name: "Heart" }]);
  });

  test("keeps what was renamed, moved or archived here", async () => {
    await run(data({ components: [group, child] }));
    await reorderComponents(base.ctx, {
      seen: [{ id: "group", members: ["child"] }],
      order: [{ id: "child" }, { id: "group", members: [] }],
    });
    expect((await run(data({ components: [group, child] }))).components.changed).toBe(0);
    expect(await stored()).toMatchObject({ groupId: null, position: 1 });

    await archiveComponent(base.ctx, { componentId: "child", version: (await stored()).version });
    const renamed = { ...child, name: "Chats", status: "major_outage" };
    expect((await run(data({ components: [group, renamed] }))).notes).toEqual([
      "component child was changed here since the last import: left as it is here",
    ]);
    expect(await stored()).toMatchObject({ name: "Messages" });
    expect(await base.db.claim.count()).toBe(0);
  });
});
