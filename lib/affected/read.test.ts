import { describe, expect, test } from "vitest";
import { readAffected } from "./index";
import type { AffectedSource } from "./schema";

function sourceIn(zone: string): AffectedSource {
  return {
    page: {
      id: "page",
      name: "Pigeon",
      url: "https://status.example.com",
      time_zone: zone,
      updated_at: "2026-03-29T00:00:00.000Z",
    },
    as_of: "2026-04-01T00:00:00.000Z",
    parts: [
      { id: "chat", name: "Chat", component_ids: ["web", "app"] },
      { id: "empty", name: "Empty", component_ids: [] },
      { id: "web", name: "Web", component_ids: ["web"] },
      { id: "app", name: "App", component_ids: ["app"] },
    ],
    timelines: {},
  };
}

const ask = (query: string, zone = "Europe/Berlin") =>
  readAffected(new URLSearchParams(query), sourceIn(zone));
const end = "to=2026-04-30T00:00:00Z";

describe("a time", () => {
  test.each([
    // As a browser's form sends it, as it is typed, and as it is escaped.
    ["2026-03-29T12:00", "2026-03-29T10:00:00.000Z"],
    ["2026-03-29T12:00:30", "2026-03-29T10:00:30.000Z"],
    ["2026-03-29T12%3A00", "2026-03-29T10:00:00.000Z"],
    ["2026-03-29T12:00Z", "2026-03-29T12:00:00.000Z"],
    ["2026-03-29T12:00:30.250Z", "2026-03-29T12:00:30.250Z"],
    ["2026-03-29T12:00+02:00", "2026-03-29T10:00:00.000Z"],
    ["2026-03-29T12:00:30+02:00", "2026-03-29T10:00:30.000Z"],
    ["2026-03-29T12:00%2B02:00", "2026-03-29T10:00:00.000Z"],
    ["2026-03-29T12:00+0200", "2026-03-29T10:00:00.000Z"],
    ["2026-03-29T12:00-04:00", "2026-03-29T16:00:00.000Z"],
    // The clock skips this hour, and the one after shows twice: the first is meant.
    ["2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
    ["2025-10-26T02:30", "2025-10-26T00:30:00.000Z"],
  ])("%s is read", (value, iso) => {
    const reading = ask(`from=${value}&${end}`);
    expect(reading.ok && reading.question.from.toISOString()).toBe(iso);
  });

  test("without an offset is one of the page's zone", () => {
    const reading = ask(`from=2026-04-05T01:45&${end}`, "Australia/Lord_Howe");
    expect(reading).toMatchObject({ question: { from: new Date("2026-04-04T14:45:00Z") } });
  });

  test.each([
    "2026-03-29",
    "12:00",
    "1774778400",
    "2026-13-01T00:00",
    "2026-03-29T25:00",
    "2026-03-29T12:61Z",
    "2026-03-29+12:00",
    "2026-03-29T12:00+99:00",
    "2026-03-29T12:00Zulu",
    "+",
  ])("%s is none", (value) => {
    expect(ask(`from=${value}&${end}`)).toMatchObject({
      ok: false,
      status: 422,
      problems: [{ path: "from" }],
      given: { from: null, to: new Date("2026-04-30T00:00:00Z") },
    });
  });
});

describe("a range", () => {
  test("of 400 days is counted in seconds, whatever the clock shows", () => {
    // From winter to summer time: 400 days of the calendar are an hour less.
    const calendar = ask("from=2025-03-01T00:00&to=2026-04-05T00:00");
    expect(calendar).toMatchObject({ ok: true });
    expect(ask("from=2025-03-01T00:00&to=2026-04-05T01:00")).toMatchObject({ ok: true });
    expect(ask("from=2025-03-01T00:00&to=2026-04-05T01:00:01")).toMatchObject({ status: 422 });
  });

  test("may end after what is known, and not before it begins", () => {
    expect(ask("from=2026-03-31T00:00Z&to=2027-01-01T00:00Z")).toMatchObject({ ok: true });
    // Two wall-clock times of an hour that the clock skips, and the same instant by another offset.
    expect(ask("from=2026-03-29T02:30&to=2026-03-29T03:30")).toMatchObject({ status: 422 });
    expect(ask("from=2026-03-29T12:00Z&to=2026-03-29T14:00+02:00")).toMatchObject({ status: 422 });
  });

  test("says everything that is wrong with it at once", () => {
    const reading = ask("from=soon&to=later");
    expect(reading).toMatchObject({ problems: [{ path: "from" }, { path: "to" }] });
  });
});

describe("the components", () => {
  const componentsOf = (query: string) => {
    const reading = ask(`from=2026-03-01T00:00&${end}${query}`);
    return reading.ok ? reading.question.componentIds : reading.status;
  };

  test.each([
    ["", ["web", "app"]],
    ["&component=", ["web", "app"]],
    ["&component=app", ["app"]],
    ["&component=app&component=app", ["app"]],
    ["&component=app&component=chat", ["app", "web"]],
    ["&component=empty", []],
  ])("of %j are named once each, a group's in its place", (query, ids) => {
    expect(componentsOf(query)).toEqual(ids);
  });

  test("are not found where one is unknown, also where the times are wrong too", () => {
    expect(componentsOf("&component=web&component=nope")).toBe(404);
    expect(ask("component=nope")).toMatchObject({ status: 404, problems: [{ path: "component" }] });
    // Names that every object has are no ids.
    expect(componentsOf("&component=constructor")).toBe(404);
  });
});
