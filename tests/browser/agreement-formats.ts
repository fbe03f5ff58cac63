import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import ICAL from "ical.js";
import { textOfHtml } from "./agreement-html";

/** What feeds, the calendar and the metrics say, read by libraries that real readers use. */

/** An item, whatever the format; what a format doesn't have is left out. */
export type Item = {
  id: string;
  url: string;
  title: string;
  /** What readers sort by. */
  date: string;
  published?: string;
  categories: readonly string[];
  text: string;
};

const iso = (date: string | undefined) => new Date(date ?? "").toISOString();

export function readRss(xml: string): Item[] {
  return (parseRssFeed(xml).items ?? []).map((item) => ({
    id: item.guid?.value ?? "",
    url: item.link ?? "",
    title: item.title ?? "",
    date: iso(item.pubDate),
    categories: (item.categories ?? []).map(({ name }) => name ?? ""),
    text: textOfHtml(item.description ?? ""),
  }));
}

export function readAtom(xml: string): Item[] {
  return (parseAtomFeed(xml).entries ?? []).map((entry) => ({
    id: entry.id ?? "",
    url: entry.links?.find(({ rel }) => rel === "alternate")?.href ?? "",
    title: entry.title?.value ?? "",
    date: iso(entry.updated),
    published: iso(entry.published),
    categories: (entry.categories ?? []).map(({ term }) => term ?? ""),
    text: textOfHtml(entry.content?.value ?? ""),
  }));
}

export function readJsonFeed(json: string): Item[] {
  return (parseJsonFeed(json).items ?? []).map((item) => ({
    id: item.id ?? "",
    url: item.url ?? "",
    title: item.title ?? "",
    date: iso(item.date_modified),
    published: iso(item.date_published),
    categories: item.tags ?? [],
    text: textOfHtml(item.content_html ?? ""),
  }));
}

export type CalendarEvent = {
  uid: string;
  name: string;
  from: string;
  until: string;
  changed: string;
  created: string;
  sequence: number;
  status: string;
  text: string;
};

/** Events in order of their ids. */
export function readCalendar(ics: string): { name: string; events: CalendarEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  const events = calendar
    .getAllSubcomponents("vevent")
    .map((part) => {
      const event = new ICAL.Event(part);
      const time = (name: string) => iso(String(part.getFirstPropertyValue(name)));
      return {
        uid: event.uid,
        name: event.summary,
        from: time("dtstart"),
        until: time("dtend"),
        changed: time("last-modified"),
        created: time("created"),
        sequence: event.sequence,
        status: String(part.getFirstPropertyValue("status")),
        text: event.description ?? "",
      };
    })
    .sort((a, b) => (a.uid < b.uid ? -1 : 1));
  return { name: String(calendar.getFirstPropertyValue("name")), events };
}

/** Samples by name and labels as they are written: `name{a="b"}`. */
export function readMetrics(text: string): ReadonlyMap<string, number> {
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    samples.map((line): [string, number] => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** How Prometheus' text format writes a value of a label. */
export function labelled(name: string, labels: Readonly<Record<string, string>>): string {
  const escaped = (value: string) =>
    value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return `${name}{${pairs.join(",")}}`;
}
