import { type Context, commitChange, type Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { newId } from "@/lib/ids";
import {
  cancelWithin,
  checkComponents,
  checkWindow,
  createMaintenance,
  postedBy,
  requireIncident,
} from "@/lib/incidents";
import type { Incident } from "@/lib/incidents/schema";
import { requirePage } from "@/lib/page";
import { formatDay, instantToWallTime } from "@/lib/time";
import { announceDue, touchedBy } from "./announce";
import { minutesBetween, occurrencesFrom } from "./occurrences";
import { listAnnounced, requireSeries } from "./queries";
import { ruleFor } from "./rule";
import type { EndSeries, PlanMaintenance, Series, SkipOccurrence } from "./schema";
import { windowOf } from "./window";

/** Plans a maintenance, once or repeating; returns it, or the first of its series. */
export async function planMaintenance(ctx: Context, input: PlanMaintenance): Promise<Incident> {
  if (input.repeats !== "never") return createSeries(ctx, input);
  const { repeats: _repeats, rule: _rule, repeatUntil: _until, lasts: _lasts, ...once } = input;
  const { until } = requireWindow(input, (await requirePage(ctx.db)).timeZone);
  return createMaintenance(ctx, { ...once, scheduledUntil: until.toISOString() });
}

/** Plans a maintenance that comes again, and announces what is due of it; answers the first one. */
export function createSeries(ctx: Context, input: PlanMaintenance): Promise<Incident> {
  return commitChange(
    ctx,
    "series.create",
    async (tx) => {
      const now = ctx.clock.now();
      const series = await readSeries(tx, input);
      const { componentIds, exceptions, ...row } = series;
      await tx.maintenanceSeries.create({
        data: {
          ...row,
          componentIds: JSON.stringify(componentIds),
          exceptions: JSON.stringify(exceptions),
          createdAt: now,
          updatedAt: now,
        },
        select: { id: true },
      });
      const announced = await announceDue(tx, series, now, input.submissionId);
      const [first] = announced;
      if (!first) {
        const message = "This rule has no date in the future. Choose another start or end.";
        throw new Invalid([{ path: input.repeats === "rule" ? "rule" : "repeatUntil", message }]);
      }
      return { result: first, audit: auditOf(series, null, series), touched: touchedBy(announced) };
    },
    postedBy(input.submissionId),
  );
}

/** Leaves out one occurrence; where it was announced, it is cancelled. */
export function skipOccurrence(ctx: Context, input: SkipOccurrence): Promise<Series> {
  return commitChange(ctx, "series.skip", async (tx) => {
    const now = ctx.clock.now();
    const before = await requireSeries(tx, input.seriesId, input);
    const next = occurrencesFrom(before, now, { before: now, least: 50 });
    const occurrence = next.find(({ wallTime }) => wallTime === input.wallTime);
    if (!occurrence || occurrence.isException || before.endedAt) {
      throw new Invalid([{ path: "", message: "This date is over or already skipped." }]);
    }
    const exceptions = JSON.stringify([...before.exceptions, input.wallTime]);
    await touch(tx, before.id, { exceptions }, now);
    const announced = await listAnnounced(tx, before.id, occurrence.from);
    const id = announced.get(occurrence.from.getTime());
    const cancelled = await cancelUnbegun(tx, id ? [id] : [], now);
    // The place of one that is left out may be taken by a later one.
    const after = await requireSeries(tx, before.id);
    const fresh = await announceDue(tx, after, now, null);
    const touched = touchedBy([...cancelled, ...fresh]);
    return { result: after, audit: auditOf(after, before, after), touched };
  });
}

/** Announces no more of it, and cancels what was announced and has not begun. */
export function endSeries(ctx: Context, input: EndSeries): Promise<Series> {
  return commitChange(ctx, "series.end", async (tx) => {
    const now = ctx.clock.now();
    const before = await requireSeries(tx, input.seriesId, input);
    if (before.endedAt)
      throw new Invalid([{ path: "", message: "This series has already ended." }]);
    await touch(tx, before.id, { endedAt: now }, now);
    const announced = await listAnnounced(tx, before.id, now);
    const cancelled = await cancelUnbegun(tx, [...announced.values()], now);
    const after = await requireSeries(tx, before.id);
    return { result: after, audit: auditOf(after, before, after), touched: touchedBy(cancelled) };
  });
}

async function readSeries(tx: Tx, input: PlanMaintenance): Promise<Series> {
  const { timeZone } = await requirePage(tx);
  const { from, until } = requireWindow(input, timeZone);
  const startsAt = instantToWallTime(from, timeZone);
  const rule = ruleFor(input, startsAt);
  const durationMinutes = minutesBetween(from, until);
  const problems: Problem[] = [
    ...checkWindow(from, until),
    ...(rule.ok ? [] : [rule.problem]),
    ...(await checkComponents(tx, input.componentIds, "componentIds")),
    ...(rule.ok ? await checkRepeated(tx, input, { rule: rule.value, startsAt }) : []),
  ];
  if (!rule.ok || problems.length > 0) throw new Invalid(problems);
  const times = { rule: rule.value, timeZone, startsAt, durationMinutes };
  const wrongStart = checkStart(times);
  if (wrongStart) throw new Invalid([wrongStart]);
  const { name, body, componentIds, autoStart, autoComplete, remindPrior } = input;
  const said = { name, body, componentIds, autoStart, autoComplete, remindPrior };
  return { id: newId(), ...said, ...times, exceptions: [], endedAt: null, version: 1 };
}

/** Back shows a sent form again, with a new submission id: the same series isn't planned twice. */
async function checkRepeated(
  tx: Tx,
  { submissionId, name }: PlanMaintenance,
  times: { rule: string; startsAt: string },
): Promise<Problem[]> {
  if (submissionId === null) return [];
  const same = await tx.maintenanceSeries.findFirst({
    where: { name, ...times, endedAt: null },
    select: { id: true },
  });
  if (!same) return [];
  const message = "A maintenance with this title, window and rule is already planned.";
  return [{ path: "name", message }];
}

/** The schema has checked that there is an end. */
function requireWindow(input: PlanMaintenance, zone: string): { from: Date; until: Date } {
  const window = windowOf(input, zone);
  if (window === null) {
    throw new Invalid([{ path: "scheduledUntil", message: "Choose when it ends." }]);
  }
  return window;
}

/** Refuses a first window that the rule doesn't contain: it would silently not be planned. */
function checkStart(times: Pick<Series, "rule" | "timeZone" | "startsAt" | "durationMinutes">) {
  const all = { before: new Date(0), least: 1 };
  const [first] = occurrencesFrom({ ...times, exceptions: [] }, new Date(0), all);
  if (!first || first.wallTime === times.startsAt) return null;
  const day = first.wallTime.slice(0, 10);
  const message = `The rule doesn’t include this start. Its first date is ${formatDay(day, "en")}. Begin then, or change the rule.`;
  return { path: "scheduledFor", message };
}

async function cancelUnbegun(tx: Tx, ids: readonly string[], now: Date): Promise<Incident[]> {
  const cancelled: Incident[] = [];
  for (const id of ids) {
    const maintenance = await tx.incident.findFirst({
      where: { id, deletedAt: null, cancelledAt: null, status: "scheduled" },
      select: { id: true },
    });
    if (maintenance) cancelled.push(await cancelWithin(tx, await requireIncident(tx, id), now));
  }
  return cancelled;
}

async function touch(
  tx: Tx,
  id: string,
  data: { exceptions?: string; endedAt?: Date },
  now: Date,
): Promise<void> {
  await tx.maintenanceSeries.update({
    where: { id },
    data: { ...data, updatedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
}

function auditOf({ id, name }: Series, before: Series | null, after: Series) {
  return { subject: { id, name }, before, after };
}
