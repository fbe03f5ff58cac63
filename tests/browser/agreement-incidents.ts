import { expect } from "vitest";
import type { IncidentObject, MaintenanceObject } from "@/lib/api/schema";
import { readHistoryPage } from "./agreement-html";
import {
  impactOf,
  inOrder,
  isOver,
  latestFirst,
  maintenancesIn,
  newest,
  openIncidents,
  shownIncidents,
  soonestFirst,
  type ToldIncident,
  type ToldUpdate,
  timesOf,
} from "./agreement-model";
import {
  documentOf,
  incidentAnswerOf,
  incidentPageOf,
  labels,
  sorted,
  type View,
} from "./agreement-view";

type ApiIncident = IncidentObject | MaintenanceObject;

const most = 50;
const minuteMs = 60_000;
const iso = (at: Date | null) => at?.toISOString() ?? null;
const startOf = ({ window }: ToldIncident) => window?.from ?? new Date(0);
const placeOf = (incident: ToldIncident) => timesOf(incident).createdAt;

/** The lists of the API have the right incidents in the right order, each as its own address tells it. */
export function checkApiLists(view: View): void {
  const { world, api } = view;
  const all = shownIncidents(world);
  const ofKind = (kind: ToldIncident["kind"]) => all.filter((incident) => incident.kind === kind);
  const listed = (incidents: readonly ToldIncident[]) =>
    incidents.map((incident) => incidentAnswerOf(view, incident).incident);
  const planned = ofKind("maintenance").filter(({ cancelledAt }) => !cancelledAt);
  const unresolved = latestFirst(openIncidents(world), placeOf);
  const upcoming = soonestFirst(maintenancesIn(world, "scheduled"), startOf);
  const active = soonestFirst(maintenancesIn(world, "in_progress", "verifying"), startOf);
  const summary = api["/api/v2/summary.json"];
  expect({
    incidents: api["/api/v2/incidents.json"].incidents,
    unresolved: api["/api/v2/incidents/unresolved.json"].incidents,
    summary: summary.incidents,
    maintenances: api["/api/v2/scheduled-maintenances.json"].scheduled_maintenances,
    upcoming: api["/api/v2/scheduled-maintenances/upcoming.json"].scheduled_maintenances,
    active: api["/api/v2/scheduled-maintenances/active.json"].scheduled_maintenances,
    unfinished: summary.scheduled_maintenances,
  }).toEqual({
    incidents: listed(latestFirst(ofKind("incident"), placeOf).slice(0, most)),
    unresolved: listed(unresolved),
    summary: listed(unresolved),
    maintenances: listed(latestFirst(planned, startOf).slice(0, most)),
    upcoming: listed(upcoming),
    active: listed(active),
    unfinished: listed(soonestFirst([...upcoming, ...active], startOf)),
  });
}

/** Every answer names the page as it is now; a single incident's may be as old as the incident. */
export function checkPages({ api, world, base, pageId }: View): void {
  for (const { page } of Object.values(api)) {
    expect(page).toEqual({
      id: pageId,
      name: world.pageName,
      url: base,
      time_zone: world.zone,
      updated_at: world.changedAt.toISOString(),
    });
  }
}

/** Each incident is told as it was posted, by the API and by its page. */
export function checkEachIncident(view: View): void {
  for (const incident of shownIncidents(view.world)) {
    const { incident: object } = incidentAnswerOf(view, incident);
    checkObject(view, incident, object);
    checkIncidentPage(view, incident, object);
  }
}

