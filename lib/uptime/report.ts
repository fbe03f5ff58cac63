import {
  addTallies,
  type ComponentStatus,
  compareSeverity,
  componentStatuses,
  meanUptimePercent,
  type StatusSpan,
  type Stretch,
  type Tally,
  tallyPast,
  uptimePercent,
  wholeSeconds,
} from "@/lib/status";
import {
  addDays,
  type Day,
  dayBounds,
  type Month,
  monthBounds,
  monthsFrom,
  startOfDay,
  yearOf,
} from "@/lib/time";
import {
  type ClosedUptime,
  type ComponentUptime,
  type DayUptime,
  daysShown,
  type GroupUptime,
  type MonthUptime,
  type Past,
  type WatchedComponent,
} from "./schema";
import { endedBy, firstYear, watchedSince } from "./watched";

/**
 * Everything of one component's figures that lies before `today` in the zone. Days and months of another
 * zone are others: all instants are cut at its midnights, so that days have 23 or 25 hours at clock changes.
 */
export function closeDays(
  component: WatchedComponent,
  past: Past,
  zone: string,
  today: Day,
): ClosedUptime {
  const midnight = startOfDay(today, zone);
  const watched = watchedSince(component, zone);
  const first = laterDay(addDays(today, 1 - daysShown), watched);
  const known = withoutArchive(component, past, midnight);
  const dates = daysBetween(first, today);
  const days = dayFigures(
    known,
    dates.map((day) => stretchOfDay(day, zone)),
    midnight,
  );
  const present = today.slice(0, 7);
  const closed = watched <= today ? monthsFrom(watched.slice(0, 7), present).slice(0, -1) : [];
  const from = startOfDay(watched, zone);
  const thisMonth = { from: later(monthBounds(present, zone).from, from), to: midnight };
  return {
    days,
    months: monthFigures(known, closed, { zone, from, asOf: midnight }),
    shown: addTallies(days.map(({ tally }) => tally)),
    monthSoFar: tallyOf(known, thisMonth, midnight),
    shownFrom: startOfDay(first, zone),
    watched,
    rest: pastSince(past, midnight),
    causes: days.flatMap(({ causes }) => causes),
  };
}

/** The few of a long past that reach beyond an instant. */
function pastSince({ spans, claims, noData, marks }: Past, instant: Date): Past {
  const reaches = ({ to }: { to: Date | null }) => !to || to > instant;
  return {
    spans: spans.filter(reaches),
    claims: claims.filter(reaches),
    noData: noData.filter(reaches),
    marks: marks.filter(reaches),
  };
}

type DayStretch = Stretch & { day: Day };

function stretchOfDay(day: Day, zone: string): DayStretch {
  return { day, ...dayBounds(day, zone) };
}

/** The day on which figures are told, and what it is like for a component of which nothing is to be told. */
export type Today = DayStretch & { asOf: Date; quiet: DayUptime | null };

export function todayOf(day: Day, zone: string, asOf: Date): Today {
  const stretch = stretchOfDay(day, zone);
  const nothing = { spans: [], claims: [], noData: [], marks: [] };
  return { ...stretch, asOf, quiet: dayFigures(nothing, [stretch], asOf)[0] ?? null };
}

/** A component's figures up to now, which lies on the day after those of `closed`. */
export function withToday(
  component: WatchedComponent,
  past: Past,
  closed: ClosedUptime,
  today: Today,
): ComponentUptime {
  const { asOf } = today;
  const day = closed.watched <= today.day ? dayOfToday(component, closed, today) : null;
  const shown = day ? addTallies([closed.shown, day.tally]) : closed.shown;
  return {
    component,
    past,
    closed,
    today: day,
    shown: {
      from: day ? closed.shownFrom : asOf,
      to: asOf,
      tally: shown,
      percent: uptimePercent(shown),
    },
  };
}

function dayOfToday(
  component: WatchedComponent,
  { rest }: ClosedUptime,
  today: Today,
): DayUptime | null {
  const { asOf, quiet } = today;
  const isQuiet =
    component.archivedAt === null && Object.values(rest).every(({ length }) => length === 0);
  if (isQuiet) return quiet;
  return dayFigures(withoutArchive(component, rest, asOf), [today], asOf)[0] ?? null;
}

/** Of the days shown those that a component was watched on, oldest first. */
export function daysOf({ closed, today }: ComponentUptime): readonly DayUptime[] {
  return today ? [...closed.days, today] : closed.days;
}

/** Since it is watched, oldest first. */
export function monthsOf(uptime: ComponentUptime): readonly MonthUptime[] {
  const present = presentMonthOf(uptime);
  return present ? [...uptime.closed.months, present] : uptime.closed.months;
}

/** Null for a component that isn't watched yet. */
export function presentMonthOf({ closed, today }: ComponentUptime): MonthUptime | null {
  if (!today) return null;
  const tally = addTallies([closed.monthSoFar, today.tally]);
  return { month: today.day.slice(0, 7), tally, percent: uptimePercent(tally) };
}

