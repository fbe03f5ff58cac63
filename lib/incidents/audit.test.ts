import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changedFields } from "@/lib/audit";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { createIncident, deleteIncident } from ".";
import { CreateIncident } from "./schema";

describe.each(databases)("what the audit log keeps of incidents on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const entryOf = async (action: string) => {
    const entry = await base.db.auditEntry.findFirstOrThrow({
      where: { action },
      orderBy: [{ at: "desc" }, { id: "desc" }],
    });
    return {
      before: JSON.parse(entry.before ?? "null"),
      after: JSON.parse(entry.after ?? "null"),
    };
  };

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

  test("a posted update is kept once, however many there are", async () => {
    let incident = await make.incident();
    for (let minute = 0; minute < 5; minute += 1) {
      base.clock.advance(60_000);
      incident = await make.post(incident, { body: `Minute ${minute}.` });
    }
    const { before, after } = await entryOf("incident.post");
    expect(before).toMatchObject({ name: incident.name, version: 5, updates: [] });
    expect(after).toMatchObject({ version: 6, updates: [{ body: "Minute 4." }] });
    expect(after.updates).toHaveLength(1);
  });

  test("an edited update is kept as it was and as it is", async () => {
    const incident = await make.incident({ body: "Mesages are late." });
    base.clock.advance(60_000);
    const posted = await make.post(incident);
    const first = posted.updates[1];
    await make.edit(posted, { body: "Messages are late." }, first);
    const { before, after } = await entryOf("incident.edit_update");
    const { versions: _, ...kept } = JSON.parse(JSON.stringify(first));
    expect(before.updates).toEqual([kept]);
    expect(after.updates).toMatchObject([{ id: first?.id, body: "Messages are late." }]);
    expect(changedFields(before, after).map(({ path }) => path)).toEqual([
      `updates › ${first?.id} › body`,
      `updates › ${first?.id} › correctedAt`,
    ]);
  });

  test("a deleted incident is kept whole, and nothing stands after it", async () => {
    const incident = await make.post(await make.incident());
    await deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version });
    const { before, after } = await entryOf("incident.delete");
    expect(before).toEqual(JSON.parse(JSON.stringify(incident)));
    expect(after).toBeNull();
  });
});
