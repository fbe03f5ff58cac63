import type { TimeView } from "@/components/ui/moment";
import type { FrontPage, PastDay } from "@/lib/publish";
import { type Day, dayOf, formatDays } from "@/lib/time";
import { KeptRows } from "../page/kept-rows";
import { texts } from "../texts";
import { finishedIncidentRow } from "./finished-incident";
import { OtherIncident } from "./other-incident";

/** The last days: what is listed under each, what else covers it, or that nothing was reported. */
export function PastDays({ data, view }: { data: FrontPage; view: TimeView }) {
  const today = dayOf(view.asOf, view.zone);
  if (data.days.length === 0) return null;
  return (
    <section id="past" aria-labelledby="past-title" className="mt-14 md:mt-20">
      <h2 id="past-title" className="pb-3 text-lg font-semibold tracking-tight">
        {texts.pastDays}
      </h2>
      {runsOf(data.days, today).map((run) => (
        <DayRun key={run.first} run={run} today={today} view={view} />
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

/** Neighbouring days of which the same is said. */
type Run = Omit<PastDay, "day"> & { first: Day; last: Day };

function runsOf(days: readonly PastDay[], today: Day): Run[] {
  const runs: Run[] = [];
  for (const { day, entries, others } of days) {
    const later = runs.at(-1);
    if (later && isSame(later, { day, entries, others }, today)) {
      runs[runs.length - 1] = { ...later, first: day };
    } else {
      runs.push({ first: day, last: day, entries, others });
    }
  }
  return runs;
}

function isSame(later: Run, { entries, others }: PastDay, today: Day): boolean {
  if (later.entries.length > 0 || entries.length > 0) return false;
  // A quiet day that isn't over has words of its own.
  if (others.length === 0 && later.last === today) return false;
  const ids = (list: PastDay["others"]) => list.map(({ id }) => id).join();
  return ids(later.others) === ids(others);
}

function DayRun({ run, today, view }: { run: Run; today: Day; view: TimeView }) {
  const { first, last, entries, others } = run;
  const isQuiet = entries.length === 0 && others.length === 0;
  return (
    <div
      data-days={`${first}/${last}`}
      className="hanging border-t border-line py-2.5 max-md:flex max-md:flex-wrap max-md:justify-between max-md:gap-x-4 md:py-3.5"
    >
      <h3 className="text-sm font-medium text-muted md:pt-0.5">
        {formatDays(first, last, view.locale)}
      </h3>
      {isQuiet ? (
        <p className="text-sm text-muted md:pt-0.5">
          {last === today ? texts.noneToday : texts.noneThatDay}
        </p>
      ) : (
        <div className="flex min-w-0 flex-col gap-3 max-md:mt-1 max-md:basis-full md:gap-5">
          {entries.length === 0 ? null : (
            <KeptRows
              as="div"
              className="flex min-w-0 flex-col gap-3 md:gap-5"
              rows={entries.map((incident) => finishedIncidentRow({ incident, view, level: "h4" }))}
            />
          )}
          {others.map((incident) => (
            <OtherIncident key={incident.id} incident={incident} view={view} />
          ))}
        </div>
      )}
    </div>
  );
}