/** The mean of each group's components; what is archived counts no longer. */
export function groupFigures(
  groups: readonly { id: string; name: string }[],
  components: readonly ComponentUptime[],
): GroupUptime[] {
  return groups.map(({ id, name }) => {
    const members = components.filter(
      ({ component }) => component.groupId === id && component.archivedAt === null,
    );
    return { id, name, percent: meanUptimePercent(members.map(({ shown }) => shown.tally)) };
  });
}

/** The figures of a period that is cut out of a component's whole past, such as a quarter. */
export function periodFigures(months: readonly MonthUptime[]): {
  tally: Tally;
  percent: number | null;
} {
  const tally = addTallies(months.map((month) => month.tally));
  return { tally, percent: uptimePercent(tally) };
}

/** The years in which any of these was watched until `asOf`, newest first. */
export function yearsOf(
  components: readonly WatchedComponent[],
  zone: string,
  asOf: Date,
): number[] {
  const last = yearOf(asOf, zone);
  const started = components.flatMap(({ startDate }) => startDate ?? []);
  const created = components
    .filter(({ startDate }) => startDate === null)
    .map(({ createdAt }) => createdAt.getTime());
  const first = Math.min(
    ...started.map((day) => Number(day.slice(0, 4))),
    // A zone's calendar is asked once, for the earliest.
    ...(created.length > 0 ? [yearOf(new Date(Math.min(...created)), zone)] : []),
  );
  if (first > last) return [];
  const length = last - Math.max(first, firstYear) + 1;
  return Array.from({ length }, (_, index) => last - index);
}

/** Nobody watches an archived component: from then on nothing is known of it. */
function withoutArchive({ archivedAt }: WatchedComponent, past: Past, asOf: Date): Past {
  if (!archivedAt || archivedAt >= asOf) return past;
  return {
    spans: past.spans.flatMap((span) => endedBy(span, archivedAt)),
    claims: past.claims.flatMap((claim) => endedBy(claim, archivedAt)),
    marks: past.marks,
    noData: [
      ...past.noData.flatMap((stretch) => endedBy(stretch, archivedAt)),
      { from: archivedAt, to: asOf },
    ],
  };
}

function dayFigures(past: Past, stretches: readonly DayStretch[], asOf: Date): DayUptime[] {
  const [first] = stretches;
  const spans = first ? past.spans.filter(({ to }) => !to || to > first.from) : [];
  return tallyPast({ ...past, spans }, stretches, asOf).map((tally, index) => {
    const told = spans.filter((span) => meets(span, stretches[index]));
    const marks = past.marks.filter((mark) => meets(mark, stretches[index]));
    return {
      day: stretches[index]?.day ?? "",
      tally,
      percent: uptimePercent(tally),
      worst: worstOf(tally),
      causes: causesOf(told),
      recalculatedAt: lastRecalculation(marks),
    };
  });
}

function monthFigures(
  past: Past,
  months: readonly Month[],
  { zone, from, asOf }: { zone: string; from: Date; asOf: Date },
): MonthUptime[] {
  const stretches = months.map((month) => {
    const bounds = monthBounds(month, zone);
    return { from: later(bounds.from, from), to: bounds.to };
  });
  return tallyPast(past, stretches, asOf).map((tally, index) => ({
    month: months[index] ?? "",
    tally,
    percent: uptimePercent(tally),
  }));
}

function tallyOf(past: Past, stretch: Stretch, asOf: Date): Tally {
  return addTallies(tallyPast(past, [stretch], asOf));
}

function worstOf({ secondsOf }: Tally): ComponentStatus {
  const worst = componentStatuses.findLast((status) => secondsOf[status] > 0) ?? "operational";
  return isShown(worst) ? worst : "operational";
}

/** Planned work colours no bar: it is announced, and counts as no downtime. */
function isShown(status: ComponentStatus): boolean {
  return compareSeverity(status, "under_maintenance") > 0;
}

function causesOf(spans: readonly StatusSpan[]): string[] {
  const causes = spans.filter(({ status }) => isShown(status)).flatMap(({ causes: ids }) => ids);
  return [...new Set(causes)].filter((cause) => cause !== "manual").toSorted();
}

function lastRecalculation(marks: Past["marks"]): Date | null {
  const times = marks.map(({ recalculatedAt }) => recalculatedAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** In whole seconds, as tallies count. */
function meets(span: { from: Date; to: Date | null }, stretch: Stretch | undefined): boolean {
  return (
    stretch !== undefined &&
    wholeSeconds(span.from) < wholeSeconds(stretch.to) &&
    (!span.to || wholeSeconds(span.to) > wholeSeconds(stretch.from))
  );
}

function daysBetween(first: Day, end: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day < end; day = addDays(day, 1)) days.push(day);
  return days;
}

function later(a: Date, b: Date): Date {
  return a < b ? b : a;
}

function laterDay(a: Day, b: Day): Day {
  return a < b ? b : a;
}
