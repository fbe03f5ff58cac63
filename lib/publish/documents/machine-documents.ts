import { badgeJson, badgeSvg, pageBadge } from "@/lib/badge";
import { maintenanceCalendar } from "@/lib/calendar";
import {
  atomFeed,
  componentAtomFeed,
  componentRssFeed,
  type FeedInput,
  jsonFeed,
  rssFeed,
  type UpdatesFeedInput,
  updatesAtomFeed,
  updatesRssFeed,
} from "@/lib/feeds";
import { metricsText } from "@/lib/metrics";
import { openApiDocument } from "@/lib/openapi";
import { incidentAnswer } from "@/lib/read-api";
import { answerPaths } from "@/lib/read-api/schema";
import { incidentDataPath, partCalendarPath, partFeedPath } from "./addresses";
import type { Inventory, PublicDocument } from "./documents";
import { isAboutIncidents, isWhole, json, made, stateDocument } from "./machine-document";
import { once } from "./once";
import { siteDocuments } from "./site-documents";
import { uptimeDocuments } from "./uptime-documents";

const rss = "application/rss+xml; charset=utf-8";
const atom = "application/atom+xml; charset=utf-8";
const calendar = "text/calendar; charset=utf-8";

const apiCache = "public, max-age=15";
const feedCache = "public, max-age=60";

/** Of what the API promises: raised when an answer changes its form. */
const apiVersion = "1.0.0";

/** What machines read, the most read first (contracts §§1, 2, 3, 6, 9). */
export function machineDocuments(inventory: Inventory): PublicDocument[] {
  return [
    ...apiDocuments(inventory),
    ...stateDocuments(inventory),
    ...feedDocuments(inventory),
    ...calendarDocuments(inventory),
    ...uptimeDocuments(inventory),
    ...partFeedDocuments(inventory),
    ...incidentDataDocuments(inventory),
    descriptionDocument(inventory),
    ...siteDocuments(inventory),
  ];
}

/** What the API is: it changes with the code and the page's address, which make everything anew. */
function descriptionDocument({ baseUrl }: Inventory): PublicDocument {
  return {
    path: "/openapi.json",
    priority: 2,
    isConcerned: isWhole,
    make: async () =>
      made(json, feedCache, JSON.stringify(openApiDocument({ baseUrl, version: apiVersion }))),
  };
}

function apiDocuments({ sources }: Inventory): PublicDocument[] {
  return answerPaths.map((path) => ({
    ...stateDocument(path, async () => {
      const { told } = await sources.loadApi();
      return { ...made(json, apiCache, JSON.stringify(told[path])), told: told[path] };
    }),
    priority: 1,
  }));
}

/** Those of incidents that a change touched, and of all whose components look otherwise now. */
function incidentDataDocuments(inventory: Inventory): PublicDocument[] {
  const { sources, incidentIds, touchedIds, relatedIncidentIds } = inventory;
  const touched = new Set(touchedIds);
  const related = new Set(relatedIncidentIds);
  return [...new Set([...incidentIds, ...related])].map((id) => ({
    path: incidentDataPath(id),
    priority: touched.has(id) ? 1 : 3,
    isConcerned: (scope) =>
      isWhole(scope) || related.has(id) || (scope.touched.incidents ?? []).includes(id),
    make: async () => {
      const incident = await sources.loadIncident(id);
      if (!incident) throw new Error(`The incident ${id} has gone.`);
      const { setting } = await sources.loadApi();
      return made(json, apiCache, JSON.stringify(incidentAnswer(incident, setting)));
    },
  }));
}

function stateDocuments({ sources, pageName }: Inventory): PublicDocument[] {
  const badge = async () => {
    const { told } = await sources.loadApi();
    return pageBadge({ name: pageName }, told["/api/v2/status.json"].status);
  };
  return [
    stateDocument("/badge.svg", async () =>
      made(
        "image/svg+xml; charset=utf-8",
        feedCache,
        badgeSvg({ ...(await badge()), style: "flat" }),
      ),
    ),
    stateDocument("/badge.json", async () =>
      made(json, feedCache, JSON.stringify(badgeJson(await badge()))),
    ),
    stateDocument("/metrics", async () => {
      const { snapshot, asOf } = await sources.loadApi();
      const type = "text/plain; version=0.0.4; charset=utf-8";
      return made(type, apiCache, metricsText(snapshot, asOf));
    }),
  ];
}

function feedDocuments({ sources }: Inventory): PublicDocument[] {
  const { loadFeed, loadUpdates } = sources;
  return [
    feed("/history.rss", rss, loadFeed, rssFeed),
    feed("/history.atom", atom, loadFeed, atomFeed),
    feed("/feed.json", "application/feed+json; charset=utf-8", loadFeed, jsonFeed),
    feed("/updates.rss", rss, loadUpdates, updatesRssFeed),
    feed("/updates.atom", atom, loadUpdates, updatesAtomFeed),
  ];
}

function partFeedDocuments({ sources, feedParts }: Inventory): PublicDocument[] {
  return feedParts.flatMap((part) => {
    const load = once(() => sources.loadPartFeed(part));
    return [
      feed(partFeedPath(part.id, "rss"), rss, load, componentRssFeed),
      feed(partFeedPath(part.id, "atom"), atom, load, componentAtomFeed),
    ].map((document) => ({ ...document, isConcerned: () => true }));
  });
}

function feed<T extends FeedInput | UpdatesFeedInput>(
  path: string,
  type: string,
  load: () => Promise<T>,
  write: (input: T) => string,
): PublicDocument {
  return {
    path,
    priority: 2,
    isConcerned: isAboutIncidents,
    make: async () => {
      const input = await load();
      // The page's own last change: unlike the newest incident's it never goes back.
      return {
        ...made(type, feedCache, write(input)),
        lastModified: input.page.updatedAt,
        ...linkOf(path, input),
      };
    },
  };
}

/** Where a reader finds the hub, and by which address the hub knows the feed (WebSub §4). */
function linkOf(
  path: string,
  { baseUrl, hubUrl }: FeedInput | UpdatesFeedInput,
): { link?: string } {
  return hubUrl ? { link: `<${hubUrl}>; rel="hub", <${baseUrl}${path}>; rel="self"` } : {};
}

/** The whole calendar, one for each part that it tells of, and an empty one for all others. */
function calendarDocuments({ sources, calendarParts, pageUpdatedAt }: Inventory): PublicDocument[] {
  const nothing = { id: "", name: "", groupName: null, componentIds: [] };
  return [null, ...calendarParts, nothing].map((component) =>
    stateDocument(component ? partCalendarPath(component.id) : "/maintenance.ics", async () => {
      const input = await sources.loadCalendar();
      const body = maintenanceCalendar({ ...input, component });
      return { ...made(calendar, feedCache, body), lastModified: pageUpdatedAt };
    }),
  );
}
