import { type Actor, type Context, commitChange, type Tx } from "@/lib/db";
import {
  type ComponentStatus,
  type Impact,
  type IncidentKind,
  type UpdateStatus,
  worseStatus,
} from "@/lib/status";
import { saveSettings } from "./change-incident";
import { allOf, incidentChange, noFacts, refuseIfAny } from "./changes";
import { type ByItself, saveByItself } from "./clock-settings";
import { attach, checkComponents } from "./effects";
import { type Metadata, metadataJson, requireExtras, withExtras } from "./extras";
import { addUpdate } from "./post-update";
import { requireIncident } from "./queries";
import { standingEffects } from "./rules";
import type { Incident } from "./schema";
import { settle } from "./settle";

/** What a tool says of an incident, in one go: all that is left out stays as it is. */
export type ReviseIncident = {
  incidentId: string;
  name?: string | undefined;
  impactOverride?: Impact | null | undefined;
  /** Another one than now posts an update. */
  status?: UpdateStatus | undefined;
  /** A message posts an update. */
  body?: string | undefined;
  /** With `componentIds`, these are the attached components from now on. */
  effects?: Readonly<Record<string, ComponentStatus>> | undefined;
  componentIds?: readonly string[] | undefined;
  deliverNotifications?: boolean | undefined;
  /** Maintenance only. */
  scheduledFor?: string | undefined;
  scheduledUntil?: string | undefined;
  metadata?: Metadata | undefined;
} & ByItself;

/**
 * Changes an incident's settings and attached components and, where it says something new, posts one
 * update: a message, another status, or an effect that differs from what the incident holds. It is
 * said on top of what stands, whoever changed it before.
 */
export function reviseIncident(ctx: Context, input: ReviseIncident): Promise<Incident> {
  return commitChange(ctx, "incident.revise", async (tx, actor) => {
    const now = ctx.clock.now();
    const before = await requireIncident(tx, input.incidentId);
    const extras = await requireExtras(tx, before.id);
    await allOf(
      () => reviseSettings(tx, before, input, now),
      () => sayWhatIsNew(tx, before, input, { actor, now }),
      // Last: what is said of a component attaches it, even where it says that it leaves.
      () => reviseAttached(tx, before, input),
    );
    const after = await settle(tx, before.id, before, now);
    const extrasAfter = await requireExtras(tx, before.id);
    if (isSame(before, after) && JSON.stringify(extras) === JSON.stringify(extrasAfter)) {
      return { result: before, unchanged: true };
    }
    return withExtras(incidentChange(before, after), extras, extrasAfter);
  });
}

async function reviseSettings(
  tx: Tx,
  before: Incident,
  input: ReviseIncident,
  now: Date,
): Promise<void> {
  const { scheduledFor = null, scheduledUntil = null, impactOverride } = input;
  refuseIfAny(
    before.kind === "incident" && (scheduledFor ?? scheduledUntil) !== null
      ? [{ path: "scheduledFor", message: "Only a maintenance has a window." }]
      : [],
  );
  if (input.metadata) {
    const data = { metadata: metadataJson(input.metadata) };
    await tx.incident.update({ where: { id: before.id }, data, select: { id: true } });
  }
  await saveSettings(tx, before, {
    name: input.name ?? before.name,
    impactOverride: impactOverride === undefined ? before.impactOverride : impactOverride,
    startedAt: null,
    scheduledFor,
    scheduledUntil,
  });
  await saveByItself(tx, before.id, input, now);
}

async function reviseAttached(tx: Tx, before: Incident, input: ReviseIncident): Promise<void> {
  const wanted = attachedBy(input);
  if (!wanted) return;
  // One that was archived since may stay: a tool sends back what it was told.
  const known = new Set(before.components.map(({ id }) => id));
  const fresh = (input.componentIds ?? []).filter((id) => !known.has(id));
  refuseIfAny(await checkComponents(tx, fresh, "componentIds"));
  await tx.incidentComponent.deleteMany({
    where: { incidentId: before.id, componentId: { notIn: wanted } },
  });
  await attach(tx, before.id, wanted);
}

function attachedBy({ effects, componentIds }: ReviseIncident): string[] | null {
  if (!effects && !componentIds) return null;
  return [...new Set([...Object.keys(effects ?? {}), ...(componentIds ?? [])])];
}

type By = { actor: Actor; now: Date };

async function sayWhatIsNew(
  tx: Tx,
  before: Incident,
  input: ReviseIncident,
  { actor, now }: By,
): Promise<void> {
  const status = input.status ?? before.status;
  const standing = standingEffects(before.updates);
  const effects = { ...released(before, input, standing), ...input.effects };
  const isNews = Object.entries(effects).some(
    ([id, said]) => heldBy(before.kind, said) !== heldBy(before.kind, standing.get(id)),
  );
  if (!input.body && status === before.status && !isNews) {
    refuseIfAny(await checkComponents(tx, Object.keys(effects), "effects"));
    return;
  }
  const deliverNotifications = input.deliverNotifications ?? true;
  const said = { status, body: input.body ?? "", effects, deliverNotifications };
  await addUpdate(tx, before, { ...unsaid, ...said, authorName: actor.name }, now);
}

/** A component that leaves the incident isn't held down by it any longer. */
function released(
  before: Incident,
  input: ReviseIncident,
  standing: ReadonlyMap<string, ComponentStatus>,
): Record<string, ComponentStatus> {
  const wanted = attachedBy(input);
  const isOnPage = ({ archived }: { archived: boolean }) => !archived;
  const leaving = before.components
    .filter(isOnPage)
    .filter(({ id }) => wanted?.includes(id) === false)
    .filter(({ id }) => (standing.get(id) ?? "operational") !== "operational");
  return Object.fromEntries(leaving.map(({ id }) => [id, "operational"]));
}

/** What an effect amounts to: a maintenance holds its components in any case. */
function heldBy(kind: IncidentKind, status: ComponentStatus = "operational"): ComponentStatus {
  return kind === "incident" ? status : worseStatus("under_maintenance", status);
}

/** What a tool doesn't say. */
const unsaid = { ...noFacts, displayAt: null, submissionId: null } as const;

/** Whether settling was all that happened to it. */
function isSame(before: Incident, after: Incident): boolean {
  const { version, updatedAt } = before;
  return JSON.stringify(before) === JSON.stringify({ ...after, version, updatedAt });
}
