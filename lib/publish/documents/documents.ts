import type { AffectedSource } from "@/lib/affected/schema";
import type { Touched } from "@/lib/db";
import type { Month } from "@/lib/time";
import type { WatchedTimeline } from "@/lib/uptime/schema";
import type { Priority } from "../schedule/queue";
import type { Made } from "../store/objects";
import { incidentPath } from "./addresses";
import { historyPages } from "./history-pages";
import { loadIncidentPage, loadPublicPage } from "./load";
import { machineDocuments } from "./machine-documents";
import { page } from "./page-document";
import type { Part } from "./parts";
import type { Sources } from "./sources";
import { uptimePages } from "./uptime-pages";

/** What a publication makes anew: everything, or what these changes touched. */
export type Scope = {
  everything: boolean;
  /** Something changes by the clock alone: a day begins, a promise is overdue. */
  clock: boolean;
  touched: Touched;
};

/** What the list of documents is made from. */
export type Inventory = {
  zone: string;
  baseUrl: string;
  pageName: string;
  pageUpdatedAt: Date;
  /** Incidents whose page a scope could concern: all of them only where everything is made anew. */
  incidentIds: readonly string[];
  /** Of these, those whose page may change by the clock: open ones, maintenances not over. */
  unfinishedIds: readonly string[];
  /** Those that a change touched, also where it deleted them. */
  touchedIds: readonly string[];
  /** Incidents that name a component which looks otherwise now. */
  relatedIncidentIds: readonly string[];
  /** Whether components or groups came, went or have another name. */
  areRenamed: boolean;
  /** Every component and group that visitors see. */
  partIds: ReadonlySet<string>;
  /** Components and groups whose own feeds are to be made anew. */
  feedParts: readonly Part[];
  /** Components and groups that the calendar tells of. */
  calendarParts: readonly Part[];
  /** Every component there ever was, with how often its timeline changed. */
  watched: readonly WatchedTimeline[];
  /** The same by id, as published; null: unknown. */
  timelinesBefore: AffectedSource["timelines"] | null;
  /** Whether a component is watched since or until another day than published. */
  areWatchedOtherwise: boolean;
  /** Years with something watched, newest first. */
  uptimeYears: readonly number[];
  /** Months with something to show, newest first. */
  months: readonly Month[];
  /** Whether a month began since the clock's changes were last published. */
  isNewMonth: boolean;
  /** The months that the published set has. */
  monthsBefore: readonly Month[];
  sources: Sources;
};

/** One public document: its address, whether a scope concerns it, and how it is made. */
export type PublicDocument = {
  path: string;
  priority: Priority;
  isConcerned: (scope: Scope) => boolean;
  make: () => Promise<Made>;
};

/** Every public document there is, the most read first. */
export function listDocuments(inventory: Inventory): PublicDocument[] {
  return [
    frontPage(inventory.sources),
    embedPage(inventory.sources),
    ...machineDocuments(inventory),
    errorPage(inventory.sources, "!not-found", "missing", 404),
    errorPage(inventory.sources, "!unavailable", "unavailable", 503),
    developersPage(inventory),
    ...uptimePages(inventory),
    ...historyPages(inventory),
    ...incidentPages(inventory),
  ];
}

/** Whatever changed, it tells of it. */
export function frontPage(sources: Sources): PublicDocument {
  const path = "/";
  const front = page(sources, {
    path,
    load: async () => ({ kind: "front", path, data: await sources.loadFrontPage() }),
    isConcerned: () => true,
  });
  return { ...front, priority: 1 };
}

/** For iframes on other sites; what search engines should find is the page itself. */
function embedPage(sources: Sources): PublicDocument {
  return page(sources, {
    path: "/embed",
    load: async () => ({ kind: "embed", path: null, data: await sources.loadFrontPage() }),
    isConcerned: () => true,
  });
}

function errorPage(
  sources: Sources,
  path: string,
  kind: "missing" | "unavailable",
  status: number,
): PublicDocument {
  return page(sources, {
    path,
    load: async () => ({ kind, path: null, data: await loadPublicPage(sources.moment) }),
    isConcerned: () => false,
    status,
  });
}

/** The pages of a change's incidents; of a change to many, as an import is, those of a few. */
export function touchedPages(sources: Sources, { incidents = [] }: Touched): PublicDocument[] {
  return incidents.slice(0, mostTouched).map((id) => incidentPage(sources, id, () => true));
}

function incidentPage(
  sources: Sources,
  id: string,
  isConcerned: (scope: Scope) => boolean,
): PublicDocument {
  const path = incidentPath(id);
  return page(sources, {
    path,
    load: async () => {
      const data = await loadIncidentPage(id, sources.moment);
      return data && { kind: "incident", path, data };
    },
    isConcerned,
  });
}

export const mostTouched = 3;

/** Its examples name a component and an incident: they must not be gone. */
function developersPage({ sources, incidentIds, areRenamed }: Inventory): PublicDocument {
  const existing = new Set(incidentIds);
  const path = "/developers";
  return page(sources, {
    path,
    load: async () => ({ kind: "developers", path, data: await sources.loadFrontPage() }),
    isConcerned: ({ touched }) =>
      areRenamed || (touched.incidents ?? []).some((id) => !existing.has(id)),
  });
}

function incidentPages(inventory: Inventory): PublicDocument[] {
  const unfinished = new Set(inventory.unfinishedIds);
  const touchedOrOpen = new Set([...inventory.touchedIds, ...unfinished]);
  return inventory.incidentIds.map((id) => ({
    ...incidentPage(
      inventory.sources,
      id,
      ({ touched, clock }) =>
        (touched.incidents ?? []).includes(id) || (clock && unfinished.has(id)),
    ),
    priority: touchedOrOpen.has(id) ? 1 : 2,
  }));
}
