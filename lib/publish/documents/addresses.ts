import { searchDocuments } from "@/lib/history/schema";
import type { Month } from "@/lib/time";

/** The addresses of public documents of which there are many. */

export function incidentPath(id: string): string {
  return `/incidents/${id}`;
}

export function incidentIdOf(path: string): string | null {
  return /^\/incidents\/([^/]+)$/.exec(path)?.[1] ?? null;
}

export function incidentDataPath(id: string): string {
  return `/api/v2/incidents/${id}.json`;
}

export function incidentIdOfData(path: string): string | null {
  return /^\/api\/v2\/incidents\/([^/]+)\.json$/.exec(path)?.[1] ?? null;
}

/** A component's or group's own feed. */
export function partFeedPath(id: string, format: "rss" | "atom"): string {
  return `/components/${id}/history.${format}`;
}

export function partIdOfFeed(path: string): string | null {
  return /^\/components\/([^/]+)\/history\.(?:rss|atom)$/.exec(path)?.[1] ?? null;
}

/** A component's status timeline. */
export function timelinePath(id: string): string {
  return `/components/${id}/timeline.json`;
}

/** The calendar of one component or group; with an empty id the one that tells of nothing. */
export function partCalendarPath(id: string): string {
  return `/maintenance.ics?component=${id}`;
}

export function historyPath(month: Month): string {
  return `/history/${month}`;
}

export function historyMonthOf(path: string): Month | null {
  return /^\/history\/(\d{4}-\d{2})$/.exec(path)?.[1] ?? null;
}

/** Path of the entries of a month that the search of the history reads. */
export function historyEntriesPath(month: Month): string {
  return searchDocuments.months + month;
}

/** A year's figures; those of the present one are at `/uptime` too. */
export function uptimePath(year: number): string {
  return `/uptime/${year}`;
}