function checkObject(
  { world, api, base, pageId }: View,
  incident: ToldIncident,
  object: ApiIncident,
) {
  const { components, incident_updates, ...facts } = object;
  const times = timesOf(incident);
  const isPlanned = incident.kind === "maintenance";
  expect(facts).toEqual({
    id: incident.id,
    name: incident.name,
    status: newest(incident).status,
    impact: impactOf(incident),
    created_at: iso(times.createdAt),
    started_at: iso(times.startedAt),
    monitoring_at: iso(times.monitoringAt),
    resolved_at: iso(times.resolvedAt),
    updated_at: iso(incident.changedAt),
    shortlink: `${base}/incidents/${incident.id}`,
    page_id: pageId,
    reminder_intervals: null,
    ...(isPlanned && {
      scheduled_for: iso(incident.window?.from ?? null),
      scheduled_until: iso(incident.window?.until ?? null),
      cancelled_at: iso(incident.cancelledAt),
    }),
  });
  expect(incident_updates.map(facets)).toEqual(
    inOrder(incident.updates)
      .reverse()
      .map((update) => toldFacets(incident, update)),
  );
  const attached = api["/api/v2/components.json"].components.filter(
    ({ id }) => incident.attached.has(id) && !world.components.get(id)?.archived,
  );
  expect(sorted(components.map((one) => JSON.stringify(one)))).toEqual(
    sorted(attached.map((one) => JSON.stringify(one))),
  );
}

function facets(update: ApiIncident["incident_updates"][number]) {
  const { affected_components, custom_tweet, tweet_id, ...facts } = update;
  const affected = affected_components?.map(({ code, new_status }) => [code, new_status]) ?? null;
  return { ...facts, affected: affected && sorted(affected.map(String)) };
}

function toldFacets(incident: ToldIncident, update: ToldUpdate) {
  const affected = [...update.effects].map(String);
  return {
    id: update.id,
    incident_id: incident.id,
    status: update.status,
    body: update.body,
    created_at: iso(update.createdAt),
    updated_at: iso(update.updatedAt),
    display_at: iso(update.displayAt),
    deliver_notifications: true,
    affected: affected.length > 0 ? sorted(affected) : null,
  };
}

function checkIncidentPage(view: View, incident: ToldIncident, object: ApiIncident): void {
  const page = incidentPageOf(view, incident);
  const { id, name, times, updates } = page;
  expect({ id, name, times }).toEqual({
    id: object.id,
    name: object.name,
    times: shownTimes(incident),
  });
  expect(updates.map((update) => ({ id: update.id, label: update.label, at: update.at }))).toEqual(
    object.incident_updates.map((update) => ({
      id: update.id,
      label: labels[update.status],
      at: update.display_at,
    })),
  );
  for (const [index, update] of object.incident_updates.entries()) {
    const text = updates[index]?.text ?? "";
    expect(text).toContain(update.body);
    for (const affected of update.affected_components ?? []) {
      const { name: component, old_status, new_status } = affected;
      const before = old_status === new_status ? "" : `${labels[old_status]} → `;
      expect(text).toContain(`${component}: ${before}${labels[new_status]}`);
    }
  }
}

/** When it began and ended; of a maintenance, when it did so really. */
function shownTimes(incident: ToldIncident): string[] {
  const { startedAt, resolvedAt } = timesOf(incident);
  const work = inOrder(incident.updates).find(({ status }) =>
    ["in_progress", "verifying"].includes(status),
  );
  const { cancelledAt } = incident;
  const shown =
    incident.kind === "incident"
      ? [startedAt, resolvedAt]
      : [work?.displayAt ?? null, cancelledAt ? null : resolvedAt, cancelledAt];
  return shown.flatMap((at) => iso(at) ?? []);
}

/** The front page says of what goes on what its own page says; of open incidents all updates. */
export function checkFrontPage(view: View): void {
  const { world, front, embed } = view;
  for (const shown of [...front.incidents, ...embed.incidents]) {
    expect(shown.name).toBe(world.incidents.get(shown.id)?.name);
  }
  for (const shown of front.incidents) {
    const incident = world.incidents.get(shown.id);
    if (!incident) throw new Error(`${shown.id} was never told.`);
    expect(shown.text).toContain(newest(incident).body);
    if (incident.kind === "maintenance") continue;
    expect(shown.times).toContain(iso(timesOf(incident).startedAt));
    const own = incidentPageOf(view, incident).updates;
    expect(shown.updates.map(({ id, label, at }) => [id, label, at])).toEqual(
      own.map(({ id, label, at }) => [id, label, at]),
    );
    for (const [index, { text }] of shown.updates.entries()) {
      expect(text).toContain(inOrder(incident.updates).at(-1 - index)?.body);
    }
  }
}

