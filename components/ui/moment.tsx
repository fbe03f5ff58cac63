import { dayOf, formatDate, formatDay, formatTime, type TimeStyle } from "@/lib/time";

/** Where and when a text is read: the zone and language of its times, and what "today" is. */
export type TimeView = TimeStyle & {
  asOf: Date;
  /** Writes the day even of today's times: for documents that are read on other days. */
  dated: boolean;
};

type Props = {
  at: Date;
  view: TimeView;
  /** Whether the day is written: as the view has it (by default), always, or never. */
  day?: DayRule;
  /** Leaves room for "2 minutes ago" or "in 5 minutes", which the page's script fills in. */
  relative?: "past" | "ahead";
};

export type DayRule = "as-viewed" | "always" | "never";

/**
 * An instant in the page's zone: "10:42 CET" today, "Monday 23 March, 10:42 CET" this year,
 * "23 March 2025, 10:42 CET" before or where the day is always written.
 */
export function Moment({ at, view, day = "as-viewed", relative }: Props) {
  const date =
    day === "never" ? null : dateOf(at, { ...view, dated: view.dated || day === "always" });
  return (
    <>
      <time dateTime={at.toISOString()}>
        {date === null ? null : (
          <>
            <span className="inline-block">{date},</span>{" "}
          </>
        )}
        <span className="inline-block">{formatTime(at, view)}</span>
      </time>
      {relative ? <time dateTime={at.toISOString()} data-relative={relative} /> : null}
    </>
  );
}

/** A past instant, as Moment writes it, until the page's script puts "2 minutes ago" in its place. */
export function Ago({ at, view }: Pick<Props, "at" | "view">) {
  const date = dateOf(at, view);
  const time = formatTime(at, view);
  return (
    <time dateTime={at.toISOString()} data-relative="past">
      {date === null ? time : `${date}, ${time}`}
    </time>
  );
}

function dateOf(at: Date, view: TimeView): string | null {
  if (view.dated) return formatDate(at, view);
  const day = dayOf(at, view.zone);
  const today = dayOf(view.asOf, view.zone);
  if (day === today) return null;
  return day.slice(0, 4) === today.slice(0, 4) ? formatDay(day, view.locale) : formatDate(at, view);
}
