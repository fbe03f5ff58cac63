import type { Context } from "@/lib/context";
import { commitChange, type Tx } from "@/lib/db";
import { Invalid } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { loadTree, requireGroup } from "./queries";
import type {
  ArchiveGroup,
  ComponentTree,
  CreateGroup,
  ReorderComponents,
  UpdateGroup,
} from "./schema";
import { nextPosition, sameName } from "./service";

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
    const members = await tx.component.findMany({
      where: { groupId: before.id },
      select: { id: true },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    });
    const first = await nextPosition(tx, null);
    for (const [index, { id }] of members.entries()) {
      await tx.component.update({
        where: { id },
        data: { groupId: null, position: first + index, updatedAt: ctx.clock.now() },
        select: { id: true },
      });
    }
    await tx.componentGroup.update({
      where: { id: before.id },
      data: { archivedAt: ctx.clock.now(), version: { increment: 1 } },
      select: { id: true },
    });
    return groupChange(before, before);
  });
}

/**
 * Puts everything in the given order and group. The list must name each component and group of the
 * page exactly once: an order made before someone added one is refused.
 */
export function reorderComponents(ctx: Context, input: ReorderComponents): Promise<void> {
  return commitChange(ctx, "component.reorder", async (tx) => {
    const groups = await tx.componentGroup.findMany({
      where: { archivedAt: null },
      select: { id: true },
    });
    const components = await tx.component.findMany({
      where: { archivedAt: null },
      select: { id: true },
    });
    const groupIds = new Set(groups.map(({ id }) => id));
    checkComplete(input, groupIds, components);
    const now = ctx.clock.now();
    const before = outlineOf(await loadTree(tx, now));
    for (const [index, entry] of input.order.entries()) {
      const position = index + 1;
      if (groupIds.has(entry.id)) {
        await tx.componentGroup.update({
          where: { id: entry.id },
          data: { position, updatedAt: now },
          select: { id: true },
        });
        await placeAll(tx, entry.members ?? [], entry.id, now);
      } else {
        await tx.component.update({
          where: { id: entry.id },
          data: { position, groupId: null, updatedAt: now },
          select: { id: true },
        });
      }
    }
    return {
      result: undefined,
      audit: { subject: null, before, after: outlineOf(await loadTree(tx, now)) },
      touched: { components: true },
    };
  });
}

/** The page's order by name, for the audit log. */
function outlineOf(tree: ComponentTree) {
  return tree.map((entry) =>
    entry.kind === "group"
      ? { group: entry.group.name, components: entry.group.components.map(({ name }) => name) }
      : entry.component.name,
  );
}

async function placeAll(tx: Tx, ids: readonly string[], groupId: string, now: Date): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await tx.component.update({
      where: { id },
      data: { position: index + 1, groupId, updatedAt: now },
      select: { id: true },
    });
  }
}

function checkComplete(
  { order }: ReorderComponents,
  groupIds: ReadonlySet<string>,
  components: readonly { id: string }[],
): void {
  const named = order.flatMap((entry) => [entry.id, ...(entry.members ?? [])]);
  const wanted = new Set([...groupIds, ...components.map(({ id }) => id)]);
  const complete = named.length === wanted.size && named.every((id) => wanted.has(id));
  const nested = order.some((entry) =>
    groupIds.has(entry.id)
      ? (entry.members ?? []).some((id) => groupIds.has(id))
      : entry.members !== undefined,
  );
  if (complete && !nested && new Set(named).size === named.length) return;
  throw new Invalid([
    {
      path: "order",
      message: "The list has changed meanwhile: reload the page and order it again.",
    },
  ]);
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