/** The last fifteen days list what is over by then, on the day at which it stands on the timeline. */
export function checkPastDays({ world, front }: View): void {
  const over = shownIncidents(world).filter(
    (incident) => incident.cancelledAt || isOver(newest(incident).status),
  );
  expect(front.days).toHaveLength(15);
  // Midnight may just have been.
  const today = [0, minuteMs].map((agoMs) => dayIn(world.zone, new Date(Date.now() - agoMs)));
  expect(today).toContain(front.days[0]?.day);
  for (const { day, ids } of front.days) {
    const onDay = over.filter((incident) => dayIn(world.zone, placeOf(incident)) === day);
    expect({ day, ids }).toEqual({ day, ids: latestFirst(onDay, placeOf).map(({ id }) => id) });
  }
  for (const listed of front.past) checkListed(world.incidents.get(listed.id), listed);
}

/** The pages of the history list everything exactly once, newest first, each in its month. */
export function checkHistory({ world, site }: View): void {
  const listed: string[] = [];
  const months: string[] = [];
  for (let path: string | null = "/history"; path; ) {
    const { entries, next } = readHistoryPage(documentOf(site, path));
    for (const entry of entries) {
      const incident = world.incidents.get(entry.id);
      checkListed(incident, entry);
      expect(entry.at).toBe(incident && iso(placeOf(incident)));
      months.push(dayIn(world.zone, new Date(entry.at)).slice(0, 7));
      if (path !== "/history") expect(path).toBe(`/history/${months.at(-1)}`);
    }
    listed.push(...entries.map(({ id }) => id));
    path = next;
  }
  const all = latestFirst(shownIncidents(world), placeOf);
  expect(listed).toEqual(all.map(({ id }) => id));
  const published = [...site.documents.keys()].filter((path) => path.startsWith("/history/"));
  expect(sorted(published)).toEqual(sorted(new Set(months.map((month) => `/history/${month}`))));
}

const impactTexts: Readonly<Record<string, string>> = {
  none: "No outage",
  maintenance: "Maintenance",
  minor: "Minor",
  major: "Major",
  critical: "Critical",
};

type Listed = { name: string; impact: string; outcome: string };

function checkListed(incident: ToldIncident | undefined, { name, impact, outcome }: Listed): void {
  if (!incident) throw new Error(`${name} was never told.`);
  expect({ name, impact }).toEqual({
    name: incident.name,
    impact: impactTexts[impactOf(incident)],
  });
  const { status } = newest(incident);
  const { kind, cancelledAt } = incident;
  const over = kind === "incident" ? "Resolved after" : "Completed";
  const word = isOver(status) ? over : labels[status];
  expect(outcome).toContain(cancelledAt ? "Cancelled" : word);
}

/** The day of an instant in a zone, "2026-03-29". */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
}

/** What is deleted has no address any more. */
export async function checkGone({ world, site }: View): Promise<void> {
  const gone = [...world.incidents.values()].filter(({ deletedAt }) => deletedAt);
  for (const { id } of gone) {
    for (const path of [`/incidents/${id}`, `/api/v2/incidents/${id}.json`]) {
      expect([path, (await site.ask(path)).status]).toEqual([path, 404]);
    }
  }
  const shown = shownIncidents(world).map(({ id }) => id);
  const paths = [...site.documents.keys()].filter((path) => path.startsWith("/incidents/"));
  expect(sorted(paths)).toEqual(sorted(shown.map((id) => `/incidents/${id}`)));
}
