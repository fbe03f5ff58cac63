import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { maintenanceCalendar } from "@/lib/calendar";
import { withoutControls } from "@/lib/controls";
import { cancelMaintenance, deleteIncident } from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { databases, type TestDatabase } from "../databases";
import { makers } from "../make";
import { makeDocuments } from "./documents";
import { hostileTexts, makeCalendarInput, makeCalendarMaintenance, makeUpdate } from "./factories";

/** ical.js reads calendars in Thunderbird and Nextcloud. */
function eventsOfIcalJs(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

/** node-ical reads calendars in home automation and bots. */
function eventsOfNodeIcal(text: string): nodeIcal.VEvent[] {
  return Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === "VEVENT");
}

const names = hostileTexts.map((name) => `a${name}z`);
const hostile = names.map((name, index) =>
  makeCalendarMaintenance({
    id: `m${index}`,
    name,
    components: [{ id: "c1", name, archived: false }],
    updates: [makeUpdate({ body: `\`${name}\`` })],
  }),
);

describe("a calendar of any texts", () => {
  const text = maintenanceCalendar(makeCalendarInput(hostile));

  test("holds no line over 75 octets, no bare CR or LF and no control character", () => {
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(withoutControls(text)).toBe(text.replaceAll("\r\n", "\n"));
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });

  test("is read exactly by ical.js", () => {
    const events = eventsOfIcalJs(text);
    expect(events.map(({ summary }) => summary)).toEqual(names.map(withoutControls));
    expect(events.map(({ uid }) => uid)).toEqual(
      names.map((_, index) => `m${index}@status.pigeon.example`),
    );
    for (const [index, { description }] of events.entries()) {
      expect(description).toContain(`Affected components: ${withoutControls(names[index] ?? "")}`);
    }
  });

  test("is read exactly by node-ical, but for a backslash before an n, which it takes for a line's end", () => {
    const readable = (name: string) => !name.includes("\\n");
    const read = eventsOfNodeIcal(text).map(({ summary }) => String(summary));
    expect(read.filter((_, index) => readable(names[index] ?? ""))).toEqual(
      names.filter(readable).map(withoutControls),
    );
  });
});

test("an empty calendar is one for both, with its name and address", () => {
  const text = maintenanceCalendar(makeCalendarInput([]));
  expect(eventsOfIcalJs(text)).toEqual([]);
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue("name")).toBe("Pigeon Maintenance");
  expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT15M");
  expect(eventsOfNodeIcal(text)).toEqual([]);
  expect(nodeIcal.sync.parseICS(text).vcalendar).toMatchObject({
    "WR-CALNAME": "Pigeon Maintenance",
    version: "2.0",
  });
});

const reference = ({ id: incidentId, version }: Incident) => ({ incidentId, version });

describe.each(databases)("a subscribed calendar on $name", ({ open }) => {
  let base: TestDatabase;
  let make: ReturnType<typeof makers>;
  beforeEach(async () => {
    base = await open();
    make = makers(base);
  });
  afterEach(() => base.close());

  const read = async () => {
    const { calendar } = await makeDocuments(base);
    return eventsOfNodeIcal(calendar).map((event) => ({
      uid: event.uid,
      sequence: Number(event.sequence),
      start: event.start.toISOString(),
      status: event.status,
      stamp: event.dtstamp?.toISOString(),
    }));
  };

  test("moves, renames and drops its copy of a maintenance, which keeps one id", async () => {
    const planned = await make.maintenance();
    const [first] = await read();
    expect(first).toEqual({
      uid: `${planned.id}@status.pigeon.example`,
      sequence: 0,
      start: "2026-03-30T01:00:00.000Z",
      status: "CONFIRMED",
      stamp: "2026-03-29T10:00:00.000Z",
    });
    base.clock.advance(60_000);
    const input = { scheduledFor: "2026-03-30T02:00:00Z", name: "Moving sign-in later" };
    const moved = await make.change(planned, input);
    const second = { ...first, sequence: 1, start: "2026-03-30T02:00:00.000Z" };
    expect(await read()).toEqual([{ ...second, stamp: "2026-03-29T10:01:00.000Z" }]);
    base.clock.advance(60_000);
    const cancelled = await cancelMaintenance(base.ctx, reference(moved));
    const third = { ...second, sequence: 2, status: "CANCELLED" };
    expect(await read()).toEqual([{ ...third, stamp: "2026-03-29T10:02:00.000Z" }]);
    base.clock.advance(60_000);
    await deleteIncident(base.ctx, reference(cancelled));
    expect(await read()).toEqual([{ ...third, sequence: 3, stamp: "2026-03-29T10:03:00.000Z" }]);
  });

  test("keeps its bytes while nothing changes, all day long", async () => {
    await make.maintenance();
    const { calendar } = await makeDocuments(base);
    base.clock.set("2026-03-29T23:59:59Z");
    expect((await makeDocuments(base)).calendar).toBe(calendar);
  });
});
