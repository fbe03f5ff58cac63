import type { Incident } from "@/lib/incidents/schema";
import { type BodySetting, bodyHtml } from "./body";

/** What one entry of a feed says, whatever the format. */
export type FeedItem = {
  /** The specific part of its tag: URI, "Incident/k3v9m2q8x1ab". Never changes. */
  tag: string;
  /** Its address, which is also its id in RSS and JSON. Never changes. */
  url: string;
  title: string;
  bodyHtml: string;
  categories: readonly string[];
  /** When its first update was posted. */
  publishedAt: Date;
  /** When its newest update was posted: readers sort by it and announce what is newer. */
  updatedAt: Date;
};

/** An incident or maintenance as one item that is revised in place (contracts §2, rolling). */
export function incidentItem(incident: Incident, setting: BodySetting): FeedItem {
  const url = `${setting.baseUrl}/incidents/${incident.id}`;
  // Not the shown times: a late-published incident must look new, a planned one not future.
  const postedMs = incident.updates.map(({ createdAt }) => createdAt.getTime());
  return {
    tag: `Incident/${incident.id}`,
    url,
    title: incident.name,
    bodyHtml: bodyHtml(incident, url, setting),
    categories: categoriesOf(incident),
    publishedAt: new Date(Math.min(...postedMs)),
    updatedAt: new Date(Math.max(...postedMs)),
  };
}

function categoriesOf({ cancelledAt, status, impact, components }: Incident): string[] {
  const names = components.map(({ name }) => name);
  return [...new Set([cancelledAt ? "cancelled" : status, impact, ...names])];
}
