import type { AffectedSource, PublishedTimeline } from "@/lib/affected/schema";
import type { ComponentTree } from "@/lib/components/schema";
import type { IncidentSummary } from "@/lib/incidents/schema";
import type { Page } from "@/lib/page/schema";
import { pageObject } from "@/lib/read-api";
import type { StatusSpan, Tally } from "@/lib/status";
import { startOfDay } from "@/lib/time";
import { presentMonthOf } from "./report";
import type {
  ClosedUptime,
  ComponentUptime,
  DayUptime,
  MonthUptime,
  UptimeReport,
  WatchedTimeline,
} from "./schema";

type Setting = { page: Page; baseUrl: string };

/** What `/uptime.json` answers (contracts §9). */
export function uptimeJson(report: UptimeReport, setting: Setting): string {
  const head = JSON.stringify({ page: pageObject(setting), as_of: report.asOf.toISOString() });
  const components = report.components.map(componentJson).join();
  const groups = JSON.stringify(report.groups);
  return `${head.slice(0, -1)},"components":[${components}],"groups":${groups}}`;
}

/** What `/affected` is answered from, beside each component's own timeline. */
export function affectedSource(
  told: { report: UptimeReport; watched: readonly WatchedTimeline[]; tree: ComponentTree },
  setting: Setting,
): AffectedSource {
  const unwatched = unwatchedByComponent(told.report);
  const groups = told.tree.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
  return {
    page: pageObject(setting),
    as_of: told.report.asOf.toISOString(),
    parts: [
      ...groups.map(({ id, name, components }) => ({
        id,
        name,
        component_ids: components.map((component) => component.id),
      })),
      ...told.watched.map(({ id, name }) => ({ id, name, component_ids: [id] })),
    ],
    timelines: Object.fromEntries(
      told.watched.map(({ id, timelineVersion, startDate, archivedAt }) => [
        id,
        {
          version: timelineVersion,
          start_date: startDate,
          archived_at: archivedAt?.toISOString() ?? null,
          unwatched: unwatched.get(id) ?? [],
        },
      ]),
    ),
  };
}

/** The time before each component was watched, and that in which it was archived; null: without an end. */
function unwatchedByComponent({ components, zone }: UptimeReport) {
  return new Map(
    components.map(({ component: { id, archivedAt }, closed, past }) => [
      id,
      [
        { from: null, to: startOfDay(closed.watched, zone).toISOString() },
        ...past.noData.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })),
        ...(archivedAt ? [{ from: archivedAt.toISOString(), to: null }] : []),
      ],
    ]),
  );
}

export type Timeline = {
  componentId: string;
  spans: readonly StatusSpan[];
  /** Those behind the spans, by id. */
  incidents: ReadonlyMap<string, IncidentSummary>;
};

/** One component's status timeline; nothing is said of the time in which it was operational. */
export function timelineJson({ componentId, spans, incidents }: Timeline): string {
  const timeline: PublishedTimeline = {
    component_id: componentId,
    incident_names: Object.fromEntries([...incidents].map(([id, { name }]) => [id, name])),
    spans: spans.map(({ status, from, to, causes }) => ({
      status,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
      incidents: causes.filter((cause) => cause !== "manual"),
    })),
  };
  return JSON.stringify(timeline);
}

function componentJson(uptime: ComponentUptime): string {
  const { component, shown, closed, today } = uptime;
  const head = JSON.stringify({
    id: component.id,
    name: component.name,
    group_id: component.groupId,
    start_date: component.startDate,
    uptime: {
      from: shown.from.toISOString(),
      to: shown.to.toISOString(),
      percent: shown.percent,
    },
  });
  const told = closedJson(closed);
  const month = presentMonthOf(uptime);
  const days = joined(told.days, today && dayJson(today));
  const months = joined(told.months, month && monthJson(month));
  return `${head.slice(0, -1)},"days":[${days}],"months":[${months}]}`;
}

function joined(before: string, last: string | null): string {
  return [before, last].filter(Boolean).join();
}

/** What is over is told in the same words at each publication. */
const known = new WeakMap<ClosedUptime, { days: string; months: string }>();

function closedJson(closed: ClosedUptime): { days: string; months: string } {
  const told = known.get(closed) ?? {
    days: closed.days.map(dayJson).join(),
    months: closed.months.map(monthJson).join(),
  };
  known.set(closed, told);
  return told;
}

function dayJson({ day, tally, percent }: DayUptime): string {
  return JSON.stringify({ date: day, ...tallyJson(tally, percent) });
}

function monthJson({ month, tally, percent }: MonthUptime): string {
  return JSON.stringify({ month, ...tallyJson(tally, percent) });
}

function tallyJson(
  { seconds, secondsOf, noDataSeconds, incidents }: Tally,
  percent: number | null,
) {
  return {
    seconds,
    major_outage_seconds: secondsOf.major_outage,
    partial_outage_seconds: secondsOf.partial_outage,
    no_data_seconds: noDataSeconds,
    percent,
    incidents,
  };
}
