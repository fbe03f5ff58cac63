import { type Context, commitChange, type Tx } from "@/lib/db";
import { NotFound, type Problem } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type Claim, type IncidentKind, sortUpdates } from "@/lib/status";
import { checkPast, incidentChange, notAhead, readTimes, refuseIfAny } from "./changes";
import { attach, checkResolvingEffects, effectsOf, keptEffects } from "./effects";
import { checkPlace, moveStart } from "./order";
import { requireIncident } from "./queries";
import { spokenEffects } from "./rules";
import type { EditUpdate, Effect, Incident, IncidentUpdate } from "./schema";
import { settle } from "./settle";

/** Whether subscribers are told; left out, it stays. */
type Delivery = { deliverNotifications?: boolean | undefined };

/**
 * Rewrites a posted update and keeps it as it read before. A correction is marked on the page;
 * a typo fix isn't. Throws Conflict where someone else changed the incident meanwhile.
 */
export function editUpdate(ctx: Context, input: EditUpdate & Delivery): Promise<Incident> {
  return commitChange(ctx, "incident.edit_update", async (tx, actor) => {
    const now = ctx.clock.now();
    const before = await requireIncident(tx, input.incidentId, input);
    const update = before.updates.find(({ id }) => id === input.updateId);
    if (!update) throw new NotFound("update");
    const times = await readTimes(tx, { displayAt: input.displayAt }, update);
    const displayAt = notAhead(times.displayAt ?? update.displayAt, now);
    const edited = { id: update.id, status: input.status, displayAt };
    refuseIfAny([
      ...checkPast("displayAt", displayAt, now),
      ...checkPlace(before, edited),
      ...checkEffects(before, update, input),
    ]);
    await keepVersion(tx, update, input.reason, now, actor.name);
    await tx.incidentUpdate.update({
      where: { id: update.id },
      data: {
        status: input.status,
        body: input.body,
        displayAt,
        deliverNotifications: input.deliverNotifications ?? update.deliverNotifications,
        updatedAt: now,
        ...(input.reason === "correction" ? { correctedAt: now } : {}),
      },
      select: { id: true },
    });
    await replaceEffects(tx, before.kind, update, input, displayAt);
    await detach(tx, before, update, input);
    await moveStart(tx, before, edited);
    return incidentChange(before, await settle(tx, before.id, before, now));
  });
}

/** An incident that was told when it was over says in its one resolution what had been down. */
function checkEffects(before: Incident, update: IncidentUpdate, input: EditUpdate): Problem[] {
  const first = sortUpdates(before.updates)[0];
  return update.id === first?.id ? [] : checkResolvingEffects(input.status, input.effects);
}

export async function keepVersion(
  tx: Tx,
  update: IncidentUpdate,
  reason: EditUpdate["reason"],
  now: Date,
  editorName: string | null,
): Promise<void> {
  await tx.updateVersion.create({
    data: {
      id: newId(),
      updateId: update.id,
      number: update.versions.length + 1,
      status: update.status,
      body: update.body,
      displayAt: update.displayAt,
      effects: JSON.stringify(update.effects),
      reason,
      replacedAt: now,
      editorName,
    },
    select: { id: true },
  });
}

/** What was said before keeps its name and old status, also where the component is gone since. */
async function replaceEffects(
  tx: Tx,
  kind: IncidentKind,
  update: IncidentUpdate,
  input: EditUpdate,
  displayAt: Date,
): Promise<void> {
  const said = keptEffects(saidIn(update, input), kind, input.status);
  const kept: Effect[] = spokenEffects(update).flatMap((effect) => {
    const newStatus = said[effect.componentId];
    return newStatus ? [{ ...effect, newStatus }] : [];
  });
  const known = new Set(kept.map(({ componentId }) => componentId));
  const added = Object.entries(said).filter(([id]) => !known.has(id));
  const isOwn = ({ incidentId }: Claim) => incidentId === update.incidentId;
  const fresh = await effectsOf(tx, Object.fromEntries(added), displayAt, isOwn);
  // Settling adds again what is implied.
  await tx.updateEffect.deleteMany({ where: { updateId: update.id } });
  const effects = [...kept, ...fresh];
  if (effects.length === 0) return;
  await tx.updateEffect.createMany({
    data: effects.map((effect) => ({ updateId: update.id, ...effect })),
  });
  const named = fresh.map(({ componentId }) => componentId);
  await attach(tx, update.incidentId, named);
}

/** A form also sends back what was implied: that is said only where it is another status. */
function saidIn({ effects }: IncidentUpdate, input: EditUpdate): EditUpdate["effects"] {
  const implied = new Map(
    effects.filter(({ isImplied }) => isImplied).map((one) => [one.componentId, one.newStatus]),
  );
  const entries = Object.entries(input.effects);
  return Object.fromEntries(entries.filter(([id, status]) => implied.get(id) !== status));
}

/** A component that this update named by mistake, and no other names, leaves the incident. */
async function detach(
  tx: Tx,
  before: Incident,
  update: IncidentUpdate,
  input: EditUpdate,
): Promise<void> {
  const others = before.updates.filter(({ id }) => id !== update.id);
  const named = new Set(others.flatMap(spokenEffects).map(({ componentId }) => componentId));
  const dropped = spokenEffects(update)
    .map(({ componentId }) => componentId)
    .filter((id) => !(id in input.effects) && !named.has(id));
  if (before.kind === "maintenance" || dropped.length === 0) return;
  await tx.incidentComponent.deleteMany({
    where: { incidentId: before.id, componentId: { in: dropped } },
  });
}
