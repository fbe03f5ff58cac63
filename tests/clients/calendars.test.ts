import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listCalendarMaintenances } from "@/lib/incidents";
import type { CalendarMaintenance } from "@/lib/incidents/schema";
import { type RunningPage, readText, startPage } from "./running-page";

const daysKept = 90;
const dayMs = 24 * 60 * 60_000;

let page: RunningPage;
let maintenances: CalendarMaintenance[];
beforeAll(async () => {
  page = await startPage();
  maintenances = await listCalendarMaintenances(page.db, new Date(Date.now() - daysKept * dayMs));
});
afterAll(() => page?.stop());

/** Of all events the id, name, window and state, in order of their ids. */
type Event = { uid: string; name: string; from: string; until: string; status: string };

function told(about: (maintenance: CalendarMaintenance) => boolean = () => true): Event[] {
  const host = new URL(page.url).hostname;
  return inOrder(
    maintenances.filter(about).map((maintenance) => ({
      uid: `${maintenance.id}@${host}`,
      name: maintenance.deletedAt ? "Cancelled maintenance" : maintenance.name,
      from: seconds(maintenance.scheduledFor),
      until: seconds(maintenance.scheduledUntil),
      status: maintenance.cancelledAt || maintenance.deletedAt ? "CANCELLED" : "CONFIRMED",
    })),
  );
}

/** Calendars know whole seconds. */
function seconds(at: Date | null): string {
  return at?.toISOString().replace(/\.\d+Z$/, ".000Z") ?? "";
}

function inOrder(events: Event[]): Event[] {
  return events.sort((a, b) => (a.uid < b.uid ? -1 : 1));
}

/** As bots and home automation read it: by its address. */
async function withNodeIcal(path: string): Promise<Event[]> {
  const parts = Object.values(await nodeIcal.async.fromURL(page.url + path));
  const events = parts.filter((part): part is nodeIcal.VEvent => part?.type === "VEVENT");
  return inOrder(
    events.map(({ uid, summary, start, end, status }) => ({
      uid,
      name: String(summary),
      from: start.toISOString(),
      until: end?.toISOString() ?? "",
      status: String(status),
    })),
  );
}

/** As Thunderbird and Nextcloud read it. */
async function withIcalJs(path: string): Promise<Event[]> {
  const calendar = new ICAL.Component(ICAL.parse(await readText(page, path)));
  return inOrder(
    calendar.getAllSubcomponents("vevent").map((part) => {
      const { uid, summary, startDate, endDate } = new ICAL.Event(part);
      return {
        uid,
        name: summary,
        from: startDate.toJSDate().toISOString(),
        until: endDate.toJSDate().toISOString(),
        status: String(part.getFirstPropertyValue("status")),
      };
    }),
  );
}

describe.each([
  ["node-ical", withNodeIcal],
  ["ical.js", withIcalJs],
])("%s, subscribed to the calendar", (_name, read) => {
  test("has every maintenance with its window, cancelled ones as such", async () => {
    expect(told().map(({ status }) => status)).toContain("CANCELLED");
    expect(told().map(({ status }) => status)).toContain("CONFIRMED");
    expect(await read("/maintenance.ics")).toEqual(told());
  });

  test("has of one component what touches it", async () => {
    const id = maintenances.flatMap(({ components }) => components)[0]?.id ?? "";
    const touching = told(({ components }) => components.some((component) => component.id === id));
    expect(touching.length).toBeGreaterThan(0);
    expect(touching.length).toBeLessThan(told().length);
    expect(await read(`/maintenance.ics?component=${id}`)).toEqual(touching);
    expect(await read("/maintenance.ics?component=none")).toEqual([]);
  });
});
