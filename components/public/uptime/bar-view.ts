import { toneOfComponent } from "@/components/ui/tones";
import { type ComponentStatus, compareSeverity } from "@/lib/status";
import type { TimeStyle } from "@/lib/time";
import type { ComponentUptime, DayUptime } from "@/lib/uptime/schema";
import { daysShown } from "@/lib/uptime/schema";
import { uptimeTexts } from "./texts";

/** Bars side by side that look the same. */
export type Run = { start: number; length: number; tone: BarTone };
export type BarTone = "operational" | "minor" | "major" | "critical" | "none";

/** Of one component, or of a group, whose day is as bad as the worst of its members'. */
export function runsOf(uptimes: readonly ComponentUptime[]): Run[] {
  const tones = Array.from({ length: daysShown }, (_, index) =>
    toneOfDays(uptimes.flatMap(({ days }) => days[index - (daysShown - days.length)] ?? [])),
  );
  return tones.reduce<Run[]>((runs, tone, start) => {
    const last = runs.at(-1);
    if (last?.tone === tone) last.length += 1;
    else runs.push({ start, length: 1, tone });
    return runs;
  }, []);
}

function toneOfDays(days: readonly DayUptime[]): BarTone {
  const known = days.filter(({ percent }) => percent !== null);
  if (known.length === 0) return "none";
  const worst = known
    .map((day) => day.worst)
    .reduce<ComponentStatus>((a, b) => (compareSeverity(a, b) < 0 ? b : a), "operational");
  const tone = toneOfComponent[worst];
  return tone === "maintenance" ? "operational" : tone;
}

/** A day's bar says something, or a correction rewrote what it says. */
export function isEventful({ worst, recalculatedAt }: DayUptime): boolean {
  return worst !== "operational" || recalculatedAt !== null;
}

/** "99.98 %"; without trailing zeros, as the data has it. */
export function formatPercent(percent: number | null): string {
  return percent === null ? uptimeTexts.noData : `${percent.toFixed(2).replace(/\.?0+$/, "")} %`;
}

/**
 * All that a component's bars and the words below them depend on: its past, which its version names, the
 * date, and what happened today so far.
 */
export function keyOfUptime(uptime: ComponentUptime, { zone, locale }: TimeStyle): unknown[] {
  const { component, days, shown } = uptime;
  const today = days.at(-1);
  const { operational: _, ...told } = today?.tally.secondsOf ?? {};
  const { startDate, archivedAt, timelineVersion } = component;
  const past = [zone, locale, startDate, archivedAt, timelineVersion, days.length];
  return [...past, today?.day, told, shown.percent];
}
