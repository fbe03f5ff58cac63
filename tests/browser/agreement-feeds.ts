import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { expect } from "vitest";
import { type Item, readAtom, readCalendar, readJsonFeed, readRss } from "./agreement-formats";
import {
  effectLine,
  impactOf,
  impliedIn,
  inOrder,
  latestFirst,
  newest,
  type Row,
  rowsOf,
  shownIncidents,
  type ToldIncident,
  type ToldUpdate,
  timesOf,
  toldAt,
} from "./agreement-model";
import { documentOf, incidentAnswerOf, labels, sorted, type View } from "./agreement-view";

const mostItems = 50;
const mostUpdates = 100;

/** RSS and calendars know whole seconds. */
function seconds(at: Date): string {
  return new Date(Math.floor(+at / 1_000) * 1_000).toISOString();
}

const urlOf = ({ base }: View, { id }: ToldIncident) => `${base}/incidents/${id}`;
const tagOf = ({ base }: View, specific: string) =>
  `tag:${new URL(base).hostname},2005:${specific}`;

/** Rolling feeds have an item for each incident and maintenance, the last told first (contracts §2). */
export function checkRollingFeeds(view: View): void {
  const { site, world } = view;
  const told = latestFirst(shownIncidents(world), toldAt).slice(0, mostItems);
  const rss = readRss(documentOf(site, "/history.rss"));
  const atom = readAtom(documentOf(site, "/history.atom"));
  const json = readJsonFeed(documentOf(site, "/feed.json"));
  expect(rss.map(withoutText)).toEqual(told.map((incident) => rssItem(view, incident)));
  expect(atom.map(withoutText)).toEqual(
    told.map((incident) => ({
      ...fullItem(view, incident),
      id: tagOf(view, `Incident/${incident.id}`),
    })),
  );
  expect(json.map(withoutText)).toEqual(told.map((incident) => fullItem(view, incident)));
  for (const [index, incident] of told.entries()) {
    const texts = [rss, atom, json].map((items) => items[index]?.text ?? "");
    expect(new Set(texts).size).toBe(1);
    checkText(incident, texts[0] ?? "");
  }
  const title = `${world.pageName} Status - Incident History`;
  checkChannel(view, "/history", title, told[0] ? toldAt(told[0]) : null);
}

function withoutText({ text: _, categories, ...item }: Item) {
  return { ...item, categories: sorted(categories) };
}

function fullItem(view: View, incident: ToldIncident) {
  const url = urlOf(view, incident);
  const names = [...incident.attached].map((id) => view.world.components.get(id)?.name ?? "");
  const posted = incident.updates.map(({ createdAt }) => +createdAt);
  const state = incident.cancelledAt ? "cancelled" : newest(incident).status;
  return {
    id: url,
    url,
    title: incident.name,
    date: toldAt(incident).toISOString(),
    published: new Date(Math.min(...posted)).toISOString(),
    categories: sorted(new Set([state, impactOf(incident), ...names])),
  };
}

function rssItem(view: View, incident: ToldIncident) {
  const { published: _, ...item } = fullItem(view, incident);
  return { ...item, date: seconds(toldAt(incident)) };
}

/** All that was posted, newest first. */
function checkText(incident: ToldIncident, text: string): void {
  let from = 0;
  for (const { status, body } of inOrder(incident.updates).reverse()) {
    const said = `${labels[status]} - ${body}`;
    expect(text.slice(from)).toContain(said);
    from = text.indexOf(said, from) + said.length;
  }
}

function checkChannel({ site }: View, path: string, title: string, at: Date | null): void {
  const rss = parseRssFeed(documentOf(site, `${path}.rss`));
  const atom = parseAtomFeed(documentOf(site, `${path}.atom`));
  expect([rss.title, atom.title?.value]).toEqual([title, title]);
  if (!at) return;
  expect(new Date(rss.lastBuildDate ?? "").toISOString()).toBe(seconds(at));
}

/** Log feeds have an item for each update, which only edits change (contracts §2). */
export function checkLogFeeds(view: View): void {
  const { site, world } = view;
  const posted = shownIncidents(world).flatMap((incident) =>
    incident.updates.map((update) => ({ id: update.id, incident, update })),
  );
  const told = latestFirst(posted, ({ update }) => update.createdAt).slice(0, mostUpdates);
  const rss = readRss(documentOf(site, "/updates.rss"));
  const atom = readAtom(documentOf(site, "/updates.atom"));
  const fixed = ({ id, url, title, date }: Item) => ({ id, url, title, date });
  expect(rss.map(fixed)).toEqual(
    told.map(({ incident, update }) => ({
      ...logItem(view, incident, update),
      date: seconds(update.createdAt),
    })),
  );
  expect(atom.map((item) => ({ ...fixed(item), published: item.published }))).toEqual(
    told.map(({ incident, update }) => ({
      ...logItem(view, incident, update),
      id: tagOf(view, `IncidentUpdate/${update.id}`),
      date: update.updatedAt.toISOString(),
      published: update.createdAt.toISOString(),
    })),
  );
  for (const [index, { incident, update }] of told.entries()) {
    for (const items of [rss, atom]) checkLogText(view, incident, update, items[index]?.text ?? "");
  }
  const newestPost = told[0] ? told[0].update.createdAt : null;
  checkChannel(view, "/updates", `${world.pageName} Status - Updates`, newestPost);
}

