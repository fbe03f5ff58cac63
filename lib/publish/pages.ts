import type { ComponentTree } from "@/lib/components/schema";
import type { Incident, IncidentSummary } from "@/lib/incidents/schema";
import type { Series } from "@/lib/maintenance-series/schema";
import type { Page } from "@/lib/page/schema";
import type { BannerTone, OverallStatus } from "@/lib/status";
import type { Day, Month } from "@/lib/time";
import type { ComponentUptime, Recovery, UptimeReport } from "@/lib/uptime/schema";

/** What every public page shows around its own content. */
export type PublicPage = {
  page: Page;
  /** Scheme and host of the page, no trailing slash. */
  baseUrl: string;
  /** When the document was made. */
  asOf: Date;
};

/** The state of everything, in one sentence and one tone. */
export type PublicState = PublicPage & { overall: OverallStatus; tone: BannerTone };

export type FrontPage = PublicState & {
  /** Worst first. */
  openIncidents: readonly Incident[];
  activeMaintenances: readonly Incident[];
  /** Soonest first. */
  upcomingMaintenances: readonly Incident[];
  /** The series that upcoming maintenances belong to, by id. */
  series: ReadonlyMap<string, Series>;
  /** Without archived ones, and without operational ones that only show if degraded. */
  tree: ComponentTree;
  /** Fifteen days, today first, with what is over (or cancelled) by then. */
  days: readonly { day: Day; incidents: readonly Incident[] }[];
  bars: Bars;
};

/** How reliable each component was in the days shown. */
export type Bars = {
  /** Of every component: a group's figures are those of all its members. */
  components: ReadonlyMap<string, ComponentUptime>;
  /** The groups' percentages. */
  groups: ReadonlyMap<string, number | null>;
  /** Those behind the days shown. */
  incidents: ReadonlyMap<string, IncidentSummary>;
};

export type IncidentPage = PublicPage & { incident: Incident };

export type HistoryPage = PublicPage & {
  month: Month;
  /** Neighbouring months that have something to show. */
  newer: Month | null;
  older: Month | null;
  /** Newest first. */
  incidents: readonly Incident[];
};

export type UptimePage = PublicPage & {
  year: number;
  tree: ComponentTree;
  report: UptimeReport;
  recovery: Recovery;
};

export type AffectedPage = PublicPage & { tree: ComponentTree };

/** A page as it is rendered: what it shows and its own address, null for one without. */
export type ShownPage = { path: string | null } & (
  | { kind: "front" | "embed" | "developers"; data: FrontPage }
  | { kind: "incident"; data: IncidentPage }
  | { kind: "history"; data: HistoryPage }
  | { kind: "uptime"; data: UptimePage }
  | { kind: "affected"; data: AffectedPage }
  | { kind: "missing" | "unavailable"; data: PublicPage }
);
