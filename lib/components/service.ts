import { type Context, commitChange, type Database, type Tx } from "@/lib/db";
import { Invalid, type Problem } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { ComponentStatus } from "@/lib/status";
import { markUnwatched, replaceManualClaim } from "@/lib/timeline";
import { requireComponent } from "./queries";
import type {
  ArchiveComponent,
  Component,
  CreateComponent,
  SetComponentStatus,
  UpdateComponent,
} from "./schema";
import { touchedByNames } from "./touched";
import { refuseTwins } from "./twins";

/** Staff's own status along with the settings; left out, it stays as it is. */
type WithStatus = { status?: ComponentStatus | undefined };

/** Adds a component at the end of its group, or of the page. */
export function createComponent(
  ctx: Context,
  { status, ...settings }: CreateComponent & WithStatus,
): Promise<Component> {
  return commitChange(ctx, "component.create", async (tx) => {
    await checkSettings(tx, settings, null);
    const now = ctx.clock.now();
    const { id } = await insertComponent(tx, settings, now);
    if (status) await replaceManualClaim(tx, id, status, now);
    const after = await requireComponent(tx, id, now);
    return componentChange(tx, null, after);
  });
}

/** Writes a new component at the end of its group, or of the page, and returns it. */
export async function insertComponent(
  tx: Tx,
  settings: CreateComponent,
  now: Date,
): Promise<Component> {
  const id = newId();
  const position = await nextPosition(tx, settings.groupId);
  await tx.component.create({
    data: { id, ...settings, position, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  return requireComponent(tx, id, now);
}

/** Changes a component's public fields; moved to another group, it goes to that group's end. */
export function updateComponent(
  ctx: Context,
  input: UpdateComponent & WithStatus,
): Promise<Component> {
  return commitChange(ctx, "component.update", async (tx) => {
    const { componentId, version, status, ...settings } = input;
    const now = ctx.clock.now();
    const before = await requireComponent(tx, componentId, now, { version });
    await checkSettings(tx, settings, componentId);
    if (status) await replaceManualClaim(tx, componentId, status, now);
    const moved = settings.groupId !== before.groupId;
    await tx.component.update({
      where: { id: componentId },
      data: {
        ...settings,
        ...(moved ? { position: await nextPosition(tx, settings.groupId) } : {}),
        updatedAt: now,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    if (moved) await renewGroups(tx, [before.groupId], now);
    return componentChange(tx, before, await requireComponent(tx, componentId, now));
  });
}

/** Sets or takes back staff's own status of a component; incidents' claims stand beside it. */
export function setComponentStatus(ctx: Context, input: SetComponentStatus): Promise<Component> {
  return commitChange(ctx, "component.set_status", async (tx) => {
    const now = ctx.clock.now();
    const before = await requireComponent(tx, input.componentId, now, input);
    await replaceManualClaim(tx, before.id, input.status === "" ? null : input.status, now);
    await tx.component.update({
      where: { id: before.id },
      data: { updatedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    return componentChange(tx, before, await requireComponent(tx, before.id, now));
  });
}

/** Takes a component off the page; its past stays in history. */
export function archiveComponent(ctx: Context, input: ArchiveComponent): Promise<Component> {
  return setArchived(ctx, input, true);
}

/** Brings an archived component back to the end of the page. */
export function restoreComponent(ctx: Context, input: ArchiveComponent): Promise<Component> {
  return setArchived(ctx, input, false);
}

function setArchived(ctx: Context, input: ArchiveComponent, archived: boolean): Promise<Component> {
  return commitChange(ctx, archived ? "component.archive" : "component.restore", async (tx) => {
    const now = ctx.clock.now();
    const before = await requireComponent(tx, input.componentId, now, input);
    if (!archived) await refuseTwins(tx, before.name, null, before.id);
    if (archived) await replaceManualClaim(tx, before.id, null, now);
    if (archived) await renewGroups(tx, [before.groupId], now);
    if (before.archivedAt && !archived) {
      await markUnwatched(tx, before.id, { from: before.archivedAt, to: now });
    }
    const place = archived ? {} : { groupId: null, position: await nextPosition(tx, null) };
    await tx.component.update({
      where: { id: before.id },
      data: {
        archivedAt: archived ? (before.archivedAt ?? now) : null,
        ...place,
        updatedAt: now,
        version: { increment: 1 },
      },
      select: { id: true },
    });
    return componentChange(tx, before, await requireComponent(tx, before.id, now));
  });
}

/** A group that a component left has changed: it shows what is in it. */
export async function renewGroups(
  tx: Tx,
  left: readonly (string | null)[],
  updatedAt: Date,
): Promise<void> {
  const ids = left.filter((id) => id !== null);
  await tx.componentGroup.updateMany({ where: { id: { in: ids } }, data: { updatedAt } });
}

async function componentChange(tx: Tx, before: Component | null, after: Component) {
  const shownAsBefore =
    before?.name === after.name &&
    before.groupId === after.groupId &&
    before.position === after.position &&
    before.archivedAt?.getTime() === after.archivedAt?.getTime();
  return {
    result: after,
    audit: { subject: { id: after.id, name: after.name }, before, after },
    touched: shownAsBefore ? { components: true } : await touchedByNames(tx, [after.id]),
  };
}

async function checkSettings(tx: Tx, input: CreateComponent, ownId: string | null): Promise<void> {
  const problems = await checkGroup(tx, input.groupId);
  if (problems.length > 0) throw new Invalid(problems);
  await refuseTwins(tx, input.name, input.groupId, ownId);
}

/** A problem where there is no such group; null is none at all. */
export async function checkGroup(db: Database | Tx, groupId: string | null): Promise<Problem[]> {
  const group =
    groupId === null ||
    (await db.componentGroup.findFirst({
      where: { id: groupId, archivedAt: null },
      select: { id: true },
    }));
  return group ? [] : [{ path: "groupId", message: "This group does not exist." }];
}

/** One more than the last of the siblings: those of the group, or the top level with its groups. */
export async function nextPosition(tx: Tx, groupId: string | null): Promise<number> {
  const components = await tx.component.aggregate({
    where: { groupId, archivedAt: null },
    _max: { position: true },
  });
  const groups =
    groupId === null
      ? await tx.componentGroup.aggregate({ where: { archivedAt: null }, _max: { position: true } })
      : null;
  return Math.max(components._max.position ?? 0, groups?._max.position ?? 0) + 1;
}
