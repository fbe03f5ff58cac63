import { z } from "zod";
import { type ComponentStatus, componentStatuses } from "@/lib/status";
import type { HistoryComponent, HistoryGroup } from "../history";
import { cleanLine, cleanText } from "../text";
import { SourceComponent } from "./schema";
import { labelOf, type Note, parseEntry, within, wordOf } from "./words";

/** Statuspage's own limit. */
const maxName = 255;
const maxDescription = 5_000;

type Row = SourceComponent & { created_at: Date };

export type ReadComponents = {
  groups: HistoryGroup[];
  components: HistoryComponent[];
  /** What the source shows each component as; left out where its word is unknown. */
  statuses: Map<string, ComponentStatus>;
};

/** Reads groups and components; `note` gets what can't be taken. */
export function readComponents(entries: readonly unknown[], now: Date, note: Note): ReadComponents {
  const rows = joinMembers(readRows(entries, now, note), entries);
  const groupRows = rows.filter(({ group }) => group);
  const groupIds = new Set(groupRows.map(({ id }) => id));
  const leaves = rows.filter(({ group }) => !group);
  return {
    groups: groupRows.map((row, index) => commonFields(row, index, note)),
    components: leaves.map((row, index) => toComponent(row, index, groupIds, note)),
    statuses: new Map(leaves.flatMap((row) => statusOf(row, note))),
  };
}

/** One row an id: the same component may come in several documents. */
function readRows(entries: readonly unknown[], now: Date, note: Note): Row[] {
  const rows = new Map<string, Row>();
  for (const [index, entry] of entries.entries()) {
    const label = labelOf("component", entry, index);
    const noteHere: Note = (line) => note(`${label}: ${line}`);
    const row = parseEntry(SourceComponent, entry, { required: ["id", "name"], note: noteHere });
    const name = within(maxName, cleanLine(row?.name ?? ""), (line) =>
      noteHere(`its name ${line}`),
    );
    if (row && name === "") noteHere("it has no name: left out");
    if (!row || name === "") continue;
    rows.set(row.id, { ...row, name, created_at: row.created_at ?? createdAt(row, now, noteHere) });
  }
  return [...rows.values()];
}

/** Without a start date a component is watched since it was created: nothing is known of before. */
function createdAt({ start_date, group }: SourceComponent, now: Date, note: Note): Date {
  if (start_date) return new Date(`${start_date}T00:00:00Z`);
  if (!group) note("it has no created_at: watched from the import on");
  return now;
}

const Members = z.object({ id: z.string(), components: z.array(z.string()) });

/** The Manage API lists a group's members at the group; the public API names the group at each. */
function joinMembers(rows: readonly Row[], entries: readonly unknown[]): Row[] {
  const groupOf = new Map(
    entries.flatMap((entry) => {
      const { data } = Members.safeParse(entry);
      return data ? data.components.map((id): [string, string] => [id, data.id]) : [];
    }),
  );
  return rows.map((row) => ({ ...row, group_id: row.group_id ?? groupOf.get(row.id) }));
}

function commonFields(row: Row, index: number, note: Note): HistoryGroup {
  const description = within(maxDescription, cleanText(row.description ?? ""), (line) =>
    note(`component ${row.id}: its description ${line}`),
  );
  return {
    id: row.id,
    name: row.name,
    description: description || null,
    position: row.position ?? index + 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at ?? row.created_at,
  };
}

function toComponent(
  row: Row,
  index: number,
  groupIds: ReadonlySet<string>,
  note: Note,
): HistoryComponent {
  const isGrouped = typeof row.group_id === "string" && groupIds.has(row.group_id);
  if (row.group_id && !isGrouped) {
    note(`component ${row.id}: its group ${row.group_id} doesn't exist: put on the top level`);
  }
  return {
    ...commonFields(row, index, note),
    groupId: isGrouped ? (row.group_id ?? null) : null,
    showcase: row.showcase ?? true,
    onlyShowIfDegraded: row.only_show_if_degraded ?? false,
    startDate: row.start_date ?? null,
  };
}

function statusOf(row: Row, note: Note): [string, ComponentStatus][] {
  const status = wordOf(componentStatuses, row.status);
  if (status) return [[row.id, status]];
  note(`component ${row.id}: it has unknown status "${row.status ?? ""}": not taken over`);
  return [];
}
