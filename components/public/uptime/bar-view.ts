import { toneOfComponent } from "@/components/ui/tones";
import { type ComponentStatus, compareSeverity } from "@/lib/status";
import type { Day, TimeStyle } from "@/lib/time";
import { daysOf } from "@/lib/uptime";
import type { ComponentUptime, DayUptime, WatchedComponent } from "@/lib/uptime/schema";
import { daysShown } from "@/lib/uptime/schema";
import { numberOf } from "../kept-rows";
import { uptimeTexts } from "./texts";

/** Bars side by side that look the same. */
export type Run = { start: number; length: number; tone: BarTone };
export type BarTone = "operational" | "minor" | "major" | "critical" | "none";

/** A day, with how each part that was watched on it fared. */
export type SharedDay = {
  day: Day;
  parts: readonly { component: WatchedComponent; uptime: DayUptime }[];
};

/** The days shown on which any of these was watched, oldest first. */
export function sharedDays(uptimes: readonly ComponentUptime[]): SharedDay[] {
  const parts = uptimes.map((uptime) => ({ component: uptime.component, days: daysOf(uptime) }));
  const longest = parts.reduce<readonly DayUptime[]>(
    (known, { days }) => (days.length > known.length ? days : known),
    [],
  );
  return longest.map(({ day }, index) => ({
    day,
    parts: parts.flatMap(({ component, days }) => {
      // All end with the present day.
      const uptime = days[index - (longest.length - days.length)];
      return uptime ? { component, uptime } : [];
    }),
  }));
}

/** A bar for each day shown, as bad as the worst of its parts. */
export function runsOf(days: readonly SharedDay[]): Run[] {
  const tones = Array.from({ length: daysShown }, (_, index) =>
    toneOfDay(days[index - (daysShown - days.length)]?.parts ?? []),
  );
  return tones.reduce<Run[]>((runs, tone, start) => {
    const last = runs.at(-1);
    if (last?.tone === tone) last.length += 1;
    else runs.push({ start, length: 1, tone });
    return runs;
  }, []);
}

function toneOfDay(parts: SharedDay["parts"]): BarTone {
  if (!parts.some(isKnown)) return "none";
  const worst = parts
    .filter(isKnown)
    .map(({ uptime }) => uptime.worst)
    .reduce<ComponentStatus>((a, b) => (compareSeverity(a, b) < 0 ? b : a), "operational");
  const tone = toneOfComponent[worst];
  return tone === "maintenance" ? "operational" : tone;
}

export function isKnown({ uptime }: SharedDay["parts"][number]): boolean {
  return uptime.percent !== null;
}

/** A day's bar says something, or a correction rewrote what it says. */
export function isEventful(day: SharedDay): boolean {
  return isTroubled(day) || day.parts.some(({ uptime }) => uptime.recalculatedAt !== null);
}

export function isTroubled({ parts }: SharedDay): boolean {
  return parts.some(({ uptime }) => uptime.worst !== "operational");
}

/** "99.90 %", and "100 %" where nothing was down (domain, "Uptime"). */
export function formatPercent(percent: number | null): string {
  if (percent === null) return uptimeTexts.noData;
  return percent === 100 ? "100 %" : `${percent.toFixed(2)} %`;
}

/**
 * All that a component's bars and the words below them depend on: the figures of the days that are over, which
 * are other ones once an incident behind them has another name or claim, and what is known of today so far.
 */
export function keyOfUptime({ closed, today, shown }: ComponentUptime, view: TimeStyle): unknown[] {
  const { operational: _, ...told } = today?.tally.secondsOf ?? {};
  return [view.locale, numberOf(closed), today?.day, today?.percent === null, told, shown.percent];
}
