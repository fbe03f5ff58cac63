import { type ComponentStatus, componentStatuses } from "@/lib/status";
import type { HistoryComponent, HistoryGroup } from "../history";
import { cleanLine, cleanText } from "../text";
import { SourceComponent } from "./schema";
import { labelOf, type Note, reasonsOf, wordOf } from "./words";

export type ReadComponents = {
  groups: HistoryGroup[];
  components: HistoryComponent[];
  /** What the source shows each component as; left out where its word is unknown. */
  statuses: Map<string, ComponentStatus>;
};

/** Reads groups and components; what can't be taken is told to `note`. */
export function readComponents(entries: readonly unknown[], note: Note): ReadComponents {
  const rows = readRows(entries, note);
  const groupRows = rows.filter(({ group }) => group);
  const groupIds = new Set(groupRows.map(({ id }) => id));
  const leaves = rows.filter(({ group }) => !group);
  return {
    groups: groupRows.map((row, index) => commonFields(row, index)),
    components: leaves.map((row, index) => toComponent(row, index, groupIds, note)),
    statuses: new Map(leaves.flatMap((row) => statusOf(row, note))),
  };
}

/** One row an id: the same component may come in several documents. */
function readRows(entries: readonly unknown[], note: Note): SourceComponent[] {
  const rows = new Map<string, SourceComponent>();
  for (const [index, entry] of entries.entries()) {
    const parsed = SourceComponent.safeParse(entry);
    if (!parsed.success) {
      note(`${labelOf("component", entry, index)}: ${reasonsOf(parsed.error)}: left out`);
    } else if (cleanLine(parsed.data.name) === "") {
      note(`component ${parsed.data.id}: it has no name: left out`);
    } else {
      rows.set(parsed.data.id, parsed.data);
    }
  }
  return [...rows.values()];
}

function commonFields(row: SourceComponent, index: number): HistoryGroup {
  return {
    id: row.id,
    name: cleanLine(row.name),
    description: cleanText(row.description ?? "") || null,
    position: row.position ?? index + 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at ?? row.created_at,
  };
}

function toComponent(
  row: SourceComponent,
  index: number,
  groupIds: ReadonlySet<string>,
  note: Note,
): HistoryComponent {
  const isGrouped = typeof row.group_id === "string" && groupIds.has(row.group_id);
  if (row.group_id && !isGrouped) {
    note(`component ${row.id}: its group ${row.group_id} isn't there: put on the top level`);
  }
  return {
    ...commonFields(row, index),
    groupId: isGrouped ? (row.group_id ?? null) : null,
    showcase: row.showcase ?? true,
    onlyShowIfDegraded: row.only_show_if_degraded ?? false,
    startDate: row.start_date ?? null,
  };
}

function statusOf(row: SourceComponent, note: Note): [string, ComponentStatus][] {
  const status = wordOf(componentStatuses, row.status);
  if (status) return [[row.id, status]];
  note(`component ${row.id}: it has unknown status "${row.status ?? ""}": not taken over`);
  return [];
}
