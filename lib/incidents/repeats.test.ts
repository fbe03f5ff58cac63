import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";
import { deleteIncident, extendMaintenance, requireIncident } from ".";
import { ExtendMaintenance } from "./schema";

/** Each page that shows a form has a new submission id, also the one that Back shows. */
let forms = 0;
const nextForm = () => ({ submissionId: `form-${String(++forms).padStart(8, "0")}` });

describe.each(databases)("a form that Back filled again, on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const refused = (path: string) => ({ code: "invalid", problems: [{ path }] });

  test("doesn’t open the same incident twice while it is open", async () => {
    const first = await make.incident(nextForm());
    base.clock.advance(1_000);
    await make.post(first, { ...nextForm(), body: "Still looking." });
    base.clock.advance(3 * 3_600_000);
    await expect(make.incident(nextForm())).rejects.toMatchObject(refused("name"));
    expect(await base.db.incident.count()).toBe(1);
  });

  test("opens it again once the first is resolved or deleted, or with another message", async () => {
    const first = await make.incident(nextForm());
    await make.incident({ ...nextForm(), body: "It is something else." });
    // Updates of the same instant are in order of their random ids.
    base.clock.advance(1_000);
    await make.post(first, { status: "resolved", body: "Over." });
    const again = await make.incident(nextForm());
    await deleteIncident(base.ctx, { incidentId: again.id, version: again.version });
    await make.incident(nextForm());
    expect(await base.db.incident.count()).toBe(4);
  });

  test("doesn’t post the same update twice within ten minutes", async () => {
    const incident = await make.incident(nextForm());
    const { id } = await make.component();
    const input = { body: "Found it.", effects: { [id]: "partial_outage" } };
    base.clock.advance(1_000);
    const posted = await make.post(incident, { ...nextForm(), ...input });
    base.clock.advance(9 * 60_000);
    await expect(make.post(posted, { ...nextForm(), ...input })).rejects.toMatchObject({
      problems: [{ path: "body", message: expect.stringContaining("9 min ago") }],
    });
    base.clock.advance(2 * 60_000);
    expect((await make.post(posted, { ...nextForm(), ...input })).updates).toHaveLength(3);
  });

  test("posts what differs in status, text, effect or fact, or comes from someone else", async () => {
    let incident = await make.incident(nextForm());
    const { id } = await make.component();
    for (const input of [
      { body: "One." },
      { body: "Two." },
      { body: "Two.", status: "monitoring" },
      { body: "Two.", status: "monitoring", effects: { [id]: "partial_outage" } },
      { body: "Two.", status: "monitoring", effects: { [id]: "major_outage" } },
      { body: "Two.", status: "monitoring", whatStillWorks: "Calls" },
    ]) {
      base.clock.advance(1_000);
      incident = await make.post(incident, { ...nextForm(), ...input });
    }
    expect(incident.updates).toHaveLength(7);
  });

  test("doesn’t plan the same maintenance twice", async () => {
    await make.maintenance(nextForm());
    await expect(make.maintenance(nextForm())).rejects.toMatchObject(refused("name"));
    await make.maintenance({ ...nextForm(), scheduledUntil: "2026-03-30T04:00:00Z" });
    expect(await base.db.incident.count()).toBe(2);
  });

  test("is the rule for forms only: a tool may repeat itself", async () => {
    await make.incident();
    const incident = await make.incident();
    const posted = await make.post(incident);
    expect((await make.post(posted)).updates).toHaveLength(3);
    await make.maintenance();
    await make.maintenance();
    expect(await base.db.incident.count()).toBe(4);
  });

  test("doesn’t extend a maintenance twice within ten minutes with one message", async () => {
    const { id } = await make.maintenance();
    const extend = async (input: Record<string, unknown>) =>
      extendMaintenance(
        base.ctx,
        ExtendMaintenance.parse({
          incidentId: id,
          version: (await requireIncident(base.db, id)).version,
          body: "It takes longer.",
          ...nextForm(),
          ...input,
        }),
      );
    const endOf = async () => (await requireIncident(base.db, id)).scheduledUntil?.toISOString();
    base.clock.advance(1_000);
    await extend({ end: "2026-03-30T03:30:00Z" });
    base.clock.advance(60_000);
    // The page that Back shows offers half an hour more than the new end.
    await expect(extend({ end: "2026-03-30T04:00:00Z" })).rejects.toMatchObject({
      problems: [{ path: "body", message: expect.stringContaining("You extended it 1 min ago") }],
    });
    expect(await endOf()).toBe("2026-03-30T03:30:00.000Z");
    await extend({ end: "2026-03-30T04:00:00Z", body: "It takes even longer." });
    base.clock.advance(11 * 60_000);
    await extend({ end: "2026-03-30T05:00:00Z", body: "It takes even longer." });
    base.clock.advance(1_000);
    // Tools have no form, and may repeat themselves.
    await extend({
      end: "2026-03-30T06:00:00Z",
      body: "It takes even longer.",
      submissionId: null,
    });
    expect(await endOf()).toBe("2026-03-30T06:00:00.000Z");
  });
});
