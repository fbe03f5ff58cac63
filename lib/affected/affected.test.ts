import { describe, expect, test } from "vitest";
import { affectedCsv, impactWindows, readAffected, unwatchedStretches } from "./index";
import type { AffectedSource, PublishedTimeline } from "./schema";

const source: AffectedSource = {
  page: {
    id: "page",
    name: "Pigeon",
    url: "https://status.example.com",
    time_zone: "Europe/Berlin",
    updated_at: "2026-03-29T00:00:00.000Z",
  },
  as_of: "2026-04-01T00:00:00.000Z",
  parts: [
    { id: "chat", name: "Chat", component_ids: ["web", "app"] },
    { id: "web", name: "Web", component_ids: ["web"] },
    { id: "app", name: "App", component_ids: ["app"] },
    { id: "mail", name: "Mail", component_ids: ["mail"] },
  ],
  timelines: {},
};
const ask = (query: string) => readAffected(new URLSearchParams(query), source);
const march = "from=2026-03-01T00:00&to=2026-03-31T00:00";

describe("a question", () => {
  test("is about all components where it names none, and of a group about its components", () => {
    expect(ask(march)).toMatchObject({ question: { componentIds: ["web", "app", "mail"] } });
    expect(ask(`${march}&component=chat&component=app`)).toMatchObject({
      question: { componentIds: ["web", "app"] },
    });
  });

  test("has its times in the page's zone, or with an offset of their own", () => {
    const times = (query: string) => {
      const reading = ask(query);
      return reading.ok ? [reading.question.from, reading.question.to].map(String) : reading;
    };
    const utc = (...iso: string[]) => iso.map((one) => String(new Date(one)));
    expect(times("from=2026-03-29T01:30&to=2026-03-29T03:30")).toEqual(
      utc("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"),
    );
    // A plus sign that wasn't escaped is a space.
    expect(times("from=2026-03-29T01:30+05:30&to=2026-03-29T01:30:15Z")).toEqual(
      utc("2026-03-28T20:00:00Z", "2026-03-29T01:30:15Z"),
    );
    expect(times("from=2026-03-29T01:30%2B05:30&to=2026-03-29T01:30Z")).toEqual(
      utc("2026-03-28T20:00:00Z", "2026-03-29T01:30:00Z"),
    );
  });

  test.each([
    ["", ["from", "to"]],
    ["from=soon&to=2026-03-31T00:00", ["from"]],
    ["from=2026-03-31T00:00&to=2026-03-31T00:00", ["to"]],
    ["from=2026-03-31T00:00&to=2026-03-01T00:00", ["to"]],
    ["from=2025-01-01T00:00Z&to=2026-02-05T00:00:01Z", ["to"]],
    ["from=2026-02-30T00:00&to=2026-03-31T00:00", ["from"]],
    ["from=2026-02-30T00:00Z&to=2026-04-31T10:00%2B02:00", ["from", "to"]],
  ])("that can't be answered says why: %s", (query, paths) => {
    expect(ask(query)).toMatchObject({
      ok: false,
      status: 422,
      problems: paths.map((path) => ({ path })),
    });
  });

  test("of exactly 400 days can be answered", () => {
    expect(ask("from=2025-01-01T00:00Z&to=2026-02-05T00:00Z")).toMatchObject({ ok: true });
  });

  test("about an unknown component is about nothing there is", () => {
    expect(ask(`${march}&component=web&component=nope`)).toMatchObject({ status: 404 });
  });
});

const names = new Map(source.parts.map(({ id, name }) => [id, name]));
const web = (spans: PublishedTimeline["spans"]): PublishedTimeline => ({
  component_id: "web",
  incident_names: {},
  spans,
});
const range = { from: new Date("2026-03-29T10:00:00Z"), to: new Date("2026-03-29T12:00:00Z") };
const asOf = new Date("2026-03-29T11:30:00.900Z");

