const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Whole days (of 24 h), hours and minutes; each rounded down. */
export type DurationParts = { days: number; hours: number; minutes: number };

/** Milliseconds from one instant to another; negative when `to` is the earlier. */
export function durationMs(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}

/** A length in whole days, hours and minutes, rounded down; nothing where it is negative. */
export function durationParts(ms: number): DurationParts {
  const length = Math.max(0, ms);
  return {
    days: Math.floor(length / dayMs),
    hours: Math.floor((length % dayMs) / hourMs),
    minutes: Math.floor((length % hourMs) / minuteMs),
  };
}

/** A length for an English sentence, its largest unit and the next: "3 d 4 h", "1 h 52 min". */
export function formatDuration(ms: number): string {
  const { days, hours, minutes } = durationParts(ms);
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  return minutes > 0 ? `${minutes} min` : "less than a minute";
}
