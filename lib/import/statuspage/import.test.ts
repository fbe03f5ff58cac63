import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requireComponent, setComponentStatus } from "@/lib/components";
import { findIncident, requireIncident } from "@/lib/incidents";
import { requirePage } from "@/lib/page";
import { databases, type TestDatabase } from "@/tests/databases";
import type { StatuspageData } from "./documents";
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
    const { version } = await requireComponent(base.db, "worse", base.clock.now());
    await setComponentStatus(base.ctx, { componentId: "worse", version, status: "major_outage" });
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

  const bad = "major_outage";
  const told = { status: "resolved", created_at: "2026-01-02T10:00:00.000Z" } as const;
  const end = "2026-01-02T12:00:00.000Z";
  const down = update({
    id: "first",
    display_at: "2026-01-02T10:00:00.000Z",
    created_at: "2026-01-03T10:00:00.000Z",
    affected_components: [effect({ code: "mail", new_status: bad })],
  });

  test.each([
    {
      way: "filled in later, with an update that never ends it",
      row: incident({
        ...told,
        started_at: told.created_at,
        resolved_at: end,
        incident_updates: [down],
      }),
    },
    {
      way: "whose last word was shown before the one before it",
      row: incident({
        ...told,
        started_at: told.created_at,
        resolved_at: end,
        incident_updates: [
          { ...down, display_at: "2026-01-02T12:05:00.000Z" },
          update({ id: "last", status: "resolved", display_at: end }),
        ],
      }),
    },
    {
      way: "without a time of its end",
      row: incident({
        ...told,
        started_at: told.created_at,
        updated_at: end,
        resolved_at: null,
        incident_updates: [down],
      }),
    },
    {
      way: "with a postmortem and nothing before it that ends it",
      row: incident({ ...told, status: "postmortem", resolved_at: end, incident_updates: [down] }),
    },
  ])("an incident that is over in the source is over here: $way", async ({ row: source }) => {
    const input = data({ components: [row({ id: "mail" })], incidents: [{ ...source, id: "i" }] });
    // As an earlier version stored it: open.
    await run(data({ ...input, incidents: [{ ...source, id: "i", status: "investigating" }] }));
    const result = await run(input);
    expect(result.notes).toEqual([]);
    expect(await findIncident(base.db, "i")).toMatchObject({
      status: "resolved",
      resolvedAt: new Date(end),
    });
    expect(await base.db.claim.count({ where: { OR: [{ to: null }, { to: { gt: end } }] } })).toBe(
      0,
    );
    expect((await run(input)).incidents.changed).toBe(0);
  });

  test("an incident changed here ends when the source ends it", async () => {
    const open1 = incident({
      ...told,
      id: "i",
      status: "investigating",
      resolved_at: null,
      incident_updates: [down],
    });
    const components = [row({ id: "mail" })];
    await run(data({ components, incidents: [open1] }));
    await base.db.auditEntry.create({
      data: {
        id: "a",
        at: base.clock.now(),
        action: "incident.revise",
        actorKind: "staff",
        actorName: "A",
        subjectId: "i",
      },
    });
    await run(
      data({ components, incidents: [{ ...open1, status: "resolved", resolved_at: end }] }),
    );
    expect(await findIncident(base.db, "i")).toMatchObject({
      status: "resolved",
      resolvedAt: new Date(end),
    });
    expect(await base.db.claim.count({ where: { to: null } })).toBe(0);
  });

  test("maintenance completed with its announcement alone is over and claims nothing", async () => {
    const announced = maintenance({
      id: "m",
      status: "completed",
      resolved_at: "2026-02-01T02:00:00.000Z",
      scheduled_for: "2026-02-01T00:00:00.000Z",
      scheduled_until: "2026-02-01T02:00:00.000Z",
      components: [{ id: "mail" }],
      incident_updates: [update({ status: "scheduled" })],
    });
    const input = data({ components: [row({ id: "mail" })], maintenances: [announced] });
    expect((await run(input)).notes).toEqual([]);
    expect(await findIncident(base.db, "m")).toMatchObject({
      status: "completed",
      resolvedAt: new Date("2026-02-01T02:00:00Z"),
    });
    expect(await base.db.claim.count()).toBe(0);
    expect((await run(input)).maintenances.changed).toBe(0);
  });

  test("a postmortem beside the updates becomes one of them; a draft is left out", async () => {
    const postmortem_body = "## Cause\n\nA full disk.";
    const ended = incident({ id: "ended" });
    const draft = incident({ id: "draft" });
    const published = "2026-01-03T00:00:00.000Z";
    const source = data({
      incidents: [
        { ...ended, status: "postmortem", postmortem_body, postmortem_published_at: published },
        { ...draft, postmortem_body, postmortem_published_at: null },
      ],
    });
    expect((await run(source)).notes).toEqual([
      "incident draft: its postmortem is not published in the source: left out",
    ]);
    const { status, updates } = await requireIncident(base.db, "ended");
    expect(status).toBe("postmortem");
    expect(updates[0]).toMatchObject({ body: postmortem_body, displayAt: new Date(published) });
    expect((await requireIncident(base.db, "draft")).updates).toHaveLength(1);
    expect((await run(source)).incidents.changed).toBe(0);
  });

  test("times are taken as tools write them, and a little off is clamped", async () => {
    const { created_at: _gone, ...ageless } = row({ id: "ageless" });
    const { notes } = await run(
      data({
        components: [ageless, row({ id: "old", created_at: "2026-01-01T10:00Z" })],
        incidents: [
          incident({
            id: "odd",
            created_at: "2026-01-05T10:00:00+0000",
            started_at: "2026-01-05T11:00:60+01:00",
            resolved_at: "2026-01-05T10:00:53Z",
          }),
        ],
        maintenances: [
          maintenance({
            id: "short",
            scheduled_for: "2026-02-01T00:00:00Z",
            scheduled_until: "2026-02-01T00:00:00Z",
          }),
        ],
      }),
    );
    expect(notes).toEqual([
      "component ageless: it has no created_at: watched from the import on",
      "incident odd: it was resolved before it started: taken as resolved at its start",
      "maintenance short: its window ends before or when it begins: taken as one minute",
    ]);
    const start = new Date("2026-01-05T10:00:59Z");
    expect(await findIncident(base.db, "odd")).toMatchObject({
      startedAt: start,
      resolvedAt: start,
    });
    expect(await findIncident(base.db, "short")).toMatchObject({
      scheduledUntil: new Date("2026-02-01T00:01:00Z"),
    });
    const { createdAt } = await requireComponent(base.db, "ageless", base.clock.now());
    expect(createdAt).toEqual(base.clock.now());
  });

  test("an update id used twice costs nothing but the id", async () => {
    const twice = (id: string) =>
      incident({ id, incident_updates: [update({ id: "same", status: "resolved", body: id })] });
    const source = data({ incidents: [twice("one"), twice("two")] });
    expect((await run(source)).notes).toEqual([
      "incident two: the id of its update same belongs to one: it gets another one",
    ]);
    expect((await requireIncident(base.db, "two")).updates[0]).toMatchObject({ body: "two" });
    expect((await run(source)).incidents).toMatchObject({ created: 0, changed: 0 });
    // Of an incident that is here and not in the source as well.
    const third = await run(data({ incidents: [twice("three")] }));
    expect(third.notes).toHaveLength(1);
    expect((await requireIncident(base.db, "three")).updates).toHaveLength(1);
  });

  test("what is far too long or from no time of computers has a sentence", async () => {
    const { notes } = await run(
      data({
        components: [
          row({ id: "long", name: "n".repeat(100_000) }),
          row({ id: "ancient", created_at: "0000-01-01T00:00:00Z", start_date: "0001-01-01" }),
        ],
        incidents: [
          incident({
            id: "endless",
            name: "n".repeat(256),
            incident_updates: [
              update({ id: "book", status: "resolved", body: "b".repeat(2_000_000) }),
            ],
          }),
          incident({ id: "future", created_at: "9999-01-01T00:00:00Z" }),
        ],
      }),
    );
    expect(notes).toEqual([
      "component long: its name has 100,000 characters: cut to 255",
      "component ancient: created_at is not between 1970 and 2999; start_date is not between 1970 and 2999: not taken over",
      "component ancient: it has no created_at: watched from the import on",
      "incident future: created_at is not between 1970 and 2999: left out",
      "incident endless: update book: its text has 2,000,000 characters: cut to 25,000",
      "incident endless: its name has 256 characters: cut to 255",
    ]);
    expect((await requireIncident(base.db, "endless")).updates[0]?.body).toHaveLength(25_000);
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
      "component no spaces: id is not a valid id: left out",
      "component lost: its group nowhere doesn't exist: put on the top level",
      'component odd: it has unknown status "meh": not taken over',
      expect.stringMatching(/^incident nonsense: .*created_at/),
      'incident partly: update what has unknown status "foo": left out',
      "incident partly: update when: created_at is not a date and time: left out",
      'incident partly: update how: affected component db has unknown status "broken": left out',
      expect.stringMatching(/^incident unclear: update \w+ has unknown status "foo": left out$/),
      "incident unclear: its status doesn't follow from the updates that are left: left out",
      "incident empty: it has no update that can be taken over: left out",
      "incident backwards: it was resolved before it started: taken as resolved at its start",
      "incident nameless: it has no name: left out",
      "maintenance twisted: its window ends before or when it begins: taken as one minute",
      "maintenance timeless: it has no window: left out",
    ]);
    const stored = await base.db.incident.findMany({ select: { id: true } });
    expect(stored.map(({ id }) => id).toSorted()).toEqual(["backwards", "partly", "twisted"]);
    expect((await requireIncident(base.db, "partly")).updates.map(({ id }) => id)).toEqual([
      "end",
      "how",
    ]);
  });

  test("a component that is named but gone is told of, claims nothing and breaks nothing", async () => {
    const named = incident({
      id: "old",
      resolved_at: "2026-01-02T00:00:00.000Z",
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
    const name = "<b>&amp;\r\n\u0007]]>";
    const incident_updates = [update({ status: "resolved", body })];
    const source = data({ incidents: [incident({ id: "hostile", name, incident_updates })] });
    await run(source);
    const hostile = await requireIncident(base.db, "hostile");
    expect(hostile.name).toBe("<b>&amp; ]]>");
    expect(hostile.updates[0]?.body).toBe(
      'a <script>alert(1)</script> & ]]> "q" 🕊️ ‏שלום\nnext [x](javascript:1) \ufffd',
    );
    expect((await run(source)).incidents.changed).toBe(0);
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
});
