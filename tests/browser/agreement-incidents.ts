import { expect } from "vitest";
import type { IncidentObject, MaintenanceObject } from "@/lib/read-api/schema";
import { readHistoryPage } from "./agreement-html";
import {
  effectLine,
  impactOf,
  impliedIn,
  inOrder,
  isOver,
  latestFirst,
  leavesOf,
  maintenancesIn,
  newest,
  openIncidents,
  placeOf,
  shownIncidents,
  soonestFirst,
  statusAfter,
  type ToldIncident,
  type ToldUpdate,
  timesOf,
  type World,
} from "./agreement-model";
import {
  documentOf,
  idsOf,
  incidentAnswerOf,
  incidentPageOf,
  labels,
  sorted,
  type View,
} from "./agreement-view";

type ApiIncident = IncidentObject | MaintenanceObject;

const most = 50;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const iso = (at: Date | null) => at?.toISOString() ?? null;
const startOf = ({ window }: ToldIncident) => window?.from ?? new Date(0);
const createdOf = (incident: ToldIncident) => timesOf(incident).createdAt;

/** The lists of the API have the right incidents in the right order, each as its own address tells it. */
export function checkApiLists(view: View): void {
  const { world, api } = view;
  const all = shownIncidents(world);
  const ofKind = (kind: ToldIncident["kind"]) => all.filter((incident) => incident.kind === kind);
  const listed = (incidents: readonly ToldIncident[]) =>
    incidents.map((incident) => incidentAnswerOf(view, incident).incident);
  const planned = ofKind("maintenance").filter(({ cancelledAt }) => !cancelledAt);
  const unresolved = latestFirst(openIncidents(world), createdOf);
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
    incidents: listed(latestFirst(ofKind("incident"), createdOf).slice(0, most)),
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
      .map((update) => toldFacets(incident, update, incident_updates)),
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

function toldFacets(
  incident: ToldIncident,
  update: ToldUpdate,
  answers: ApiIncident["incident_updates"],
) {
  const answer = answers.find(({ id }) => id === update.id)?.affected_components ?? [];
  const implied = impliedIn(incident).get(update.id) ?? [];
  const affected = [...update.effects, ...implied].map(([id, said]) => {
    const told = answer.find(({ code }) => code === id)?.new_status ?? said;
    return String([id, statusAfter(update, [id, said], told)]);
  });
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
    const implied = impliedIn(incident).get(update.id) ?? [];
    const spoken = incident.updates.find(({ id }) => id === update.id)?.effects ?? [];
    const said = new Map([...implied, ...spoken]);
    for (const { code, name, old_status, new_status } of update.affected_components ?? []) {
      const line = effectLine(said.get(code) ?? new_status, old_status, new_status, labels);
      expect(text).toContain(`${name}: ${line}`);
    }
  }
}

/** When it began and ended; of a maintenance, when it did so really. */
function shownTimes(incident: ToldIncident): string[] {
  const { startedAt, resolvedAt } = timesOf(incident);
  const work = inOrder(incident.updates).find(({ status }) =>
    ["in_progress", "verifying"].includes(status),
  );
  const { cancelledAt, window } = incident;
  const planned = window === null ? [] : [window.from, window.until];
  const worked = [work?.displayAt ?? null, cancelledAt ? null : resolvedAt, cancelledAt];
  const shown = incident.kind === "incident" ? [startedAt, resolvedAt] : [...planned, ...worked];
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
  expect(front.resolved).toEqual(idsOf(lastResolved(world)).slice(0, 3));
}

/** Incidents that ended within a day, the last ended first. */
function lastResolved(world: World): ToldIncident[] {
  const ended = shownIncidents(world).flatMap((one) => {
    const { resolvedAt } = timesOf(one);
    return one.kind === "incident" && resolvedAt ? [{ id: one.id, one, resolvedAt }] : [];
  });
  const lately = ended.filter(({ resolvedAt }) => Date.now() - +resolvedAt < dayMs);
  return latestFirst(lately, ({ resolvedAt }) => resolvedAt).map(({ one }) => one);
}

/**
 * The last days name everything that covers them: what is over under the one day it is listed under, all
 * else in a line. Only a day that nothing covers says that nothing was reported.
 */
