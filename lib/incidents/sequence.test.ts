import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instantToWallTime } from "@/lib/time";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { cancelMaintenance, deleteIncident, requireIncident } from ".";
import type { Incident } from "./schema";

describe.each(databases)("a maintenance's sequence on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  let planned: Incident;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
    planned = await make.maintenance();
  });
  afterEach(() => base.close());

  const storedSequence = async ({ id }: Incident) =>
    (await base.db.incident.findUniqueOrThrow({ where: { id } })).sequence;
  const reference = ({ id: incidentId, version }: Incident) => ({ incidentId, version });

  test("begins at 0", () => {
    expect(planned.sequence).toBe(0);
  });

  test.each([
    ["start", { scheduledFor: "2026-03-30T00:30:00Z" }],
    ["end", { scheduledUntil: "2026-03-30T03:30:00Z" }],
    [
      "start and end at once",
      { scheduledFor: "2026-03-31T01:00:00Z", scheduledUntil: "2026-03-31T03:00:00Z" },
    ],
    ["name", { name: "Moving sign-in at last" }],
  ])("rises by one with a change of the %s", async (_, input) => {
    expect((await make.change(planned, input)).sequence).toBe(1);
  });

  test("rises at each change", async () => {
    const renamed = await make.change(planned, { name: "Another" });
    expect((await make.change(renamed, { name: planned.name })).sequence).toBe(2);
  });

  test("stays when the form is saved as it was shown", async () => {
    // A form shows minutes only, in the page's zone.
    const shown = (at: Date | null) => at && instantToWallTime(at, "Etc/UTC");
    const seconds = await make.maintenance({
      scheduledFor: "2026-03-30T01:00:42Z",
      scheduledUntil: "2026-03-30T03:00:17Z",
    });
    const saved = await make.change(seconds, {
      scheduledFor: shown(seconds.scheduledFor),
      scheduledUntil: shown(seconds.scheduledUntil),
    });
    expect(saved).toMatchObject({ sequence: 0, version: seconds.version + 1 });
  });

  test("stays with another impact, with updates and with edits of them", async () => {
    let changed = await make.change(planned, { impactOverride: "minor" });
    changed = await make.post(changed, { status: "in_progress" });
    changed = await make.edit(changed, { body: "It has begun." });
    changed = await make.post(changed, { status: "completed" });
    expect(changed.sequence).toBe(0);
  });

  test("rises with the cancellation, and with the deletion", async () => {
    const cancelled = await cancelMaintenance(base.ctx, reference(planned));
    expect(cancelled.sequence).toBe(1);
    await deleteIncident(base.ctx, reference(cancelled));
    expect(await storedSequence(planned)).toBe(2);
  });

  test("stays when the change is refused", async () => {
    await make.change(planned, { scheduledUntil: "2026-03-29T03:00:00Z" }).catch(() => null);
    expect((await requireIncident(base.db, planned.id)).sequence).toBe(0);
  });

  test("is nothing that an incident has", async () => {
    const incident = await make.change(await make.incident(), { name: "Renamed" });
    expect(incident.sequence).toBe(0);
    await deleteIncident(base.ctx, reference(incident));
    expect(await storedSequence(incident)).toBe(0);
  });
});
