import type { ComponentTree } from "@/lib/components/schema";
import type { Incident, IncidentSummary, ResolvedIncident } from "@/lib/incidents/schema";
import type { Series } from "@/lib/maintenance-series/schema";
import type { Page } from "@/lib/page/schema";
import type { BannerTone, OverallStatus } from "@/lib/status";
import type { Day, Month } from "@/lib/time";
import type { ComponentUptime, Recovery, UptimeReport } from "@/lib/uptime/schema";

/** Data that every public page shows around its own content. */
export type PublicPage = {
  page: Page;
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
  /** When the document was made. */
  asOf: Date;
};

/** The state of everything, in one sentence and one tone. */
export type PublicState = PublicPage & {
  overall: OverallStatus;
  tone: BannerTone;
  /** Without any component nothing is known: the page must not say that all is well. */
  isBeingSetUp: boolean;
};

export type FrontPage = PublicState & {
  /** Worst first. */
  openIncidents: readonly Incident[];
  /** Over for less than a day, the last ended first. */
  resolvedIncidents: readonly ResolvedIncident[];
  activeMaintenances: readonly Incident[];
  /** Soonest first. */
  upcomingMaintenances: readonly Incident[];
  /** The series that upcoming maintenances belong to, by id. */
  series: ReadonlyMap<string, Series>;
  /** Without archived ones, and without operational ones that only show if degraded. */
  tree: ComponentTree;
  /** Up to fifteen days, today first. */
  days: readonly PastDay[];
  bars: Bars;
};

/** A day of the page's zone, with everything that covers it; nothing planned. */
export type PastDay = {
  day: Day;
  /** Finished or cancelled entries that are listed under this day, newest first. */
  entries: readonly Incident[];
  /** What covers the day and is shown elsewhere: under another day, or above as going on. */
  others: readonly Incident[];
};

/** Reliability of each component in the days shown. */
export type Bars = {
  /** Figures of every component; a group's are those of all its members. */
  components: ReadonlyMap<string, ComponentUptime>;
  /** The groups' percentages. */
  groups: ReadonlyMap<string, number | null>;
  /** Incidents that caused the downtime of the days shown. */
  incidents: ReadonlyMap<string, IncidentSummary>;
};

export type IncidentPage = PublicPage & { incident: Incident };

export type HistoryPage = PublicPage & {
  month: Month;
  /** Months with a page, newest first. */
  months: readonly Month[];
  /** To choose a component from; null where the page offers none. */
  tree: ComponentTree | null;
  /** Neighbouring months that have something to show. */
  newer: Month | null;
  older: Month | null;
  /** All that covers the month, the last listed first; at `/history` what is planned later, too. */
  incidents: readonly Incident[];
};

/** The page of an answer to a search, before it is filled in. */
export type HistorySearchPage = PublicPage & { months: readonly Month[]; tree: ComponentTree };

export type UptimePage = PublicPage & {
  year: number;
  tree: ComponentTree;
  report: UptimeReport;
  /** Months that have a page in the history. */
  historyMonths: ReadonlySet<Month>;
  recovery: Recovery;
};

export type AffectedPage = PublicPage & {
  tree: ComponentTree;
  /** At most 3 to ask about: open ones, worst first, then ended ones, newest first. */
  incidents: readonly Incident[];
};

/** A page as it is rendered: what it shows and its own address, null for one without. */
export type ShownPage = { path: string | null } & (
  | { kind: "front" | "embed" | "developers"; data: FrontPage }
  | { kind: "incident"; data: IncidentPage }
  | { kind: "history"; data: HistoryPage }
  | { kind: "history-search"; data: HistorySearchPage }
  | { kind: "uptime"; data: UptimePage }
  | { kind: "affected"; data: AffectedPage }
  | { kind: "missing" | "unavailable"; data: PublicPage }
);
