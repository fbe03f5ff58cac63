import { type Context, commitChange, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { replaceClaimsOfIncident } from "@/lib/timeline";
import { incidentChange, readTimes, refuseIfAny } from "./changes";
import { type ByItself, saveByItself } from "./clock-settings";
import { requireExtras, withExtras } from "./extras";
import { checkStart, checkWindow } from "./order";
import { requireIncident } from "./queries";
import type { CancelMaintenance, DeleteIncident, Incident, UpdateIncident } from "./schema";
import { nextSequence, sequenceAfter } from "./sequence";
import { settle } from "./settle";

/** Changes title, impact, times and what a maintenance does by itself; posts nothing. */
export function updateIncident(ctx: Context, input: UpdateIncident): Promise<Incident> {
  return commitChange(ctx, "incident.update", async (tx) => {
    const now = ctx.clock.now();
    const before = await requireIncident(tx, input.incidentId, input);
    const extras = await requireExtras(tx, before.id);
    await saveSettings(tx, before, input);
    if (before.kind === "maintenance") await saveByItself(tx, before.id, input, now);
    const change = incidentChange(before, await settle(tx, before.id, before, now));
    return withExtras(change, extras, await requireExtras(tx, before.id));
  });
}

/** Title, impact and times; a time that is null stays as it is. */
export async function saveSettings(
  tx: Tx,
  before: Incident,
  input: Omit<UpdateIncident, "incidentId" | "version" | keyof ByItself>,
): Promise<void> {
  const { startedAt, scheduledFor, scheduledUntil } = input;
  const times = await readTimes(tx, { startedAt, scheduledFor, scheduledUntil }, before);
  const changed =
    before.kind === "incident"
      ? startOf(before, times.startedAt)
      : windowOf(before, times.scheduledFor, times.scheduledUntil);
  const data = { name: input.name, impactOverride: input.impactOverride, ...changed };
  await tx.incident.update({
    where: { id: before.id },
    data: { ...data, ...sequenceAfter(before, { ...before, ...data }) },
    select: { id: true },
  });
}

function startOf(before: Incident, startedAt: Date | null) {
  // Left as it is, it may be one that an import told otherwise.
  if (!startedAt || startedAt.getTime() === before.startedAt.getTime()) return {};
  const first = before.updates.at(-1);
  refuseIfAny(first ? checkStart(startedAt, first.displayAt) : []);
  return { startedAt };
}

function windowOf(before: Incident, from: Date | null, until: Date | null) {
  const scheduledFor = from ?? before.scheduledFor;
  const scheduledUntil = until ?? before.scheduledUntil;
  refuseIfAny(checkWindow(scheduledFor, scheduledUntil));
  return { scheduledFor, scheduledUntil };
}

/** Takes an incident off every page, feed and figure; the audit log keeps it. */
export function deleteIncident(ctx: Context, input: DeleteIncident): Promise<Incident> {
  return commitChange(ctx, "incident.delete", async (tx) => {
    const before = await requireIncident(tx, input.incidentId, input);
    const now = ctx.clock.now();
    await replaceClaimsOfIncident(tx, before.id, { claims: [], isRenamed: false }, now);
    const sequence = before.kind === "maintenance" ? nextSequence : {};
    const changed = { updatedAt: now, version: { increment: 1 }, ...sequence };
    await mark(tx, before.id, { deletedAt: now, ...changed });
    const audit = { subject: { id: before.id, name: before.name }, before, after: null };
    return { ...incidentChange(before, before), audit };
  });
}

/** Calls an unfinished maintenance off; its page goes on saying so. */
export function cancelMaintenance(ctx: Context, input: CancelMaintenance): Promise<Incident> {
  return commitChange(ctx, "maintenance.cancel", async (tx) => {
    const before = await requireIncident(tx, input.incidentId, input);
    if (before.kind !== "maintenance" || before.cancelledAt || before.status === "completed") {
      throw new Invalid([
        { path: "", message: "Only a maintenance that isn't over can be cancelled." },
      ]);
    }
    return incidentChange(before, await cancelWithin(tx, before, ctx.clock.now()));
  });
}

/** Calls a maintenance off as part of a larger change. */
export async function cancelWithin(tx: Tx, before: Incident, now: Date): Promise<Incident> {
  await mark(tx, before.id, { cancelledAt: now, ...nextSequence });
  return settle(tx, before.id, before, now);
}

type Mark = {
  deletedAt?: Date;
  cancelledAt?: Date;
  updatedAt?: Date;
  version?: { increment: number };
  sequence?: { increment: number };
};

async function mark(tx: Tx, id: string, data: Mark): Promise<void> {
  await tx.incident.update({ where: { id }, data, select: { id: true } });
}
