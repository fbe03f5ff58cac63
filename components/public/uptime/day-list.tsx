import type { TimeView } from "@/components/ui/moment";
import { StatusMark } from "@/components/ui/status-mark";
import type { IncidentSummary } from "@/lib/incidents/schema";
import { type ComponentStatus, formatDuration } from "@/lib/status";
import { formatDate, formatDay } from "@/lib/time";
import type { ComponentUptime, DayUptime } from "@/lib/uptime/schema";
import { daysShown } from "@/lib/uptime/schema";
import { isEventful } from "./bar-view";
import { uptimeTexts } from "./texts";

export type IncidentNames = ReadonlyMap<string, IncidentSummary>;

/** In words what the bars show: the days with trouble, newest first, and that the others had none. */
export function DayList({
  uptime,
  incidents,
  view,
}: {
  uptime: ComponentUptime;
  incidents: IncidentNames;
  view: TimeView;
}) {
  const eventful = uptime.days.filter(isEventful).toReversed();
  const unknown = daysShown - uptime.days.filter(({ percent }) => percent !== null).length;
  const quiet = daysShown - unknown - eventful.length;
  return (
    <ul className="space-y-3 pt-1 pb-4 text-sm">
      {eventful.map((day) => (
        <li key={day.day} data-day={day.day}>
          <p className="font-medium">{formatDay(day.day, view.locale)}</p>
          <DayDetail day={day} incidents={incidents} view={view} />
        </li>
      ))}
      {quiet > 0 ? <li className="text-muted">{uptimeTexts.otherDays(quiet)}</li> : null}
      {unknown > 0 ? <li className="text-muted">{uptimeTexts.daysWithoutData(unknown)}</li> : null}
    </ul>
  );
}

const told = [
  "major_outage",
  "partial_outage",
  "degraded_performance",
] as const satisfies readonly ComponentStatus[];

function DayDetail({
  day,
  incidents,
  view,
}: {
  day: DayUptime;
  incidents: IncidentNames;
  view: TimeView;
}) {
  const { secondsOf } = day.tally;
  const states = told.filter((status) => secondsOf[status] > 0);
  return (
    <div>
      {states.length === 0 ? <p>{uptimeTexts.noDowntime}</p> : null}
      {states.map((status) => (
        <p key={status} className="flex flex-wrap gap-x-2">
          <StatusMark status={status} />
          <span>{formatDuration(secondsOf[status] * 1_000)}</span>
        </p>
      ))}
      {day.causes.map((id) => (
        <p key={id}>
          <a href={`/incidents/${id}`} className="link inline-flex min-h-8 items-center">
            <bdi className="wrap-anywhere">{incidents.get(id)?.name ?? id}</bdi>
          </a>
        </p>
      ))}
      {day.recalculatedAt === null ? null : (
        <p className="text-muted">
          {uptimeTexts.recalculated} {formatDate(day.recalculatedAt, view)}
        </p>
      )}
    </div>
  );
}
