import { withoutBidiControls } from "@/lib/controls";
import type { CalendarMaintenance } from "@/lib/incidents/schema";
import type { Page } from "@/lib/page/schema";
import { addDays, dayOf, startOfDay } from "@/lib/time";
import { contentLines, dateTime, escapeText } from "./content-line";
import { descriptionOf } from "./description";
import { texts } from "./texts";

/** A component, or a group for all of its components. */
export type CalendarComponent = {
  id: string;
  name: string;
  /** Of the group that a component is in: only there its name is its own. */
  groupName: string | null;
  /** Its own id, or those of a group's components. */
  componentIds: readonly string[];
};

/** What the calendar is made of; the same input gives the same bytes. */
export type CalendarInput = {
  page: Pick<Page, "name" | "timeZone" | "locale">;
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
  /** As `baseUrl` of the first publication: ids are made with it. */
  idBase: string;
  /** In the order in which they are told (`listCalendarMaintenances` since `calendarSince`). */
  maintenances: readonly CalendarMaintenance[];
  /** Only what touches this one; null for all. */
  component: CalendarComponent | null;
};

const daysKept = 90;

/** From when on ended and cancelled maintenances are told: the same instant all day (contracts §3). */
export function calendarSince(now: Date, zone: string): Date {
  return startOfDay(addDays(dayOf(now, zone), -daysKept), zone);
}

/** `/maintenance.ics`, whole or of one component: iCalendar (RFC 5545, RFC 7986, contracts §3). */
export function maintenanceCalendar(input: CalendarInput): string {
  const name = escapeText(withoutBidiControls(nameOf(input)));
  const events = input.maintenances
    .filter((maintenance) => isShown(maintenance, input))
    .flatMap((maintenance) => eventLines(maintenance, input));
  return contentLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Candor//Candor//EN",
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    `SOURCE;VALUE=URI:${addressOf(input)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    "X-PUBLISHED-TTL:PT15M",
    ...(events.length > 0 ? events : utcLines),
    "END:VCALENDAR",
  ]);
}

/** A calendar holds at least one component (RFC 5545 §3.6): without events the zone of their times. */
const utcLines = [
  "BEGIN:VTIMEZONE",
  "TZID:Etc/UTC",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0000",
  "END:STANDARD",
  "END:VTIMEZONE",
];

function nameOf({ page, component }: CalendarInput): string {
  // Without a name it stands for a component that doesn't exist.
  if (!component || component.name === "") return texts.name(page.name);
  const { name, groupName } = component;
  const label = groupName === null ? name : texts.componentInGroup(name, groupName);
  return texts.componentName(page.name, label);
}

function addressOf({ baseUrl, component }: CalendarInput): string {
  return `${baseUrl}/maintenance.ics${component ? `?component=${component.id}` : ""}`;
}

function isShown({ components }: CalendarMaintenance, { component }: CalendarInput): boolean {
  return !component || components.some(({ id }) => component.componentIds.includes(id));
}

/** An event needs a window: a maintenance that somehow has none is left out. */
function eventLines(maintenance: CalendarMaintenance, input: CalendarInput): string[] {
  const { id, scheduledFor, scheduledUntil, createdAt, updatedAt, sequence } = maintenance;
  if (!scheduledFor || !scheduledUntil) return [];
  return [
    "BEGIN:VEVENT",
    `UID:${id}@${new URL(input.idBase).hostname}`,
    `DTSTAMP:${dateTime(updatedAt)}`,
    `CREATED:${dateTime(createdAt)}`,
    `LAST-MODIFIED:${dateTime(updatedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${dateTime(scheduledFor)}`,
    `DTEND:${dateTime(scheduledUntil)}`,
    ...toldLines(maintenance, input),
    "CATEGORIES:MAINTENANCE",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** Of a deleted maintenance calendars only hear that they must drop it. */
function toldLines(maintenance: CalendarMaintenance, { page, baseUrl }: CalendarInput): string[] {
  const { id, name, cancelledAt, deletedAt } = maintenance;
  if (deletedAt) return [`SUMMARY:${texts.deletedSummary}`, "STATUS:CANCELLED"];
  const style = { zone: page.timeZone, locale: page.locale };
  return [
    `SUMMARY:${escapeText(withoutBidiControls(name))}`,
    `DESCRIPTION:${escapeText(descriptionOf(maintenance, style))}`,
    `URL:${baseUrl}/incidents/${id}`,
    `STATUS:${cancelledAt ? "CANCELLED" : "CONFIRMED"}`,
  ];
}
