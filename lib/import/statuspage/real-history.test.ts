import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { requireIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { joinDocuments } from "./documents";
import { importStatuspage } from "./import";

describe.each(databases)("importing a real history into $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const source = githubHistory();

  test("arrives whole, and a second import adds and changes nothing", async () => {
    base.clock.set("2026-11-24T12:00:00Z");
    const lines: string[] = [];
    const first = await importStatuspage(base.ctx, source.data, (line) => lines.push(line));
    expect(first.notes).toEqual([]);
    expect(lines).toContain("imported 400 of 819 incidents");
    expect(lines.at(-1)).toBe("imported 819 of 819 incidents");
    expect(await counts()).toEqual({
      components: 12,
      incidents: 801,
      maintenances: 18,
      updates: 4570,
      effects: source.effects,
      attachments: source.attachments,
    });
    const before = await everything();

    base.clock.set("2026-11-25T12:00:00Z");
    const second = await importStatuspage(base.ctx, source.data, () => {});
    expect(second.notes).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test("keeps ids, times, texts and impacts, and nothing is open that was over", async () => {
    base.clock.set("2026-11-24T12:00:00Z");
    await importStatuspage(base.ctx, source.data, () => {});
    const stored = new Map(
      (await base.db.incident.findMany({ omit: { version: true } })).map((one) => [one.id, one]),
    );
    const updates = new Map((await base.db.incidentUpdate.findMany()).map((one) => [one.id, one]));
    for (const told of source.incidents) {
      expect(stored.get(told.id)).toMatchObject({
        name: told.name,
        status: told.status,
        impact: told.impact,
        createdAt: new Date(told.created_at),
        startedAt: new Date(told.started_at),
        resolvedAt: new Date(told.resolved_at),
      });
      for (const said of told.incident_updates) {
        const { displayAt, ...kept } = updates.get(said.id) ?? { displayAt: new Date(0) };
        expect(kept).toMatchObject({
          incidentId: told.id,
          status: said.status,
          body: said.body,
          createdAt: new Date(said.created_at),
        });
        expect(displayAt.getTime() - Date.parse(said.display_at)).toBeOneOf([0, 1]);
      }
      // The newest update, as every reader sorts them, gives the status.
      const [current] = (await requireIncident(base.db, told.id)).updates;
      expect(current?.status).toBe(told.status);
    }
    expect(await base.db.claim.count({ where: { to: null } })).toBe(0);
    expect(await base.db.statusSpan.count({ where: { to: null } })).toBe(0);
    expect(await base.db.statusSpan.count({ where: { recalculatedAt: { not: null } } })).toBe(0);
    expect(await base.db.statusSpan.count()).toBeGreaterThan(1000);
  });

  async function counts() {
    const { db } = base;
    return {
      components: await db.component.count(),
      incidents: await db.incident.count({ where: { kind: "incident" } }),
      maintenances: await db.incident.count({ where: { kind: "maintenance" } }),
      updates: await db.incidentUpdate.count(),
      effects: await db.updateEffect.count(),
      attachments: await db.incidentComponent.count(),
    };
  }

  async function everything() {
    const { db } = base;
    return {
      page: await db.page.findMany(),
      components: await db.component.findMany({ orderBy: { id: "asc" } }),
      incidents: await db.incident.findMany({ orderBy: { id: "asc" } }),
      updates: await db.incidentUpdate.findMany({ orderBy: { id: "asc" } }),
      claims: await db.claim.findMany({ orderBy: { id: "asc" } }),
      spans: await db.statusSpan.findMany({ orderBy: { id: "asc" } }),
      audit: await db.auditEntry.count(),
    };
  }
});

function githubHistory() {
  const path = new URL("./github-history/documents.json.gz", import.meta.url);
  const documents = z
    .array(z.unknown())
    .parse(JSON.parse(gunzipSync(readFileSync(path)).toString()));
  const joined = joinDocuments(documents);
  if (!joined) throw new Error("The saved history is no Statuspage.");
  const Update = z.object({
    id: z.string(),
    status: z.string(),
    body: z.string(),
    created_at: z.string(),
    display_at: z.string(),
    affected_components: z.array(z.unknown()).nullable(),
  });
  const Incident = z.object({
    id: z.string(),
    name: z.string(),
    status: z.string(),
    impact: z.string(),
    created_at: z.string(),
    started_at: z.string(),
    resolved_at: z.string(),
    components: z.array(z.unknown()),
    incident_updates: z.array(Update),
  });
  const incidents = z.array(Incident).parse([...joined.incidents, ...joined.maintenances]);
  const updates = incidents.flatMap(({ incident_updates }) => incident_updates);
  return {
    data: joined,
    incidents,
    effects: updates.reduce((sum, said) => sum + (said.affected_components?.length ?? 0), 0),
    attachments: incidents.reduce((sum, { components }) => sum + components.length, 0),
  };
}
