import type { TimeView } from "@/components/ui/moment";
import { StatusMark } from "@/components/ui/status-mark";
import type { IncidentSummary } from "@/lib/incidents/schema";
import { type ComponentStatus, formatDuration } from "@/lib/status";
import { formatDate, formatDay } from "@/lib/time";
import { daysShown } from "@/lib/uptime/schema";
import { isEventful, isKnown, type SharedDay } from "./bar-view";
import { uptimeTexts } from "./texts";

export type IncidentNames = ReadonlyMap<string, IncidentSummary>;

type Props = {
  days: readonly SharedDay[];
  incidents: IncidentNames;
  view: TimeView;
};

/** In words what the bars show: the days with trouble, newest first, and that the others had none. */
export function DayList({ days, ...props }: Props) {
  const eventful = days.filter(isEventful).toReversed();
  const quiet = days.filter((day) => day.parts.some(isKnown) && !isEventful(day)).length;
  const unknown = daysShown - quiet - eventful.length;
  return (
    <ul className="space-y-3 pt-1 pb-4 text-sm">
      {eventful.map((day) => (
        <li key={day.day} data-day={day.day}>
          <p className="font-medium">{formatDay(day.day, props.view.locale)}</p>
          <DayDetail parts={day.parts} {...props} />
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

function DayDetail({ parts, incidents, view }: Omit<Props, "days"> & Pick<SharedDay, "parts">) {
  const states = told.map((status) => ({ status, held: partsIn(parts, status) }));
  const causes = [...new Set(parts.flatMap(({ uptime }) => uptime.causes))];
  const recalculatedAt = latest(parts.map(({ uptime }) => uptime.recalculatedAt));
  return (
    <div>
      {states.every(({ held }) => held.length === 0) ? (
        <p>{parts.some(isKnown) ? uptimeTexts.noDowntime : uptimeTexts.noDataThatDay}</p>
      ) : null}
      {states.map(({ status, held }) =>
        held.length === 0 ? null : (
          <p key={status} className="flex flex-wrap gap-x-2">
            <StatusMark status={status} />
            {held.map(({ component, seconds }, index) => (
              <span key={component.id}>
                {" "}
                <span className="whitespace-nowrap">{formatDuration(seconds * 1_000)}</span>
                {index < held.length - 1 ? "," : null}
              </span>
            ))}
          </p>
        ),
      )}
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

/** How long each part was in a state, the longest first. */
function partsIn(parts: SharedDay["parts"], status: (typeof told)[number]) {
  return parts
    .map(({ component, uptime }) => ({ component, seconds: uptime.tally.secondsOf[status] }))
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds);
}

function latest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((known, time) => (time && (!known || time > known) ? time : known), null);
}
