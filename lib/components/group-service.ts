import type { Context } from "@/lib/context";
import { commitChange, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { requireGroup } from "./queries";
import type { ArchiveGroup, CreateGroup, UpdateGroup } from "./schema";
import { nextPosition } from "./service";
import { touchedByNames } from "./touched";
import { refuseMeeting, sameName } from "./twins";

type Group = Awaited<ReturnType<typeof requireGroup>>;

/** Adds an empty group at the end of the page. */
export function createGroup(ctx: Context, input: CreateGroup): Promise<Group> {
  return commitChange(ctx, "group.create", async (tx) => {
    await refuseTwin(tx, input.name, null);
    const now = ctx.clock.now();
    const id = newId();
    const position = await nextPosition(tx, null);
    await tx.componentGroup.create({
      data: { id, ...input, position, createdAt: now, updatedAt: now },
      select: { id: true },
    });
    return groupChange(null, await requireGroup(tx, id));
  });
}

export function updateGroup(ctx: Context, input: UpdateGroup): Promise<Group> {
  return commitChange(ctx, "group.update", async (tx) => {
    const { groupId, version, name, description } = input;
    const before = await requireGroup(tx, groupId, { version });
    await refuseTwin(tx, name, groupId);
    await tx.componentGroup.update({
      where: { id: groupId },
      data: { name, description, updatedAt: ctx.clock.now(), version: { increment: 1 } },
      select: { id: true },
    });
    return groupChange(before, await requireGroup(tx, groupId));
  });
}

/** Dissolves a group: its components stay, at the end of the page, in their order. */
export function archiveGroup(ctx: Context, input: ArchiveGroup): Promise<Group> {
  return commitChange(ctx, "group.archive", async (tx) => {
    const before = await requireGroup(tx, input.groupId, input);
    const now = ctx.clock.now();
    const members = await releaseMembers(tx, before.id, now);
    await tx.componentGroup.update({
      where: { id: before.id },
      data: { archivedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    return { ...groupChange(before, before), touched: await touchedByNames(tx, members) };
  });
}

/** Puts a group's components on the top level, archived ones too; answers their ids. */
async function releaseMembers(tx: Tx, groupId: string, now: Date): Promise<string[]> {
  const members = await tx.component.findMany({
    where: { groupId },
    select: { id: true, name: true, archivedAt: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const onTop = await tx.component.findMany({
    where: { groupId: null, archivedAt: null },
    select: { id: true, name: true },
  });
  refuseMeeting(
    members.filter(({ archivedAt }) => archivedAt === null),
    onTop,
  );
  const first = await nextPosition(tx, null);
  for (const [index, { id }] of members.entries()) {
    await tx.component.update({
      where: { id },
      data: {
        groupId: null,
        position: first + index,
        updatedAt: now,
        version: { increment: 1 },
      },
      select: { id: true },
    });
  }
  return members.map(({ id }) => id);
}

async function refuseTwin(tx: Tx, name: string, ownId: string | null): Promise<void> {
  const groups = await tx.componentGroup.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true },
  });
  if (!groups.some((group) => group.id !== ownId && sameName(group.name, name))) return;
  throw new Invalid([
    { path: "name", message: `There is already a group “${name}”: choose another name.` },
  ]);
}

function groupChange(before: Group | null, after: Group) {
  return {
    result: after,
    audit: { subject: { id: after.id, name: after.name }, before, after },
    touched: { components: true },
  };
}
