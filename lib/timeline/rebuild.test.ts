import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { makers } from "@/tests/make";

describe.each(databases)("a component's timeline on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  test("is another one after what changes it or the incident behind it, and after nothing else", async () => {
    const { id } = await make.component();
    let incident = await make.incident({ effects: { [id]: "major_outage" } });
    const post = async (input: Record<string, unknown>) => {
      base.clock.advance(60_000);
      incident = await make.post(incident, input);
    };
    const steps: [string, () => Promise<unknown>][] = [
      ["a text", () => post({ status: "identified" })],
      ["the same effect", () => post({ status: "identified", effects: { [id]: "major_outage" } })],
      ["another effect", () => post({ status: "monitoring", effects: { [id]: "operational" } })],
      ["the end of what was over", () => post({ status: "resolved" })],
      ["a postmortem", () => post({ status: "postmortem" })],
      [
        "another end",
        async () => {
          const recovery = incident.updates.find(({ status }) => status === "monitoring");
          const displayAt = "2026-03-29T10:02:30.000Z";
          incident = await make.edit(incident, { displayAt }, recovery);
        },
      ],
      [
        "another start",
        async () => {
          incident = await make.change(incident, { startedAt: "2026-03-29T09:00:00Z" });
        },
      ],
      [
        "another name",
        async () => {
          incident = await make.change(incident, { name: "What it was" });
        },
      ],
      [
        "a deletion",
        () => deleteIncident(base.ctx, { incidentId: incident.id, version: incident.version }),
      ],
    ];
    const others: string[] = [];
    for (const [name, step] of steps) {
      const before = await base.db.component.findUniqueOrThrow({ where: { id } });
      await step();
      const after = await base.db.component.findUniqueOrThrow({ where: { id } });
      if (after.timelineVersion !== before.timelineVersion) others.push(name);
    }
    expect(others).toEqual([
      "another effect",
      "another end",
      "another start",
      "another name",
      "a deletion",
    ]);
  });
});