describe("the windows", () => {
  test("are cut to the range and to what is known, without fractions of a second", () => {
    const timeline = web([
      {
        status: "major_outage",
        from: "2026-03-29T09:00:00.000Z",
        to: "2026-03-29T10:10:00.700Z",
        incidents: ["a"],
      },
      { status: "under_maintenance", from: "2026-03-29T11:00:00.300Z", to: null, incidents: ["m"] },
      {
        status: "partial_outage",
        from: "2026-03-29T11:29:59.100Z",
        to: "2026-03-29T11:29:59.900Z",
        incidents: ["b"],
      },
    ]);
    expect(impactWindows([timeline], names, range, asOf)).toEqual([
      {
        component_id: "web",
        component: "Web",
        status: "major_outage",
        from: "2026-03-29T10:00:00.000Z",
        to: "2026-03-29T10:10:00.000Z",
        seconds: 600,
        incidents: ["a"],
      },
      {
        component_id: "web",
        component: "Web",
        status: "under_maintenance",
        from: "2026-03-29T11:00:00.000Z",
        to: "2026-03-29T11:30:00.000Z",
        seconds: 1_800,
        incidents: ["m"],
      },
    ]);
  });

  test("join where only staff's own setting came or went, and part where an incident did", () => {
    const at = (minute: number) => `2026-03-29T10:${String(minute).padStart(2, "0")}:00.000Z`;
    const span = (from: number, to: number, incidents: string[]) => ({
      status: "major_outage" as const,
      from: at(from),
      to: at(to),
      incidents,
    });
    const timeline = web([
      span(1, 2, ["a"]),
      span(2, 3, ["a"]),
      span(3, 4, ["a", "b"]),
      span(5, 6, ["a", "b"]),
    ]);
    const told = impactWindows([timeline], names, range, asOf);
    expect(told.map(({ from, to }) => [from, to])).toEqual([
      [at(1), at(3)],
      [at(3), at(4)],
      [at(5), at(6)],
    ]);
  });

  test("stand in order of their beginning, then of the component", () => {
    const one = { status: "major_outage" as const, to: null, incidents: [] };
    const timelines = ["web", "app"].map((id) => ({
      ...web([{ ...one, from: "2026-03-29T10:30:00.000Z" }]),
      component_id: id,
    }));
    const told = impactWindows(timelines, names, range, asOf);
    expect(told.map(({ component_id: id }) => id)).toEqual(["app", "web"]);
    expect(impactWindows(timelines, names, { ...range, most: 1 }, asOf)).toEqual(told.slice(0, 1));
  });
});

test("a table makes no formula of a name, and quotes as RFC 4180 has it", () => {
  const window = {
    component_id: "web",
    component: '=cmd|"x", y',
    status: "major_outage" as const,
    from: "2026-03-29T10:00:00.000Z",
    to: "2026-03-29T10:10:00.000Z",
    seconds: 600,
    incidents: ["a", "b"],
  };
  expect(affectedCsv([window], [], names)).toBe(
    "component_id,component,status,from,to,seconds,incidents\r\n" +
      `web,"'=cmd|""x"", y",major_outage,2026-03-29T10:00:00.000Z,2026-03-29T10:10:00.000Z,600,a b\r\n`,
  );
  expect(affectedCsv([], [], names)).toBe(
    "component_id,component,status,from,to,seconds,incidents\r\n",
  );
});

describe("time that nobody watched", () => {
  const timeline = (unwatched: { from: string | null; to: string | null }[]) => ({
    ...{ version: 1, start_date: null, archived_at: null },
    unwatched,
  });
  const watched: AffectedSource = {
    ...source,
    as_of: "2026-03-29T11:30:00.900Z",
    timelines: {
      web: timeline([{ from: null, to: "2026-03-29T10:30:00.000Z" }]),
      app: timeline([
        { from: null, to: "2020-01-01T00:00:00.000Z" },
        { from: "2026-03-29T10:10:00.700Z", to: "2026-03-29T10:20:00.200Z" },
        { from: "2026-03-29T11:00:00.000Z", to: null },
      ]),
    },
  };
  const [from, to] = [new Date("2026-03-29T10:00:00Z"), new Date("2026-03-29T12:00:00Z")];
  const at = (time: string) => `2026-03-29T${time}:00.000Z`;

  test("is named, cut to the range and to what is known", () => {
    expect(unwatchedStretches(watched, { componentIds: ["web", "app", "mail"], from, to })).toEqual(
      [
        { component_id: "web", from: at("10:00"), to: at("10:30") },
        { component_id: "app", from: at("10:10"), to: at("10:20") },
        { component_id: "app", from: at("11:00"), to: at("11:30") },
      ],
    );
  });

  test("is a row of the table, after the windows", () => {
    const unwatched = unwatchedStretches(watched, { componentIds: ["web"], from, to });
    expect(affectedCsv([], unwatched, names)).toContain(
      `\r\nweb,Web,not_watched,${at("10:00")},${at("10:30")},1800,\r\n`,
    );
  });
});
