import type { TimeView } from "@/components/ui/moment";
import type { Incident } from "@/lib/incidents/schema";
import type { FrontPage } from "@/lib/publish";
import { type Day, dayOf, formatDay } from "@/lib/time";
import { finishedIncidentRow } from "./finished-incident";
import { KeptRows } from "./kept-rows";
import { texts } from "./texts";

/** The last fifteen days: what happened on each, or that nothing did. */
export function PastDays({ data, view }: { data: FrontPage; view: TimeView }) {
  const today = dayOf(view.asOf, view.zone);
  return (
    <section id="past" aria-labelledby="past-title" className="mt-14 md:mt-20">
      <h2 id="past-title" className="pb-3 text-lg font-semibold tracking-tight">
        {texts.pastDays}
      </h2>
      {data.days.map(({ day, incidents }) => (
        <div
          key={day}
          className="hanging border-t border-line py-3.5 max-md:flex max-md:flex-wrap max-md:justify-between max-md:gap-x-4"
        >
          <h3 className="text-sm font-medium text-muted md:pt-0.5">
            <time dateTime={day}>{formatDay(day, view.locale)}</time>
          </h3>
          {incidents.length === 0 ? (
            <p className="text-sm text-muted md:pt-0.5">
              {quiet(day === today, standsOn(data.openIncidents, day, view.zone))}
            </p>
          ) : (
            <KeptRows
              as="div"
              className="flex min-w-0 flex-col gap-5 max-md:mt-1.5 max-md:basis-full"
              rows={incidents.map((incident) =>
                finishedIncidentRow({ incident, view, level: "h4" }),
              )}
            />
          )}
        </div>
      ))}
      <div className="hanging border-t border-line">
        <a
          href="/history"
          className="link inline-flex min-h-14 items-center justify-self-start font-medium md:col-start-2"
        >
          {texts.wholeHistory}
        </a>
      </div>
    </section>
  );
}

/** A day on which something is open that isn't listed here isn't a day without incidents. */
function quiet(isToday: boolean, hasOpen: boolean): string {
  if (hasOpen) return isToday ? texts.noOthersToday : texts.noOthersThatDay;
  return isToday ? texts.noneToday : texts.noneThatDay;
}

function standsOn(open: readonly Incident[], day: Day, zone: string): boolean {
  return open.some((incident) => dayOf(incident.startedAt, zone) <= day);
}
