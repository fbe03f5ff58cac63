import { describe, expect, test } from "vitest";
import {
  at,
  makeCalendarInput,
  makeCalendarMaintenance,
  makeUpdate,
} from "@/tests/feeds/factories";
import { type CalendarInput, calendarSince, maintenanceCalendar } from "./index";

/** The lines as a client sees them, unfolded. */
const linesOf = (input: CalendarInput) =>
  maintenanceCalendar(input).replaceAll("\r\n ", "").split("\r\n");
const eventOf = (maintenance: Parameters<typeof makeCalendarMaintenance>[0] = {}) =>
  linesOf(makeCalendarInput([makeCalendarMaintenance(maintenance)]));

test("a calendar tells of a maintenance as RFC 5545 and RFC 7986 have it", () => {
  const maintenance = makeCalendarMaintenance({
    name: "New database, phase 2; writes pause",
    sequence: 2,
    components: [{ id: "c1", name: "API", archived: false }],
    updatedAt: at(4, 5),
  });
  expect(linesOf(makeCalendarInput([maintenance]))).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Candor//Candor//EN",
    "NAME:Pigeon Maintenance",
    "X-WR-CALNAME:Pigeon Maintenance",
    "SOURCE;VALUE=URI:https://status.pigeon.example/maintenance.ics",
    "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    "X-PUBLISHED-TTL:PT15M",
    "BEGIN:VEVENT",
    "UID:m1@status.pigeon.example",
    "DTSTAMP:20260329T040500Z",
    "CREATED:20260329T013000Z",
    "LAST-MODIFIED:20260329T040500Z",
    "SEQUENCE:2",
    "DTSTART:20260331T010000Z",
    "DTEND:20260331T030000Z",
    "SUMMARY:New database\\, phase 2\\; writes pause",
    "DESCRIPTION:29 March 2026\\, 01:30 UTC - Scheduled\\nWrites will pause.\\n\\nAffected components: API",
    "URL:https://status.pigeon.example/incidents/m1",
    "STATUS:CONFIRMED",
    "CATEGORIES:MAINTENANCE",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("without maintenances it has no events, and the one component that RFC 5545 asks for", () => {
  const lines = linesOf(makeCalendarInput([]));
  expect(lines.at(0)).toBe("BEGIN:VCALENDAR");
  expect(lines.filter((line) => line.startsWith("BEGIN:"))).toEqual([
    "BEGIN:VCALENDAR",
    "BEGIN:VTIMEZONE",
    "BEGIN:STANDARD",
  ]);
  expect(lines.slice(-2)).toEqual(["END:VCALENDAR", ""]);
  expect(lines).not.toContain("BEGIN:VEVENT");
});

test("the same input gives the same bytes", () => {
  const input = makeCalendarInput();
  expect(maintenanceCalendar(structuredClone(input))).toBe(maintenanceCalendar(input));
});

test("a port is no part of the ids of events", () => {
  const input = makeCalendarInput(undefined, { idBase: "http://localhost:3000" });
  expect(linesOf(input)).toContain("UID:m1@localhost");
});

describe("an event", () => {
  test("has a title that turns no text around, and a description without marks", () => {
    const updates = [makeUpdate({ body: "## Plan\n\nStop <b>writes</b>.<br>Then **go on**." })];
    const lines = eventOf({ name: "\u202EMove", updates });
    expect(lines).toContain("SUMMARY:Move");
    expect(lines).toContainEqual(expect.stringMatching(/\\nPlan\\nStop writes\.\\nThen go on\.$/));
  });

  test("has the newest update first, as plain text in the page's zone", () => {
    const updates = [
      makeUpdate({ status: "completed", body: "**Done**, see [here](/x).", displayAt: at(2) }),
      makeUpdate({ status: "scheduled", body: "- one\n- two", displayAt: at(0) }),
    ];
    const input = makeCalendarInput([makeCalendarMaintenance({ updates })]);
    const page = { ...input.page, timeZone: "Europe/Berlin" };
    expect(linesOf({ ...input, page }).find((line) => line.startsWith("DESCRIPTION"))).toBe(
      "DESCRIPTION:29 March 2026\\, 04:00 CEST - Completed\\nDone\\, see here." +
        "\\n\\n29 March 2026\\, 01:00 CET - Scheduled\\none\\ntwo",
    );
  });

  test.each([
    ["early", "2026-03-31T02:10:00Z", "Ended early\\, on 31 March 2026\\, 02:10 UTC."],
    ["late", "2026-03-31T04:10:00Z", "Ended late\\, on 31 March 2026\\, 04:10 UTC."],
  ])("that ended %s keeps its window and says so", (_, end, sentence) => {
    const lines = eventOf({ resolvedAt: new Date(end) });
    expect(lines).toContain("DTEND:20260331T030000Z");
    expect(lines).toContainEqual(expect.stringMatching(/^DESCRIPTION:Ended/));
    expect(lines.find((line) => line.startsWith("DESCRIPTION"))).toContain(sentence);
  });

  test("that ended in the planned minute says nothing of it", () => {
    const lines = eventOf({ resolvedAt: new Date("2026-03-31T03:00:40Z") });
    expect(lines).toContainEqual(expect.stringMatching(/^DESCRIPTION:29 March/));
  });

  test("that is cancelled stays, marked as such", () => {
    const lines = eventOf({ cancelledAt: at(5) });
    expect(lines).toContain("STATUS:CANCELLED");
    expect(lines).toContain("SUMMARY:New database");
    expect(lines).toContainEqual(
      expect.stringMatching(/^DESCRIPTION:Cancelled on 29 March 2026\\, 05:00 UTC\./),
    );
  });

  test("that is deleted stays only for calendars to drop it: nothing of it is told", () => {
    const lines = eventOf({ deletedAt: at(5) });
    expect(lines).toContain("UID:m1@status.pigeon.example");
    expect(lines).toContain("STATUS:CANCELLED");
    expect(lines.join("\n")).not.toMatch(/New database|Writes will pause|^URL|^DESCRIPTION/m);
  });
});

describe("the calendar of a component", () => {
  const touching = (id: string) =>
    makeCalendarMaintenance({ id, components: [{ id: `of-${id}`, name: id, archived: false }] });
  const maintenances = [touching("m1"), touching("m2"), touching("m3")];
  const api = { id: "g1", name: "API", groupName: null, componentIds: ["of-m1", "of-m3"] };

  test("has what touches any component of it, and its own name and address", () => {
    const lines = linesOf(makeCalendarInput(maintenances, { component: api }));
    expect(lines.filter((line) => line.startsWith("UID"))).toEqual([
      "UID:m1@status.pigeon.example",
      "UID:m3@status.pigeon.example",
    ]);
    expect(lines).toContain("NAME:Pigeon Maintenance - API");
    expect(lines).toContain(
      "SOURCE;VALUE=URI:https://status.pigeon.example/maintenance.ics?component=g1",
    );
  });

  test("that doesn't exist has the page's name", () => {
    const component = { id: "", name: "", groupName: null, componentIds: [] };
    const lines = linesOf(makeCalendarInput(maintenances, { component }));
    expect(lines).toContain("NAME:Pigeon Maintenance");
    expect(lines).not.toContain("BEGIN:VEVENT");
  });

  test("names the group of a component", () => {
    const component = { ...api, groupName: "Europe, west" };
    const lines = linesOf(makeCalendarInput([], { component }));
    expect(lines).toContain("X-WR-CALNAME:Pigeon Maintenance - API (Europe\\, west)");
  });
});

test("what is over is told from the midnight of 90 days ago in the page's zone, all day long", () => {
  const since = (now: string) => calendarSince(new Date(now), "Europe/Berlin").toISOString();
  expect(since("2026-05-01T22:30:00Z")).toBe("2026-01-31T23:00:00.000Z");
  expect(since("2026-05-02T21:59:59Z")).toBe("2026-01-31T23:00:00.000Z");
  expect(since("2026-05-02T22:00:00Z")).toBe("2026-02-01T23:00:00.000Z");
});