function logItem(view: View, incident: ToldIncident, update: ToldUpdate) {
  const url = `${urlOf(view, incident)}#update-${update.id}`;
  return { id: url, url, title: `${labels[update.postedStatus]}: ${incident.name}` };
}

function checkLogText(view: View, incident: ToldIncident, update: ToldUpdate, text: string): void {
  expect(text).toContain(`${labels[update.status]} - ${update.body}`);
  const object = incidentAnswerOf(view, incident).incident;
  const same = object.incident_updates.find(({ id }) => id === update.id);
  const said = new Map([...(impliedIn(incident).get(update.id) ?? []), ...update.effects]);
  for (const { code, name, old_status, new_status } of same?.affected_components ?? []) {
    const line = effectLine(said.get(code) ?? new_status, old_status, new_status, labels);
    expect(text).toContain(`${name}: ${line}`);
  }
}

/** A component's or group's own feed has those items of the history that touch it; what is gone has none. */
export async function checkPartFeeds(view: View): Promise<void> {
  const { site, world } = view;
  const all = latestFirst(shownIncidents(world), toldAt);
  for (const row of rowsOf(world)) {
    const own = row.isGroup ? row.members : [row.id];
    const told = all.filter(({ attached }) => own.some((id) => attached.has(id)));
    const path = `/components/${row.id}/history`;
    const rss = readRss(documentOf(site, `${path}.rss`));
    const atom = readAtom(documentOf(site, `${path}.atom`));
    const listed = told.slice(0, mostItems);
    expect(rss.map(withoutText)).toEqual(listed.map((incident) => rssItem(view, incident)));
    expect(atom.map(({ title, text }) => [title, text])).toEqual(
      rss.map(({ title, text }) => [title, text]),
    );
    for (const [index, incident] of listed.entries()) checkText(incident, rss[index]?.text ?? "");
    const title = `${world.pageName} Status - ${nameInFull(view, row)} - Incident History`;
    checkChannel(view, path, title, told[0] ? toldAt(told[0]) : null);
  }
  const parts = rowsOf(world).map(({ id }) => `/components/${id}/history.rss`);
  const published = [...site.documents.keys()].filter((path) => /^\/components\/.*rss$/.test(path));
  expect(sorted(published)).toEqual(sorted(parts));
  for (const { id } of [...world.components.values()].filter(({ archived }) => archived)) {
    expect((await site.ask(`/components/${id}/history.rss`)).status).toBe(404);
  }
}

function nameInFull({ world }: View, { name, groupId }: Row): string {
  const group = world.groups.get(groupId ?? "");
  return group ? `${name} (${group.name})` : name;
}

/** The calendar has every maintenance, called off and deleted ones as such, whole and for each component. */
export async function checkCalendar(view: View): Promise<void> {
  const { site, world } = view;
  const all = [...world.incidents.values()].filter(({ kind }) => kind === "maintenance");
  const whole = readCalendar(documentOf(site, "/maintenance.ics"));
  expect(whole.events.map(({ text: _, ...event }) => event)).toEqual(
    sortedByUid(all.map((incident) => toldEvent(view, incident))),
  );
  expect(whole.name).toBe(`${world.pageName} Maintenance`);
  for (const { uid, text } of whole.events) checkDescription(world.incidents.get(idIn(uid)), text);
  for (const row of rowsOf(world)) {
    const own = row.isGroup ? row.members : [row.id];
    const { events, name } = readCalendar(
      (await site.ask(`/maintenance.ics?component=${row.id}`)).body,
    );
    const touching = ({ uid }: { uid: string }) =>
      own.some((id) => world.incidents.get(idIn(uid))?.attached.has(id));
    expect(events).toEqual(whole.events.filter(touching));
    if (events.length > 0)
      expect(name).toBe(`${world.pageName} Maintenance - ${nameInFull(view, row)}`);
  }
  const archived = [...world.components.values()].filter((component) => component.archived);
  for (const { id } of archived) {
    const { status, body } = await site.ask(`/maintenance.ics?component=${id}`);
    expect([status, readCalendar(body).events]).toEqual([200, []]);
  }
}

const idIn = (uid: string) => uid.split("@")[0] ?? "";

function toldEvent({ base }: View, incident: ToldIncident) {
  const { id, window, cancelledAt, deletedAt, sequence, changedAt, name } = incident;
  return {
    uid: `${id}@${new URL(base).hostname}`,
    name: deletedAt ? "Cancelled maintenance" : name,
    from: window ? window.from.toISOString() : "",
    until: window ? window.until.toISOString() : "",
    changed: seconds(changedAt),
    created: seconds(timesOf(incident).createdAt),
    sequence,
    status: cancelledAt || deletedAt ? "CANCELLED" : "CONFIRMED",
  };
}

function sortedByUid<T extends { uid: string }>(events: T[]): T[] {
  return events.sort((a, b) => (a.uid < b.uid ? -1 : 1));
}

function checkDescription(incident: ToldIncident | undefined, text: string): void {
  const told = incident && !incident.deletedAt ? inOrder(incident.updates) : [];
  if (told.length === 0) expect(text).toBe("");
  let from = 0;
  for (const { status, body } of told.toReversed()) {
    const said = `${labels[status]}\n${body}`;
    expect(text.slice(from)).toContain(said);
    from = text.indexOf(said, from) + said.length;
  }
}
