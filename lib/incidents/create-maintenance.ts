import { type Context, commitChange, type Tx } from "@/lib/db";
import type { ComponentStatus, Impact, UpdateStatus } from "@/lib/status";
import { checkPast, noFacts, notAhead, readTimes, refuseIfAny } from "./changes";
import { checkComponents, effectsOf, keptEffects } from "./effects";
import { type Metadata, metadataJson } from "./extras";
import { checkFirst, openIncident } from "./open-incident";
import { checkWindow } from "./order";
import { checkRepeatedMaintenance } from "./repeats";
import type { CreateMaintenance, Incident } from "./schema";
import { postedBy } from "./submission";

/** Beside what a form says, a tool may tell of one that is under way or over already, and keep data. */
export type NewMaintenance = CreateMaintenance & {
  status?: UpdateStatus;
  effects?: Readonly<Record<string, ComponentStatus>>;
  impactOverride?: Impact | null;
  /** The shown time of the announcement; now by default. */
  displayAt?: string | null;
  metadata?: Metadata;
};

/** Announces a maintenance with its window. */
export function createMaintenance(ctx: Context, input: NewMaintenance): Promise<Incident> {
  return commitChange(
    ctx,
    "maintenance.create",
    async (tx, actor) => {
      const now = ctx.clock.now();
      const { displayAt, ...window } = await readWindow(tx, input, now);
      await check(tx, input, { displayAt, ...window }, now);
      const { body, deliverNotifications, submissionId, status = "scheduled" } = input;
      const kept = keptEffects(input.effects ?? {}, "maintenance", status);
      const effects = await effectsOf(tx, kept, displayAt, () => false);
      const said = { status, body, deliverNotifications, submissionId, displayAt, effects };
      return openIncident(tx, now, {
        incident: { ...settingsOf(input), ...window, startedAt: displayAt },
        update: { ...said, ...noFacts, authorName: actor.name },
        componentIds: input.componentIds,
      });
    },
    postedBy(input.submissionId),
  );
}

function settingsOf(input: NewMaintenance) {
  const { name, autoStart, autoComplete, remindPrior, impactOverride = null } = input;
  const flags = { autoStart, autoComplete, remindPrior, metadata: metadataJson(input.metadata) };
  return { kind: "maintenance", name, impact: "maintenance", impactOverride, ...flags };
}

type Times = { displayAt: Date; scheduledFor: Date | null; scheduledUntil: Date | null };

async function readWindow(tx: Tx, input: NewMaintenance, now: Date): Promise<Times> {
  const { scheduledFor, scheduledUntil, displayAt = null } = input;
  const times = await readTimes(tx, { scheduledFor, scheduledUntil, displayAt });
  return { ...times, displayAt: notAhead(times.displayAt ?? now, now) };
}

async function check(tx: Tx, input: NewMaintenance, times: Times, now: Date): Promise<void> {
  refuseIfAny([
    ...checkFirst("maintenance", input.status ?? "scheduled"),
    ...checkWindow(times.scheduledFor, times.scheduledUntil),
    ...checkPast("displayAt", times.displayAt, now),
    ...(await checkRepeatedMaintenance(tx, { ...input, ...times })),
    ...(await checkComponents(tx, Object.keys(input.effects ?? {}), "effects")),
    ...(await checkComponents(tx, input.componentIds, "componentIds")),
  ]);
}
