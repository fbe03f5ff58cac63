import type { FeedInput } from "@/lib/feeds";
import type { Incident, IncidentUpdate } from "@/lib/incidents/schema";

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

export function makeFeedInput(
  incidents: readonly Incident[] = [makeIncident()],
  page: Partial<FeedInput["page"]> = {},
): FeedInput {
  return {
    page: { name: "Pigeon", timeZone: "Etc/UTC", locale: "en", updatedAt: at(0), ...page },
    baseUrl: "https://status.pigeon.example",
    incidents,
  };
}

/** Texts that break feeds which are put together carelessly. */
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
  "x".repeat(200),
] as const;
