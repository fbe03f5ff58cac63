import { type Change, type Context, commitChange, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { placeMembers, releaseAll } from "./members";
import { requireGroup } from "./queries";
import type { ArchiveGroup, CreateGroup, UpdateGroup } from "./schema";
import { nextPosition } from "./service";
import { touchedByNames } from "./touched";
import { sameName } from "./twins";

type Group = Awaited<ReturnType<typeof requireGroup>>;

/** Which components it holds, in their order; left out, that stays as it is. */
type WithMembers = { componentIds?: readonly string[] | undefined };

/** Adds a group at the end of the page: an empty one, or one that takes components over. */
export function createGroup(
  ctx: Context,
  { componentIds = [], ...settings }: CreateGroup & WithMembers,
): Promise<Group> {
  return commitChange(ctx, "group.create", async (tx) => {
    await refuseTwin(tx, settings.name, null);
    const now = ctx.clock.now();
    const id = newId();
    const position = await nextPosition(tx, null);
    await tx.componentGroup.create({
      data: { id, ...settings, position, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    const moved = await placeMembers(tx, id, componentIds, now);
    return groupChange(tx, null, await requireGroup(tx, id), moved);
  });
}

export function updateGroup(ctx: Context, input: UpdateGroup & WithMembers): Promise<Group> {
  const { groupId, version, componentIds, ...settings } = input;
  return commitChange(ctx, componentIds ? "group.arrange" : "group.update", async (tx) => {
    const now = ctx.clock.now();
    const before = await requireGroup(tx, groupId, { version });
    await refuseTwin(tx, settings.name, groupId);
    const moved = componentIds ? await placeMembers(tx, groupId, componentIds, now) : [];
    await tx.componentGroup.update({
      where: { id: groupId },
      data: { ...settings, updatedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    return groupChange(tx, before, await requireGroup(tx, groupId), moved);
  });
}

/** Dissolves a group: its components stay, at the end of the page, in their order. */
export function archiveGroup(ctx: Context, input: ArchiveGroup): Promise<Group> {
  return commitChange(ctx, "group.archive", async (tx) => {
    const before = await requireGroup(tx, input.groupId, input);
    const now = ctx.clock.now();
    const moved = await releaseAll(tx, before.id, now);
    await tx.componentGroup.update({
      where: { id: before.id },
      data: { archivedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    return groupChange(tx, before, before, moved);
  });
}

async function refuseTwin(tx: Tx, name: string, ownId: string | null): Promise<void> {
  const groups = await tx.componentGroup.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true },
  });
  if (!groups.some((group) => group.id !== ownId && sameName(group.name, name))) return;
  throw new Invalid([
    { path: "name", message: `There is already a group named “${name}”. Choose another name.` },
  ]);
}

async function groupChange(
  tx: Tx,
  before: Group | null,
  after: Group,
  moved: readonly string[],
): Promise<Change<Group>> {
  return {
    result: after,
    audit: { subject: { id: after.id, name: after.name }, before, after },
    touched: moved.length > 0 ? await touchedByNames(tx, moved) : { components: true },
  };
}
