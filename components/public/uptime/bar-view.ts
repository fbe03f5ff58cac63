import { toneOfComponent } from "@/components/ui/tones";
import type { TimeStyle } from "@/lib/time";
import type { ComponentUptime, DayUptime } from "@/lib/uptime/schema";
import { daysShown } from "@/lib/uptime/schema";
import { numberOf } from "../page/kept-rows";
import { uptimeTexts } from "./texts";

/** Bars side by side that look the same. */
export type Run = { start: number; length: number; tone: BarTone };
export type BarTone = "operational" | "minor" | "major" | "critical" | "none";

/** A bar for each day shown; those before the first of `days` are empty. */
export function runsOf(days: readonly DayUptime[]): Run[] {
  const tones = Array.from({ length: daysShown }, (_, index) =>
    toneOfDay(days[index - (daysShown - days.length)]),
  );
  return tones.reduce<Run[]>((runs, tone, start) => {
    const last = runs.at(-1);
    if (last?.tone === tone) last.length += 1;
    else runs.push({ start, length: 1, tone });
    return runs;
  }, []);
}

function toneOfDay(day: DayUptime | undefined): BarTone {
  if (!day || !isKnown(day)) return "none";
  const tone = toneOfComponent[day.worst];
  return tone === "maintenance" ? "operational" : tone;
}

export function isKnown({ percent }: DayUptime): boolean {
  return percent !== null;
}

/** A day's bar says something, or a correction rewrote what it says. */
export function isEventful(day: DayUptime): boolean {
  return isTroubled(day) || day.recalculatedAt !== null;
}

export function isTroubled({ worst }: DayUptime): boolean {
  return worst !== "operational";
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
