import type { CalendarInput } from "@/lib/calendar";
import type { ComponentFeedInput, FeedInput, UpdatesFeedInput } from "@/lib/feeds";
import type { CalendarMaintenance, Incident, IncidentUpdate } from "@/lib/incidents/schema";

/** An instant of 29 March 2026, the day on which Europe's clocks go forward at 01:00 UTC. */
export const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 2, 29, hour, minute));

export function makeUpdate(overrides: Partial<IncidentUpdate> = {}): IncidentUpdate {
  const createdAt = overrides.createdAt ?? at(1, 30);
  return {
    id: "u1",
    incidentId: "i1",
    status: "investigating",
    body: "We are looking into it.",
    createdAt,
    updatedAt: createdAt,
    displayAt: createdAt,
    deliverNotifications: true,
    nextUpdateBy: null,
    whoIsAffected: null,
    whatStillWorks: null,
    whatYouCanDo: null,
    authorName: "Ada",
    correctedAt: null,
    effects: [],
    versions: [],
    ...overrides,
  };
}

export function makeIncident(overrides: Partial<Incident> = {}): Incident {
  const updates = overrides.updates ?? [makeUpdate()];
  const createdAt = updates.at(-1)?.createdAt ?? at(1, 30);
  return {
    id: "i1",
    kind: "incident",
    name: "API errors",
    status: updates[0]?.status ?? "investigating",
    impact: "minor",
    impactOverride: null,
    createdAt,
    startedAt: createdAt,
    monitoringAt: null,
    resolvedAt: null,
    scheduledFor: null,
    scheduledUntil: null,
    autoStart: false,
    autoComplete: false,
    sequence: 0,
    seriesId: null,
    cancelledAt: null,
    recordedAt: createdAt,
    updatedAt: updates[0]?.createdAt ?? createdAt,
    version: 1,
    updates,
    components: [],
    ...overrides,
  };
}

/** A maintenance from 01:00 to 03:00 UTC on 31 March, announced on the 29th. */
export function makeMaintenance(overrides: Partial<Incident> = {}): Incident {
  return makeIncident({
    id: "m1",
    kind: "maintenance",
    name: "New database",
    impact: "maintenance",
    scheduledFor: new Date("2026-03-31T01:00:00Z"),
    scheduledUntil: new Date("2026-03-31T03:00:00Z"),
    updates: [makeUpdate({ status: "scheduled", body: "Writes will pause." })],
    ...overrides,
  });
}

const pigeon = { name: "Pigeon", timeZone: "Etc/UTC", locale: "en", updatedAt: at(0) };
const baseUrl = "https://status.pigeon.example";

export function makeFeedInput(
  incidents: readonly Incident[] = [makeIncident()],
  page: Partial<FeedInput["page"]> = {},
): FeedInput {
  return { page: { ...pigeon, ...page }, baseUrl, idBase: baseUrl, hubUrl: null, incidents };
}

/** The rolling feed of the component "API". */
export function makeComponentFeedInput(
  incidents: readonly Incident[] = [makeIncident()],
  component: Partial<ComponentFeedInput["component"]> = {},
): ComponentFeedInput {
  const api = { id: "c1", name: "API", groupName: null, createdAt: at(0) };
  return { ...makeFeedInput(incidents), component: { ...api, ...component } };
}

/** The log feed of all that was posted to these incidents, the newest first. */
export function makeUpdatesFeedInput(
  incidents: readonly Incident[] = [makeIncident()],
  page: Partial<FeedInput["page"]> = {},
): UpdatesFeedInput {
  const updates = incidents
    .flatMap((incident) => incident.updates.map((update) => ({ incident, update })))
    .toSorted((a, b) => b.update.createdAt.getTime() - a.update.createdAt.getTime());
  return { page: { ...pigeon, ...page }, baseUrl, idBase: baseUrl, hubUrl: null, updates };
}

export function makeCalendarMaintenance(
  overrides: Partial<CalendarMaintenance> = {},
): CalendarMaintenance {
  return { ...makeMaintenance(overrides), deletedAt: null, ...overrides };
}

export function makeCalendarInput(
  maintenances: readonly CalendarMaintenance[] = [makeCalendarMaintenance()],
  overrides: Partial<CalendarInput> = {},
): CalendarInput {
  return { page: pigeon, baseUrl, idBase: baseUrl, maintenances, component: null, ...overrides };
}

/** Texts that break feeds and calendars which are put together carelessly. */
export const hostileTexts = [
  "<b>&amp;",
  "&apos;&#65;&lt;",
  "a ]]> b <![CDATA[ c",
  "<script>alert(1)</script>",
  `"double" and 'single'`,
  "bell\u0007 null\u0000 \u001b[31m \u007f",
  "half \ud83d pair and \udc00",
  "not characters \ufffe\uffff",
  "<!DOCTYPE x [<!ENTITY a 'b'>]> &a;",
  "emoji 🕊️ and عربي",
  "a; b, c: d\\n e\\",
  "x".repeat(200),
] as const;
