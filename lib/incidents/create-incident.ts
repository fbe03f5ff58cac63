import type { Context } from "@/lib/context";
import { type Change, commitChange, type Tx } from "@/lib/db";
import type { Problem } from "@/lib/errors";
import { newId, newOrderedId } from "@/lib/ids";
import { checkStep } from "@/lib/status";
import {
  checkPast,
  checkPromise,
  incidentChange,
  insertUpdate,
  type NewUpdate,
  notAhead,
  readTimes,
  refuseIfAny,
} from "./changes";
import { effectsOf, requireComponents } from "./effects";
import { checkStart } from "./order";
import type { CreateIncident, CreateMaintenance, Incident } from "./schema";
import { settle } from "./settle";
import { oncePerSubmission, refuseSecondSubmission } from "./submission";

/** Opens an incident with its first update. */
export function createIncident(ctx: Context, input: CreateIncident): Promise<Incident> {
  return oncePerSubmission(ctx, () =>
    commitChange(ctx, "incident.create", async (tx, actor) => {
      await refuseSecondSubmission(tx, input.submissionId);
      const now = ctx.clock.now();
      const { name, impactOverride, effects: said, startedAt: began, ...update } = input;
      const { displayAt: shown, nextUpdateBy } = input;
      const times = await readTimes(tx, { startedAt: began, displayAt: shown, nextUpdateBy });
      const displayAt = notAhead(times.displayAt ?? now, now);
      const startedAt = notAhead(times.startedAt ?? displayAt, now);
      refuseIfAny([
        ...checkFirst(input),
        ...checkPast("displayAt", displayAt, now),
        ...checkPast("startedAt", startedAt, now),
        ...checkStart(startedAt, displayAt),
        ...checkPromise(input.status, times.nextUpdateBy, now),
      ]);
      const effects = await effectsOf(tx, said, startedAt);
      const authorName = actor.name;
      return open(tx, now, {
        incident: { kind: "incident", name, impact: "none", impactOverride, startedAt },
        update: { ...update, displayAt, nextUpdateBy: times.nextUpdateBy, authorName, effects },
      });
    }),
  );
}

function checkFirst({ status }: CreateIncident): Problem[] {
  const step = checkStep("incident", null, status);
  return step.ok ? [] : [step.problem];
}

/** Announces a maintenance with its window. */
export function createMaintenance(ctx: Context, input: CreateMaintenance): Promise<Incident> {
  return oncePerSubmission(ctx, () =>
    commitChange(ctx, "maintenance.create", async (tx, actor) => {
      await refuseSecondSubmission(tx, input.submissionId);
      const now = ctx.clock.now();
      const { name, componentIds, autoStart, autoComplete, ...update } = input;
      const { scheduledFor, scheduledUntil, ...said } = update;
      const times = await readTimes(tx, { scheduledFor, scheduledUntil });
      refuseIfAny(checkWindow(times.scheduledFor, times.scheduledUntil));
      const attached = await requireComponents(tx, componentIds, "componentIds");
      return open(tx, now, {
        incident: {
          kind: "maintenance",
          name,
          impact: "maintenance",
          startedAt: now,
          ...times,
          autoStart,
          autoComplete,
          components: { create: attached.map(({ id: componentId }) => ({ componentId })) },
        },
        update: { ...said, ...announcement, displayAt: now, authorName: actor.name },
      });
    }),
  );
}

/** What an announcement doesn't say. */
const announcement = {
  status: "scheduled",
  nextUpdateBy: null,
  whoIsAffected: null,
  whatStillWorks: null,
  whatYouCanDo: null,
  effects: [],
} as const;

type Opening = {
  incident: Omit<
    Parameters<Tx["incident"]["create"]>[0]["data"],
    "id" | "status" | "createdAt" | "recordedAt" | "updatedAt" | "version" | "updates" | "claims"
  >;
  update: Omit<NewUpdate, "id" | "incidentId">;
};

/** Stores an incident with its first update, at whose shown time it stands on the timeline. */
async function open(tx: Tx, now: Date, { incident, update }: Opening): Promise<Change<Incident>> {
  const id = newId();
  const place = { status: update.status, createdAt: update.displayAt };
  await tx.incident.create({
    // Settling makes it version 1.
    data: { id, ...incident, ...place, recordedAt: now, updatedAt: now, version: 0 },
    select: { id: true },
  });
  await insertUpdate(tx, { ...update, id: newOrderedId(now), incidentId: id }, now);
  return incidentChange(null, await settle(tx, id, now));
}

/** A window ends after it begins. */
export function checkWindow(from: Date | null, until: Date | null): Problem[] {
  if (from && until && from < until) return [];
  return [{ path: "scheduledUntil", message: "The end must be after the start." }];
}
