import { cleanLine, type HistoryIncident, type HistoryUpdate } from "@/lib/import";
import { type IncidentKind, isFinished, lifecycleOf, type UpdateStatus } from "@/lib/status";
import type { LiveIncident, LiveMaintenance } from "./live";
import { seededId } from "./random";
import type { Plan, Said, Tale } from "./tale";
import {
  instantOn,
  makeUpdate,
  minutesAfter,
  noFacts,
  openEffects,
  pickAuthor,
  type World,
  withSeconds,
} from "./world";

export function tellTale(world: World, tale: Tale): HistoryIncident {
  const minute = tale.minute ?? Math.floor(world.random() * 60);
  const start = instantOn(world.now, -tale.daysAgo, { hour: tale.hour, minute });
  const effects = openEffects(world);
  const updates = tellAll(world, tale.said, {
    start,
    effects,
    lateHours: tale.postedLateHours ?? 0,
  });
  return {
    ...frame(world, "incident", tale.name, updates),
    impactOverride: tale.impact ?? null,
    componentIds: effects.componentIds(),
  };
}

export function tellPlan(world: World, plan: Plan): HistoryIncident {
  const start = instantOn(world.now, plan.inDays, { hour: plan.hour, minute: 0 });
  const effects = openEffects(world);
  const updates = tellAll(world, plan.said, { start, effects, lateHours: 0 });
  const { cancelledAtMinute } = plan;
  const cancelledAt =
    cancelledAtMinute === undefined ? null : minutesAfter(start, cancelledAtMinute);
  const told = frame(world, "maintenance", plan.name, updates);
  return {
    ...told,
    ...windowOf(start, minutesAfter(start, plan.minutes)),
    cancelledAt,
    sequence: cancelledAt ? 1 : 0,
    updatedAt: cancelledAt && cancelledAt > told.updatedAt ? cancelledAt : told.updatedAt,
    componentIds: plan.parts.map((part) => world.componentOf(part).id),
  };
}

export function tellLiveIncident(world: World, { name, said }: LiveIncident): HistoryIncident {
  const effects = openEffects(world);
  const updates = tellLive(world, said, effects);
  return { ...frame(world, "incident", name, updates), componentIds: effects.componentIds() };
}

export function tellLiveMaintenance(world: World, live: LiveMaintenance): HistoryIncident {
  const updates = tellLive(world, live.said, openEffects(world));
  const from = minutesAfter(world.now, -live.startedMinutesAgo);
  return {
    ...frame(world, "maintenance", live.name, updates),
    ...windowOf(from, minutesAfter(world.now, live.endsInMinutes)),
    componentIds: live.parts.map((part) => world.componentOf(part).id),
  };
}

type Telling = { start: Date; effects: ReturnType<typeof openEffects>; lateHours: number };

function tellAll(
  world: World,
  said: readonly Said<UpdateStatus>[],
  { start, effects, lateHours }: Telling,
): HistoryUpdate[] {
  return said.map(([minute, status, text, changes]) => {
    const displayAt = withSeconds(minutesAfter(start, minute), world);
    return makeUpdate(world, {
      ...noFacts,
      status,
      text,
      displayAt,
      postedAt: minutesAfter(displayAt, lateHours * 60),
      authorName: pickAuthor(world),
      effects: effects.next(changes, isFinished(status)),
    });
  });
}

function tellLive(
  world: World,
  said: LiveIncident["said"] | LiveMaintenance["said"],
  effects: ReturnType<typeof openEffects>,
): HistoryUpdate[] {
  const authorName = pickAuthor(world);
  return said.map((live) => {
    const at = minutesAfter(world.now, -live.minutesAgo);
    return makeUpdate(world, {
      status: live.status,
      text: live.text,
      displayAt: at,
      postedAt: at,
      authorName,
      nextUpdateBy:
        live.nextInMinutes === undefined ? null : minutesAfter(world.now, live.nextInMinutes),
      whoIsAffected: live.whoIsAffected ?? null,
      whatStillWorks: live.whatStillWorks ?? null,
      whatYouCanDo: live.whatYouCanDo ?? null,
      effects: effects.next(live.effects, false),
    });
  });
}

function frame(
  { random, now }: World,
  kind: IncidentKind,
  name: string,
  updates: readonly HistoryUpdate[],
): HistoryIncident {
  const { monitoringAt, resolvedAt } = lifecycleOf(updates);
  const startedAt = updates[0]?.displayAt ?? now;
  return {
    id: seededId(random),
    kind,
    name: cleanLine(name),
    impactOverride: null,
    createdAt: startedAt,
    startedAt,
    monitoringAt,
    resolvedAt,
    scheduledFor: null,
    scheduledUntil: null,
    autoStart: false,
    autoComplete: false,
    cancelledAt: null,
    recordedAt: updates[0]?.createdAt ?? now,
    updatedAt: updates.at(-1)?.createdAt ?? now,
    componentIds: [],
    updates,
  };
}

function windowOf(scheduledFor: Date, scheduledUntil: Date) {
  return { scheduledFor, scheduledUntil, autoStart: true, autoComplete: true };
}
