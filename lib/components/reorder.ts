import { type Context, commitChange, type Tx } from "@/lib/db";
import { Conflict, Invalid } from "@/lib/errors";
import { loadTree } from "./queries";
import type {
  Component,
  ComponentGroup,
  ComponentTree,
  OrderEntry,
  ReorderComponents,
} from "./schema";
import { renewGroups } from "./service";
import { touchedByNames } from "./touched";
import { refuseMeeting } from "./twins";

type Place = { groupId: string | null; position: number };
type Places = ReadonlyMap<string, Place>;

/**
 * Puts everything in the given order and group. Throws Conflict where the order that its author saw
 * is no longer the page's, Invalid where the new one doesn't name everything exactly once.
 */
export function reorderComponents(ctx: Context, input: ReorderComponents): Promise<void> {
  return commitChange(ctx, "component.reorder", async (tx) => {
    const now = ctx.clock.now();
    const before = await loadTree(tx, now);
    refuseUnlessSeen(before, input.seen);
    const groups = before.flatMap((entry) => (entry.kind === "group" ? [entry.group] : []));
    const components = before.flatMap((entry) =>
      entry.kind === "group" ? entry.group.components : [entry.component],
    );
    checkComplete(input.order, groups, components);
    const places = placesOf(input.order);
    checkMeetings(components, places);
    await placeGroups(tx, groups, places, now);
    const moved = await placeComponents(tx, components, places, now);
    await renewGroups(tx, leftGroups(components, places), now);
    return {
      result: undefined,
      audit: {
        subject: null,
        before: outlineOf(before),
        after: outlineOf(await loadTree(tx, now)),
      },
      touched: await touchedByNames(tx, moved),
    };
  });
}

function refuseUnlessSeen(tree: ComponentTree, seen: readonly OrderEntry[]): void {
  const current = tree.map(
    (entry): OrderEntry =>
      entry.kind === "group"
        ? { id: entry.group.id, members: entry.group.components.map(({ id }) => id) }
        : { id: entry.component.id },
  );
  const shape = (order: readonly OrderEntry[]) =>
    JSON.stringify(order.map(({ id, members }) => [id, members]));
  if (shape(seen) === shape(current)) return;
  throw new Conflict("Someone else changed the list. Reload the page and order it again.", current);
}

function checkComplete(
  order: readonly OrderEntry[],
  groups: readonly ComponentGroup[],
  components: readonly Component[],
): void {
  const groupIds = new Set(groups.map(({ id }) => id));
  const named = order.flatMap((entry) => [entry.id, ...(entry.members ?? [])]);
  const wanted = new Set([...groupIds, ...components.map(({ id }) => id)]);
  const complete = named.length === wanted.size && named.every((id) => wanted.has(id));
  const nested = order.some((entry) =>
    groupIds.has(entry.id)
      ? (entry.members ?? []).some((id) => groupIds.has(id))
      : entry.members !== undefined,
  );
  if (complete && !nested && new Set(named).size === named.length) return;
  throw new Invalid([{ path: "order", message: "Name each component and group exactly once." }]);
}

function placesOf(order: readonly OrderEntry[]): Places {
  return new Map(
    order.flatMap(({ id: groupId, members = [] }, index): [string, Place][] => [
      [groupId, { groupId: null, position: index + 1 }],
      ...members.map((id, at): [string, Place] => [id, { groupId, position: at + 1 }]),
    ]),
  );
}

function checkMeetings(components: readonly Component[], places: Places): void {
  const groupOf = ({ id }: Component) => places.get(id)?.groupId;
  for (const component of components) {
    if (groupOf(component) === component.groupId) continue;
    const there = components.filter((other) => groupOf(other) === groupOf(component));
    refuseMeeting([component], there, "order");
  }
}

/** The groups that a component moves out of. */
function leftGroups(components: readonly Component[], places: Places): (string | null)[] {
  return components
    .filter(({ id, groupId }) => places.get(id)?.groupId !== groupId)
    .map(({ groupId }) => groupId);
}

async function placeGroups(
  tx: Tx,
  groups: readonly ComponentGroup[],
  places: Places,
  updatedAt: Date,
): Promise<void> {
  for (const { id, position: before } of groups) {
    const position = places.get(id)?.position ?? before;
    if (position === before) continue;
    const data = { position, updatedAt, version: { increment: 1 } };
    await tx.componentGroup.update({ where: { id }, data, select: { id: true } });
  }
}

/** Writes those whose place is another one; answers their ids. */
async function placeComponents(
  tx: Tx,
  components: readonly Component[],
  places: Places,
  updatedAt: Date,
): Promise<string[]> {
  const moved: string[] = [];
  for (const { id, groupId, position } of components) {
    const place = places.get(id);
    if (!place || (place.groupId === groupId && place.position === position)) continue;
    const data = { ...place, updatedAt, version: { increment: 1 } };
    await tx.component.update({ where: { id }, data, select: { id: true } });
    moved.push(id);
  }
  return moved;
}

/** The page's order by name, for the audit log. */
function outlineOf(tree: ComponentTree) {
  return tree.map((entry) =>
    entry.kind === "group"
      ? { group: entry.group.name, components: entry.group.components.map(({ name }) => name) }
      : entry.component.name,
  );
}
