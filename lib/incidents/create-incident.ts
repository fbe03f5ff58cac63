import type { Context } from "@/lib/context";
import { commitChange } from "@/lib/db";
import { newId } from "@/lib/ids";
import { checkStep } from "@/lib/status";
import {
  checkPast,
  checkPromise,
  incidentChange,
  insertUpdate,
  readTimes,
  refuseIfAny,
} from "./changes";
import { effectsOf, requireComponents } from "./effects";
import type { CreateIncident, CreateMaintenance, Incident } from "./schema";
import { settle } from "./settle";
import { oncePerSubmission, refuseSecondSubmission } from "./submission";

/** Opens an incident with its first update. */
export function createIncident(ctx: Context, input: CreateIncident): Promise<Incident> {
  return oncePerSubmission(ctx, () =>
    commitChange(ctx, "incident.create", async (tx, actor) => {
      await refuseSecondSubmission(tx, input.submissionId);
      const now = ctx.clock.now();
      const { name, impactOverride, effects: said, startedAt: _s, ...update } = input;
      const times = await readTimes(tx, {
        startedAt: input.startedAt,
        displayAt: input.displayAt,
        nextUpdateBy: input.nextUpdateBy,
      });
      const displayAt = times.displayAt ?? now;
      const startedAt = times.startedAt ?? displayAt;
      const step = checkStep("incident", null, input.status);
      refuseIfAny([
        ...(step.ok ? [] : [step.problem]),
        ...checkPast("displayAt", displayAt, ctx.clock),
        ...checkPast("startedAt", startedAt, ctx.clock),
        ...checkStart(startedAt, displayAt),
        ...checkPromise(input.status, times.nextUpdateBy, ctx.clock),
      ]);
      const id = newId();
      const effects = await effectsOf(tx, said, startedAt);
      await tx.incident.create({
        data: {
          id,
          kind: "incident",
          name,
          status: input.status,
          impact: "none",
          impactOverride,
          createdAt: displayAt,
          startedAt,
          recordedAt: now,
          updatedAt: now,
          version: 0,
        },
        select: { id: true },
      });
      await insertUpdate(
        tx,
        {
          ...update,
          incidentId: id,
          displayAt,
          nextUpdateBy: times.nextUpdateBy,
          authorName: actor.name,
          effects,
        },
        now,
      );
      return incidentChange(null, await settle(tx, id, now));
    }),
  );
}

function checkStart(startedAt: Date, displayAt: Date) {
  if (startedAt <= displayAt) return [];
  return [
    { path: "startedAt", message: "The start is after the first update: choose an earlier one." },
  ];
}

/** Announces a maintenance with its window. */
export function createMaintenance(ctx: Context, input: CreateMaintenance): Promise<Incident> {
  return oncePerSubmission(ctx, () =>
    commitChange(ctx, "maintenance.create", async (tx, actor) => {
      await refuseSecondSubmission(tx, input.submissionId);
      const now = ctx.clock.now();
      const { scheduledFor, scheduledUntil } = await readTimes(tx, {
        scheduledFor: input.scheduledFor,
        scheduledUntil: input.scheduledUntil,
      });
      refuseIfAny(checkWindow(scheduledFor, scheduledUntil));
      const components = await requireComponents(tx, input.componentIds, "componentIds");
      const id = newId();
      await tx.incident.create({
        data: {
          id,
          kind: "maintenance",
          name: input.name,
          status: "scheduled",
          impact: "maintenance",
          createdAt: now,
          startedAt: now,
          scheduledFor,
          scheduledUntil,
          autoStart: input.autoStart,
          autoComplete: input.autoComplete,
          recordedAt: now,
          updatedAt: now,
          version: 0,
          components: { create: components.map(({ id: componentId }) => ({ componentId })) },
        },
        select: { id: true },
      });
      await insertUpdate(
        tx,
        {
          incidentId: id,
          status: "scheduled",
          body: input.body,
          displayAt: now,
          nextUpdateBy: null,
          deliverNotifications: input.deliverNotifications,
          whoIsAffected: null,
          whatStillWorks: null,
          whatYouCanDo: null,
          authorName: actor.name,
          submissionId: input.submissionId,
          effects: [],
        },
        now,
      );
      return incidentChange(null, await settle(tx, id, now));
    }),
  );
}

/** A window ends after it begins. */
export function checkWindow(from: Date | null, until: Date | null) {
  if (from && until && from < until) return [];
  return [{ path: "scheduledUntil", message: "The end must be after the start." }];
}
