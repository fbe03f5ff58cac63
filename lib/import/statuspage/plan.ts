import type { Database, Tx } from "@/lib/db";
import { type Page, requirePage } from "@/lib/page";
import type { HistoryComponent, HistoryGroup, HistoryIncident } from "../history";
import { withOwnIds } from "./derived-id";
import { type Difference, planComponents, planGroups } from "./plan-components";
import { type IncidentChange, planIncident } from "./plan-incidents";
import { type ManualChange, planManual } from "./plan-manual";
import type { Source } from "./source";
import { findOwners, loadStored, type Stored } from "./stored";
import type { Note } from "./words";

/** All that an import would change, and nothing else. */
export type Plan = {
  page: Pick<Page, "publicId" | "name" | "timeZone"> | null;
  groups: Difference<HistoryGroup>;
  components: Difference<HistoryComponent>;
  incidents: { created: HistoryIncident[]; changed: IncidentChange[] };
  manual: ManualChange[];
  /** What stays as it is here although the source says otherwise. */
  notes: string[];
};

/** Compares the source with the database. `now` is the moment of the import. */
export async function planImport(db: Database | Tx, source: Source, now: Date): Promise<Plan> {
  const { history } = source;
  const notes: string[] = [];
  const note: Note = (line) => notes.push(line);
  const ids = history.incidents.map(({ id }) => id);
  const stored = await loadStored(db, ids);
  const incidents = await withFreeIds(db, history.incidents, note);
  const attachable = attachableTo(source, stored, note);
  return {
    page: await planPage(db, source),
    groups: planGroups(history.groups, stored, note),
    components: planComponents(history.components, stored, note),
    incidents: planIncidents(incidents.map(attachable), stored, note),
    manual: planManual(source, { stored, now }, note),
    notes,
  };
}

export function isEmpty({ page, groups, components, incidents, manual }: Plan): boolean {
  const differences = [groups, components, incidents];
  return (
    !page &&
    manual.length === 0 &&
    differences.every(({ created, changed }) => created.length + changed.length === 0)
  );
}

/** Name and zone are taken over only while nobody has set the page up (domain, "Component status"). */
async function planPage(db: Database | Tx, source: Source): Promise<Plan["page"]> {
  const before = await requirePage(db);
  if (!source.page || before.setUpAt) return null;
  const { publicId, name, timeZone } = source.page;
  const after = { publicId, name: name || before.name, timeZone: timeZone ?? before.timeZone };
  const isSame =
    after.publicId === before.publicId &&
    after.name === before.name &&
    after.timeZone === before.timeZone;
  return isSame ? null : after;
}

/** An id may belong to an incident that is here and not in the source. */
async function withFreeIds(
  db: Database | Tx,
  incidents: readonly HistoryIncident[],
  note: Note,
): Promise<HistoryIncident[]> {
  const ids = incidents.flatMap(({ updates }) => updates.map(({ id }) => id));
  const owners = await findOwners(db, ids);
  return incidents.map((incident) => withOwnIds(incident, owners, note));
}

/** Attaches an incident to components that exist; of the others, its updates still tell. */
function attachableTo(source: Source, stored: Stored, note: Note) {
  const known = new Set([
    ...stored.components.keys(),
    ...source.history.components.map(({ id }) => id),
  ]);
  const missing = new Set(
    source.history.incidents
      .flatMap(({ componentIds }) => componentIds)
      .filter((id) => !known.has(id)),
  );
  for (const id of missing) {
    note(`component ${id} is named by incidents but not described: only incidents mention it`);
  }
  return (incident: HistoryIncident): HistoryIncident => ({
    ...incident,
    componentIds: incident.componentIds.filter((id) => known.has(id)),
  });
}

function planIncidents(
  incidents: readonly HistoryIncident[],
  stored: Stored,
  note: Note,
): Plan["incidents"] {
  const plans = incidents.flatMap((incident) => planIncident(incident, stored, note) ?? []);
  return {
    created: plans.flatMap((plan) => ("created" in plan ? [plan.created] : [])),
    changed: plans.flatMap((plan) => ("changed" in plan ? [plan.changed] : [])),
  };
}
