import { withoutBidiControls } from "@/lib/controls";
import { type Incident, lastToldAt, type PostedUpdate } from "@/lib/incidents/schema";
import { updateStatusLabels } from "@/lib/status";
import { type BodySetting, incidentHtml, postedHtml } from "./body";
import { texts } from "./texts";

/** What one entry of a feed says, whatever the format. */
export type FeedItem = {
  /** The specific part of its tag: URI, "Incident/k3v9m2q8x1ab". Never changes. */
  tag: string;
  /** Its id in RSS and JSON. Never changes, unlike its address. */
  guid: string;
  url: string;
  title: string;
  bodyHtml: string;
  categories: readonly string[];
  /** When it was first posted. */
  publishedAt: Date;
  /** Readers sort by it and announce what is newer. */
  announcedAt: Date;
  /** When it last changed, for readers that tell a change from news. */
  updatedAt: Date;
};

export type ItemSetting = BodySetting & {
  /** Scheme and host of the address in ids, no trailing slash. */
  idBase: string;
};

/** An incident or maintenance as one item that is revised in place (contracts §2, rolling). */
export function incidentItem(incident: Incident, setting: ItemSetting): FeedItem {
  const url = incidentUrl(incident, setting.baseUrl);
  // Not the shown times: a late-published incident must look new, a planned one not future.
  const postedMs = incident.updates.map(({ createdAt }) => createdAt.getTime());
  const toldAt = lastToldAt(incident);
  return {
    tag: `Incident/${incident.id}`,
    guid: incidentUrl(incident, setting.idBase),
    url,
    title: withoutBidiControls(incident.name),
    bodyHtml: incidentHtml(incident, url, setting),
    categories: categoriesOf(incident),
    publishedAt: new Date(Math.min(...postedMs)),
    announcedAt: toldAt,
    updatedAt: toldAt,
  };
}

/** A posted update as an item of its own: an edit changes its body and `updatedAt` (contracts §2, log). */
export function updateItem({ incident, update }: PostedUpdate, setting: ItemSetting): FeedItem {
  const url = incidentUrl(incident, setting.baseUrl);
  const asPosted = update.versions[0] ?? update;
  const names = asPosted.effects.map(({ name }) => name);
  return {
    tag: `IncidentUpdate/${update.id}`,
    guid: `${incidentUrl(incident, setting.idBase)}#update-${update.id}`,
    url: `${url}#update-${update.id}`,
    title: withoutBidiControls(
      texts.updateTitle(updateStatusLabels[asPosted.status], incident.name),
    ),
    bodyHtml: postedHtml({ incident, update }, url, setting),
    categories: [...new Set([asPosted.status, ...names])],
    publishedAt: update.createdAt,
    announcedAt: update.createdAt,
    updatedAt: update.updatedAt,
  };
}

function incidentUrl({ id }: Incident, baseUrl: string): string {
  return `${baseUrl}/incidents/${id}`;
}

function categoriesOf({ cancelledAt, status, impact, components }: Incident): string[] {
  const names = components.map(({ name }) => name);
  return [...new Set([cancelledAt ? "cancelled" : status, impact, ...names])];
}
