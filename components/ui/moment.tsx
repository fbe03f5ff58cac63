import { dayOf, formatDate, formatDay, formatTime, type TimeStyle } from "@/lib/time";

/** Where and when a text is read: the zone and language of its times, and what "today" is. */
export type TimeView = TimeStyle & { asOf: Date };

/** "10:42 CET" today, "Monday 23 March, 10:42 CET" this year, "23 March 2025, 10:42 CET" before. */
export function formatMoment(at: Date, view: TimeView): string {
  const day = dayText(at, view);
  return day === null ? formatTime(at, view) : `${day}, ${formatTime(at, view)}`;
}

type Props = {
  at: Date;
  view: TimeView;
  /** Whether the day is written: where it isn't today's (by default), always, or never. */
  day?: "other" | "always" | "never";
};

/** An instant in the page's zone. */
export function Moment({ at, view, day = "other" }: Props) {
  const date = dateFor(at, view, day);
  return (
    <time dateTime={at.toISOString()}>
      {date === null ? null : <span className="inline-block">{date},</span>}{" "}
      <span className="inline-block">{formatTime(at, view)}</span>
    </time>
  );
}

function dateFor(at: Date, view: TimeView, day: "other" | "always" | "never"): string | null {
  if (day === "never") return null;
  return day === "always" ? formatDate(at, view) : dayText(at, view);
}

function dayText(at: Date, view: TimeView): string | null {
  const day = dayOf(at, view.zone);
  const today = dayOf(view.asOf, view.zone);
  if (day === today) return null;
  return day.slice(0, 4) === today.slice(0, 4) ? formatDay(day, view.locale) : formatDate(at, view);
}
