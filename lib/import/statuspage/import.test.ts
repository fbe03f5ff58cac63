import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { setComponentStatus } from "@/lib/components";
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
import { joinDocuments, type StatuspageData } from "./documents";
import { data, effect, incident, maintenance, component as row, update } from "./factories";
import { importStatuspage } from "./import";

const silent = () => {};

describe.each(databases)("importing a Statuspage into $name", ({ open }) => {
  let base: TestDatabase;
  beforeEach(async () => {
    base = await open();
  });
  afterEach(() => base.close());

  const run = (source: StatuspageData) => importStatuspage(base.ctx, source, silent);
  const manual = () => base.db.claim.findMany({ where: { source: "manual" } });

  describe("a real history", () => {
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
      const second = await run(source.data);
      expect(second.notes).toEqual([]);
      expect(await everything()).toEqual(before);
    });

    test("keeps ids, times, texts and impacts, and nothing is open that was over", async () => {
      base.clock.set("2026-11-24T12:00:00Z");
      await run(source.data);
      const stored = new Map(
        (await base.db.incident.findMany({ omit: { version: true } })).map((one) => [one.id, one]),
      );
      const updates = new Map(
        (await base.db.incidentUpdate.findMany()).map((one) => [one.id, one]),
      );
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

  test("a status that no incident explains is set by hand, from now on; an explained one is not", async () => {
    const shown = [
      row({ id: "explained", status: "partial_outage" }),
      row({ id: "worse", status: "major_outage" }),
      row({ id: "alone", status: "degraded_performance" }),
      row({ id: "fine" }),
    ];
    const open1 = incident({
      status: "identified",
      resolved_at: null,
      incident_updates: [
        update({
          status: "identified",
          affected_components: [
            effect({ code: "explained", new_status: "partial_outage" }),
            effect({ code: "worse", new_status: "partial_outage" }),
          ],
        }),
      ],
    });
    const source = data({ components: shown, incidents: [open1] });
    const now = base.clock.now();
    expect((await run(source)).manualChanges).toBe(2);
    expect(await manual()).toMatchObject([
      { componentId: expect.any(String), from: now, to: null },
      { componentId: expect.any(String), from: now, to: null },
    ]);
    const byId = new Map((await manual()).map((claim) => [claim.componentId, claim.status]));
    expect(byId).toEqual(
      new Map([
        ["worse", "major_outage"],
        ["alone", "degraded_performance"],
      ]),
    );

    base.clock.advance(60_000);
    expect((await run(source)).manualChanges).toBe(0);
    expect(await manual()).toHaveLength(2);

    // The source has recovered: its own setting goes, what staff set stays.
    await setComponentStatus(base.ctx, { componentId: "worse", status: "major_outage" });
    const recovered = shown.map((one) => ({ ...one, status: "operational" }));
    const { notes } = await run(data({ components: recovered, incidents: [] }));
    expect(notes).toEqual([expect.stringMatching(/^component worse: its status was set here/)]);
    const standing = (await manual()).filter((claim) => claim.to === null);
    expect(standing).toMatchObject([{ componentId: "worse" }]);
  });

  test("an impact other than its updates give is kept as an override", async () => {
    await run(data({ incidents: [incident({ id: "quiet", impact: "critical" })] }));
    expect(await findIncident(base.db, "quiet")).toMatchObject({
      impact: "critical",
      impactOverride: "critical",
    });
  });

  test("a postmortem, a back date and a running maintenance arrive as they are", async () => {
    const late = incident({
      id: "late",
      status: "postmortem",
      created_at: "2026-01-05T10:00:00.000Z",
      started_at: "2026-01-05T09:30:00.000Z",
      resolved_at: "2026-01-05T11:00:00.000Z",
      incident_updates: [
        update({ status: "postmortem", display_at: "2026-01-08T10:00:00.000Z" }),
        update({
          status: "resolved",
          created_at: "2026-01-07T10:00:00.000Z",
          display_at: "2026-01-05T11:00:00.000Z",
        }),
      ],
    });
    await run(
      data({
        components: [row({ id: "db", status: "under_maintenance" })],
        incidents: [late],
        maintenances: [maintenance({ id: "running", components: [{ id: "db" }] })],
      }),
    );
    expect(await findIncident(base.db, "late")).toMatchObject({
      status: "postmortem",
      createdAt: new Date("2026-01-05T10:00:00Z"),
      startedAt: new Date("2026-01-05T09:30:00Z"),
      resolvedAt: new Date("2026-01-05T11:00:00Z"),
    });
    expect(await findIncident(base.db, "running")).toMatchObject({
      kind: "maintenance",
      status: "in_progress",
      impact: "maintenance",
      components: [{ id: "db" }],
    });
    expect(await manual()).toEqual([]);
  });

  test("what can't be taken is reported with its reason, and the rest arrives", async () => {
    const { notes } = await run(
      data({
        components: [
          row({ id: "db" }),
          row({ id: "odd", status: "meh" }),
          row({ id: "no spaces" }),
          row({ id: "lost", group_id: "nowhere" }),
        ],
        incidents: [
          incident({
            id: "partly",
            incident_updates: [
              update({ id: "end", status: "resolved", display_at: "2026-01-02T00:00:00.000Z" }),
              update({ id: "what", status: "foo" }),
              update({ id: "when", created_at: "yesterday" }),
              update({
                id: "how",
                status: "investigating",
                affected_components: [effect({ code: "db", new_status: "broken" })],
              }),
            ],
          }),
          incident({
            id: "unclear",
            status: "foo",
            incident_updates: [update({ status: "foo" }), update({})],
          }),
          incident({ id: "empty", incident_updates: [] }),
          incident({ id: "backwards", started_at: "2026-05-05T00:00:00.000Z" }),
          incident({ id: "nameless", name: "\u0007 " }),
          { id: "nonsense" },
        ],
        maintenances: [
          maintenance({ id: "twisted", scheduled_until: "2020-01-01T00:00:00.000Z" }),
          maintenance({ id: "timeless", scheduled_for: null }),
        ],
      }),
    );
    expect(notes).toEqual([
      "component no spaces: id That is no valid id: left out",
      "component lost: its group nowhere isn't there: put on the top level",
      'component odd: it has unknown status "meh": not taken over',
      expect.stringMatching(/^incident nonsense: .*created_at/),
      'incident partly: update what has unknown status "foo": skipped',
      "incident partly: update when: created_at is no date and time: skipped",
      'incident partly: update how: affected component db has unknown status "broken": left out',
      expect.stringMatching(/^incident unclear: update \w+ has unknown status "foo": skipped$/),
      "incident unclear: what is left of its updates doesn't tell where it stands: left out",
      "incident empty: it has no update that can be taken over: left out",
      "incident backwards: it was resolved before it started: left out",
      "incident nameless: it has no name: left out",
      "maintenance twisted: its window ends before it begins: left out",
      "maintenance timeless: it has no window: left out",
    ]);
    const stored = await base.db.incident.findMany({ select: { id: true } });
    expect(stored).toEqual([{ id: "partly" }]);
    expect((await requireIncident(base.db, "partly")).updates.map(({ id }) => id)).toEqual([
      "end",
      "how",
    ]);
  });

  test("a component that is named but gone is told of, claims nothing and breaks nothing", async () => {
    const named = incident({
      id: "old",
      incident_updates: [
        update({ status: "resolved", display_at: "2026-01-02T00:00:00.000Z" }),
        update({
          affected_components: [effect({ code: "gone", name: "Fax", new_status: "major_outage" })],
        }),
      ],
    });
    const { notes } = await run(data({ incidents: [named] }));
    expect(notes).toEqual([expect.stringMatching(/^component gone is named by incidents/)]);
    const old = await requireIncident(base.db, "old");
    expect(old.components).toEqual([]);
    expect(old.updates.at(-1)?.effects).toMatchObject([{ componentId: "gone", name: "Fax" }]);
    expect(await base.db.claim.count()).toBe(0);
    expect((await run(data({ incidents: [named] }))).incidents.changed).toBe(0);
  });

  test("texts keep everything but forbidden control characters", async () => {
    const body =
      'a <script>alert(1)</script> & ]]> "q" 🕊️ ‏שלום\r\nnext\u0007\u0000 [x](javascript:1) \ud800';
    await run(
      data({
        incidents: [
          incident({
            id: "hostile",
            name: "<b>&amp;\r\n\u0007]]>",
            incident_updates: [update({ status: "resolved", body })],
          }),
        ],
      }),
    );
    const hostile = await requireIncident(base.db, "hostile");
    expect(hostile.name).toBe("<b>&amp; ]]>");
    expect(hostile.updates[0]?.body).toBe(
      'a <script>alert(1)</script> & ]]> "q" 🕊️ ‏שלום\nnext [x](javascript:1) \ufffd',
    );
  });

  test("name, zone and public id are taken over only while the page isn't set up", async () => {
    const page = { id: "kctbh9vrtdwd", name: "Pigeon", time_zone: "Europe/Berlin" };
    await run(data({ page }));
    const taken = { publicId: "kctbh9vrtdwd", name: "Pigeon", timeZone: "Europe/Berlin" };
    expect(await requirePage(base.db)).toMatchObject({ ...taken, revision: 1 });
    await run(data({ page }));
    expect(await requirePage(base.db)).toMatchObject({ ...taken, revision: 1 });

    await base.db.page.update({ where: { id: "page" }, data: { setUpAt: base.clock.now() } });
    await run(data({ page: { id: "other", name: "Other", time_zone: "Asia/Tokyo" } }));
    expect(await requirePage(base.db)).toMatchObject({ ...taken, revision: 1 });
  });

  describe("an incident that goes on", () => {
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
      expect(await base.db.statusSpan.findMany()).toMatchObject([
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
  });
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