export function checkPastDays({ world, front }: View): void {
  const now = new Date();
  // Midnight may just have been.
  const today = [0, minuteMs].map((agoMs) => dayIn(world.zone, new Date(+now - agoMs)));
  // A page that is being set up lists only days on which something happened.
  if (leavesOf(world).length > 0) expect(today).toContain(front.runs[0]?.last);
  const first = front.runs.at(-1)?.first ?? "";
  const begun = shownIncidents(world)
    .filter((one) => one.cancelledAt || newest(one).status !== "scheduled")
    .map((one) => ({ one, ...placeOf(one, now) }));
  for (const { first: from, last: to, entries, others, text } of front.runs) {
    for (const day of daysBetween(from, to)) {
      const covering = begun.filter(
        (place) => dayIn(world.zone, place.from) <= day && day <= dayIn(world.zone, place.last),
      );
      const listed = covering.filter(({ one, at }) => {
        const isFinished = one.cancelledAt || isOver(newest(one).status);
        return isFinished && sorted([dayIn(world.zone, at), first]).at(-1) === day;
      });
      expect({ day, entries: sorted(entries) }).toEqual({
        day,
        entries: sorted(listed.map(({ one }) => one.id)),
      });
      const rest = covering.filter((place) => !listed.includes(place)).map(({ one }) => one.id);
      expect({ day, others: sorted(others) }).toEqual({ day, others: sorted(rest) });
      expect(/No incidents reported/.test(text)).toBe(covering.length === 0);
    }
  }
  for (const listed of front.past) checkListed(world.incidents.get(listed.id), listed);
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** Each month lists all that covers it, the last listed first; following the links meets them all. */
export function checkHistory({ world, site }: View): void {
  const now = new Date();
  const monthIn = (at: Date) => dayIn(world.zone, at).slice(0, 7);
  const places = latestFirst(
    shownIncidents(world).map((one) => ({ id: one.id, one, ...placeOf(one, now) })),
    ({ at }) => at,
  );
  const visited: string[] = [];
  for (let path: string | null = "/history"; path; ) {
    const { entries, next } = readHistoryPage(documentOf(site, path));
    const month = /\d{4}-\d{2}$/.exec(path)?.[0] ?? null;
    const newestPast = monthsIn(places, monthIn).find((one) => one <= monthIn(now));
    const first = month ?? newestPast ?? monthIn(now);
    const covering = places.filter(
      ({ from, last: end }) => monthIn(end) >= first && (month === null || monthIn(from) <= month),
    );
    expect([path, entries.map(({ id }) => id)]).toEqual([path, covering.map(({ id }) => id)]);
    for (const [index, entry] of entries.entries()) {
      checkListed(world.incidents.get(entry.id), entry);
      expect(entry.at).toBe(iso(covering[index]?.at ?? null));
    }
    visited.push(...entries.map(({ id }) => id));
    path = next;
  }
  expect(sorted(new Set(visited))).toEqual(sorted(places.map(({ id }) => id)));
  const published = [...site.documents.keys()].filter((path) => path.startsWith("/history/"));
  expect(sorted(published)).toEqual(
    sorted(monthsIn(places, monthIn).map((month) => `/history/${month}`)),
  );
}

/** A search finds everything by its component and by its title, where the history lists it; nothing else. */
export async function checkHistorySearch({ world, site }: View): Promise<void> {
  const now = new Date();
  const all = latestFirst(
    shownIncidents(world).map((one) => ({ ...one, ...placeOf(one, now) })),
    ({ at }) => at,
  );
  const expectFound = async (query: Record<string, string>, wanted: readonly ToldIncident[]) => {
    const address = `/history?${new URLSearchParams(query)}`;
    const { status, body } = await site.ask(address);
    const { entries } = readHistoryPage(body);
    expect([address, status, entries.map(({ id }) => id)]).toEqual([
      address,
      200,
      wanted.slice(0, most).map(({ id }) => id),
    ]);
  };
  await expectFound({ page: "1" }, all);
  for (const id of world.components.keys()) {
    await expectFound(
      { component: id },
      all.filter(({ attached }) => attached.has(id)),
    );
  }
  const [newestOne] = all;
  if (!newestOne) return;
  const holding = all.filter(({ name, updates }) =>
    [name, ...updates.map(({ body }) => body)].some((text) => text.includes(newestOne.name)),
  );
  await expectFound({ q: newestOne.name }, holding);
}

/** The newest first. */
function monthsIn(places: readonly { from: Date; last: Date }[], monthIn: (at: Date) => string) {
  const months = new Set<string>();
  for (const { from, last: end } of places) {
    for (let month = monthIn(from); month <= monthIn(end); month = monthAfter(month)) {
      months.add(month);
    }
  }
  return sorted(months).reverse();
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
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
