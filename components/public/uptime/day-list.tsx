import type { TimeView } from "@/components/ui/moment";
import { StatusMark } from "@/components/ui/status-mark";
import type { IncidentSummary } from "@/lib/incidents/schema";
import { type ComponentStatus, formatDuration } from "@/lib/status";
import { formatDate, formatDay } from "@/lib/time";
import { type DayUptime, daysShown } from "@/lib/uptime/schema";
import { isEventful, isKnown } from "./bar-view";
import { uptimeTexts } from "./texts";

export type IncidentNames = ReadonlyMap<string, IncidentSummary>;

type Props = {
  days: readonly DayUptime[];
  incidents: IncidentNames;
  view: TimeView;
};

/** In words what the bars show: the days with trouble, newest first, and that the others had none. */
export function DayList({ days, ...props }: Props) {
  const eventful = days.filter(isEventful).toReversed();
  const quiet = days.filter((day) => isKnown(day) && !isEventful(day)).length;
  const unknown = daysShown - quiet - eventful.length;
  return (
    <ul className="space-y-3 pt-1 pb-4 text-sm">
      {eventful.map((day) => (
        <li key={day.day} data-day={day.day}>
          <p className="font-medium">{formatDay(day.day, props.view.locale)}</p>
          <DayDetail day={day} {...props} />
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

function DayDetail({ day, incidents, view }: Omit<Props, "days"> & { day: DayUptime }) {
  const { tally, causes, recalculatedAt } = day;
  const held = told.filter((status) => tally.secondsOf[status] > 0);
  return (
    <div>
      {held.length === 0 ? (
        <p>{isKnown(day) ? uptimeTexts.noDowntime : uptimeTexts.noDataThatDay}</p>
      ) : null}
      {held.map((status) => (
        <p key={status} className="flex flex-wrap gap-x-2">
          <StatusMark status={status} />{" "}
          <span className="whitespace-nowrap">
            {formatDuration(tally.secondsOf[status] * 1_000)}
          </span>
        </p>
      ))}
      {causes.map((id) => (
        <p key={id}>
          <a href={`/incidents/${id}`} className="link inline-flex min-h-8 items-center">
            <bdi className="wrap-anywhere">{incidents.get(id)?.name ?? id}</bdi>
          </a>
        </p>
      ))}
      {recalculatedAt === null ? null : (
        <p className="text-muted">
          {uptimeTexts.recalculated} {formatDate(recalculatedAt, view)}
        </p>
      )}
    </div>
  );
}
