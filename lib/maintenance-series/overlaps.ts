import type { Context } from "@/lib/db";
import { findOverlaps, type Window } from "@/lib/incidents";
import type { Overlap } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { instantToWallTime } from "@/lib/time";
import { minutesBetween, occurrencesFrom } from "./occurrences";
import { ruleFor } from "./rule";
import type { FindOverlaps } from "./schema";
import { windowOf } from "./window";

/** Of what comes again, so many times are looked at: a daily one's seven weeks, a weekly one's year. */
const mostOccurrences = 50;

/** What a maintenance would meet as a form has it; nothing as long as it has no window. */
export async function findOverlapsOfPlan(
  { db, clock }: Pick<Context, "db" | "clock">,
  plan: FindOverlaps,
): Promise<Overlap[]> {
  const { timeZone } = await requirePage(db);
  const now = clock.now();
  const { componentIds, exceptId } = plan;
  const exceptIds = exceptId === null ? [] : [exceptId];
  return findOverlaps(
    db,
    { componentIds, windows: windowsOf(plan, timeZone, now), exceptIds },
    now,
  );
}

/** Each time that it comes; the first alone where its rule can't be read yet. */
function windowsOf(plan: FindOverlaps, timeZone: string, now: Date): readonly Window[] {
  const window = windowOf(plan, timeZone);
  if (window === null || window.from >= window.until) return [];
  const { from, until } = window;
  const startsAt = instantToWallTime(from, timeZone);
  const rule = plan.repeats === "never" ? null : ruleFor(plan, startsAt);
  if (!rule?.ok) return [{ from, until }];
  const durationMinutes = minutesBetween(from, until);
  const series = { rule: rule.value, timeZone, startsAt, durationMinutes, exceptions: [] };
  return occurrencesFrom(series, now, { before: now, least: mostOccurrences });
}
