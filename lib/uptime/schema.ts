import { z } from "zod";
import { PageObject } from "@/lib/read-api/schema";
import type { ComponentPast, ComponentStatus, Tally } from "@/lib/status";
import type { Day, Month } from "@/lib/time";

/** The days that bars and the headline figure show, today among them (domain, "Uptime"). */
export const daysShown = 90;

/** A component with how often its timeline changed. */
export type WatchedTimeline = Pick<
  WatchedComponent,
  "id" | "name" | "startDate" | "archivedAt" | "timelineVersion"
>;

/** A component's past as it is stored. */
export type Past = ComponentPast & {
  /** What a correction told anew, in order of `from`. */
  marks: readonly { from: Date; to: Date | null; recalculatedAt: Date }[];
};

/** One component's day. */
export type DayUptime = {
  day: Day;
  tally: Tally;
  /** Null: nothing is known of this day. */
  percent: number | null;
  /** Its worst state that is worse than under maintenance. */
  worst: ComponentStatus;
  /** Sorted: what stood behind a degraded or worse state of the day. */
  causes: readonly string[];
  /** When a later correction rewrote what had been told of it. */
  recalculatedAt: Date | null;
};

export type MonthUptime = { month: Month; tally: Tally; percent: number | null };

/** The part of a component that its figures depend on. */
export type WatchedComponent = {
  id: string;
  name: string;
  groupId: string | null;
  startDate: Day | null;
  createdAt: Date;
  archivedAt: Date | null;
  showcase: boolean;
  /** Rises with each change of its timeline. */
  timelineVersion: number;
};

/** A component's figures without the present day: they hold until its past or its settings change. */
export type ClosedUptime = {
  days: readonly DayUptime[];
  months: readonly MonthUptime[];
  /** Of the days before today that are shown. */
  shown: Tally;
  /** Of the present month, up to midnight. */
  monthSoFar: Tally;
  shownFrom: Date;
  /** The first day. */
  watched: Day;
  /** What of its past reaches into the present day. */
  rest: Past;
  /** What stood behind the trouble of these days. */
  causes: readonly string[];
};

export type ComponentUptime = {
  component: WatchedComponent;
  /** What it was computed from. */
  past: Past;
  /** The days that are over. */
  closed: ClosedUptime;
  /** The present day; null where it isn't watched yet. */
  today: DayUptime | null;
  /** Of the days shown, together. */
  shown: { from: Date; to: Date; tally: Tally; percent: number | null };
};

export type GroupUptime = { id: string; name: string; percent: number | null };

/** All figures as of one instant. */
export type UptimeReport = {
  asOf: Date;
  zone: string;
  /** In the order of the page; archived ones, where they were watched in the days shown, last. */
  components: readonly ComponentUptime[];
  groups: readonly GroupUptime[];
  /** With something watched, newest first. */
  years: readonly number[];
};

/** How often there was trouble in a period, and how quickly it was over. */
export type RecoveryFigures = {
  incidents: number;
  /** From the beginning of the trouble to its end; null where none is over. */
  meanResolveMs: number | null;
  longestOutageMs: number;
};

export type Recovery = {
  components: ReadonlyMap<string, RecoveryFigures>;
  /** Of all components together; an incident that held several counts once. */
  incidents: number;
  meanResolveMs: number | null;
};

const timestamp = z.iso.datetime({ precision: 3 });
const percent = z
  .number()
  .nullable()
  .describe("Rounded down to two decimals; 100 only without downtime; null without data.");
const tally = {
  seconds: z.int().describe("Counted length; today and this month up to as_of."),
  major_outage_seconds: z.int(),
  partial_outage_seconds: z.int(),
  no_data_seconds: z.int(),
  percent,
  incidents: z
    .array(z.string())
    .describe("Sorted ids of those with a partial or major outage in it."),
};

export const UptimeComponentObject = z
  .object({
    id: z.string(),
    name: z.string(),
    group_id: z.string().nullable(),
    start_date: z.iso.date().nullable(),
    uptime: z.object({ from: timestamp, to: timestamp, percent }),
    days: z.array(z.object({ date: z.iso.date(), ...tally })).describe("Oldest first."),
    months: z
      .array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/), ...tally }))
      .describe("Since start_date, oldest first."),
  })
  .meta({ id: "UptimeComponent" });

export const UptimeGroupObject = z
  .object({ id: z.string(), name: z.string(), percent })
  .meta({ id: "UptimeGroup" });

/** What `/uptime.json` answers (contracts §9). */
export const UptimeAnswer = z.object({
  page: PageObject,
  as_of: timestamp.describe("Downtime that is still running is counted up to here."),
  components: z.array(UptimeComponentObject),
  groups: z.array(UptimeGroupObject),
});
