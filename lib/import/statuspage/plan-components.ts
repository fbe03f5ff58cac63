import type { HistoryComponent, HistoryGroup } from "../history";
import type { Stored } from "./stored";
import type { Note } from "./words";

export type Difference<T> = { created: T[]; changed: T[] };

/** Which groups are new, and which differ from what an earlier import made of them. */
export function planGroups(
  groups: readonly HistoryGroup[],
  stored: Stored,
  note: Note,
): Difference<HistoryGroup> {
  const difference: Difference<HistoryGroup> = { created: [], changed: [] };
  for (const group of groups) {
    const known = stored.groups.get(group.id);
    if (!known) {
      difference.created.push(group);
      continue;
    }
    const wanted = stored.isArranged ? { ...group, position: known.position } : group;
    if (isSame(wanted, known)) continue;
    if (known.archivedAt || stored.changedHere.has(group.id))
      note(`group ${group.id} ${keptAsHere}`);
    else difference.changed.push(wanted);
  }
  return difference;
}

/** The same for components. What someone archived or changed here stays as it is. */
export function planComponents(
  components: readonly HistoryComponent[],
  stored: Stored,
  note: Note,
): Difference<HistoryComponent> {
  const difference: Difference<HistoryComponent> = { created: [], changed: [] };
  for (const component of components) {
    const known = stored.components.get(component.id);
    if (!known) {
      const isGone = component.groupId && stored.groups.get(component.groupId)?.archivedAt;
      difference.created.push(isGone ? { ...component, groupId: null } : component);
      continue;
    }
    const { groupId, position } = known;
    const wanted = stored.isArranged ? { ...component, groupId, position } : component;
    if (isSame(wanted, known)) continue;
    if (known.archivedAt || stored.changedHere.has(component.id)) {
      note(`component ${component.id} ${keptAsHere}`);
    } else {
      difference.changed.push(wanted);
    }
  }
  return difference;
}

const keptAsHere = "was changed here since the last import: left as it is here";

const publicFields = ["name", "description", "position"] as const satisfies (keyof HistoryGroup)[];
const ownFields = [
  "groupId",
  "showcase",
  "onlyShowIfDegraded",
  "startDate",
] as const satisfies (keyof HistoryComponent)[];

/** `updatedAt` moves with the status too, which claims tell. */
function isSame<T extends HistoryGroup | HistoryComponent>(a: T, b: T): boolean {
  if ("groupId" in a && "groupId" in b && ownFields.some((field) => a[field] !== b[field])) {
    return false;
  }
  return publicFields.every((field) => a[field] === b[field]);
}
