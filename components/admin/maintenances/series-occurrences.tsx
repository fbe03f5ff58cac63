import type { TimeView } from "@/components/ui/moment";
import type { Occurrence, Series } from "@/lib/maintenance-series/schema";
import { formatWindow } from "@/lib/time";
import { EnhancedForm } from "../form/enhanced-form.client";
import { SubmitButton } from "../form/submit-button.client";

type Props = {
  series: Series;
  occurrences: readonly Occurrence[];
  /** Ids of maintenances by the instant at which they begin. */
  announced: ReadonlyMap<number, string>;
  view: TimeView;
  mayChange: boolean;
};

/** The next times of a series: announced, to come, or skipped. */
export function SeriesOccurrences({ series, occurrences, announced, view, mayChange }: Props) {
  if (occurrences.length === 0) {
    return <p className="text-muted">No dates are left. The last day of the series is over.</p>;
  }
  return (
    <ul>
      {occurrences.map((occurrence) => {
        const { wallTime, from, until, isException } = occurrence;
        const id = announced.get(from.getTime());
        return (
          <li
            key={wallTime}
            className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-2"
          >
            <span className={`min-w-0 ${isException ? "text-muted line-through" : ""}`}>
              {id ? (
                <a
                  href={`/admin/incidents/${id}`}
                  className="link inline-flex min-h-11 items-center"
                >
                  {formatWindow(from, until, view)}
                </a>
              ) : (
                <span className="inline-flex min-h-11 items-center">
                  {formatWindow(from, until, view)}
                </span>
              )}
            </span>
            <Choice
              series={series}
              wallTime={wallTime}
              when={formatWindow(from, until, view)}
              announcedId={id ?? null}
              mayChange={mayChange}
              isException={isException}
            />
          </li>
        );
      })}
    </ul>
  );
}

type ChoiceProps = {
  series: Series;
  wallTime: string;
  when: string;
  announcedId: string | null;
  mayChange: boolean;
  isException: boolean;
};

/** One that is announced is public: calling it off is asked for on its own page. */
function Choice({ series, wallTime, when, announcedId, mayChange, isException }: ChoiceProps) {
  if (isException) return <span className="text-sm text-muted">Skipped</span>;
  if (!mayChange) return null;
  if (announcedId !== null) {
    return (
      <a
        href={`/admin/incidents/${announcedId}/cancel`}
        className="link inline-flex min-h-11 items-center text-sm text-critical"
      >
        Cancel this one…
      </a>
    );
  }
  return (
    <EnhancedForm
      action={`/api/admin/maintenances/series/${series.id}/skip`}
      label={`Skip ${when}`}
    >
      <input type="hidden" name="version" value={series.version} />
      <input type="hidden" name="wallTime" value={wallTime} />
      <SubmitButton kind="quiet">Skip</SubmitButton>
    </EnhancedForm>
  );
}
