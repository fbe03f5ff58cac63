import { dayOf, formatInstant, formatTime, type TimeStyle } from "@/lib/time";
import type { ClockVerb } from "./clock-rules";

type Posted = Exclude<ClockVerb, "remind">;

/** From here on what is told late says so. */
const lateMs = 60_000;

const notRunning = "This page was not running at that time, so this update is late.";

const texts = {
  start: {
    asPlanned: "The maintenance has started as planned.",
    otherwise: "The maintenance has started.",
    late: (time: string) => `This maintenance started as planned at ${time}. ${notRunning}`,
  },
  complete: {
    asPlanned: "The maintenance is completed.",
    otherwise: "The maintenance is completed.",
    late: (time: string) => `This maintenance ended as planned at ${time}. ${notRunning}`,
  },
} as const satisfies Record<Posted, object>;

type Times = { plannedAt: Date; shownAt: Date; now: Date };

/** What the clock says of a start or an end. */
export function clockText(
  verb: Posted,
  { plannedAt, shownAt, now }: Times,
  style: TimeStyle,
): string {
  if (shownAt.getTime() !== plannedAt.getTime()) return texts[verb].otherwise;
  if (now.getTime() - plannedAt.getTime() <= lateMs) return texts[verb].asPlanned;
  return texts[verb].late(timeSeenFrom(now, plannedAt, style));
}

/** A time in the page's zone, with its date where that isn't the day of `now`. */
export function timeSeenFrom(now: Date, at: Date, style: TimeStyle): string {
  const isSameDay = dayOf(at, style.zone) === dayOf(now, style.zone);
  return isSameDay ? formatTime(at, style) : formatInstant(at, style);
}
