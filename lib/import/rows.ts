import { searchText } from "@/lib/incidents";
import { incidentImpact, lifecycleOf } from "@/lib/status";
import type { HistoryIncident, HistoryUpdate } from "./history";

/** The columns of an incident but its id, with what follows from its updates. */
export function incidentRow(incident: HistoryIncident) {
  const { id: _id, componentIds: _componentIds, updates, ...told } = incident;
  const effects = updates.flatMap((update) => update.effects.map(({ newStatus }) => newStatus));
  return {
    ...told,
    status: lifecycleOf(updates).status,
    searchText: searchText(incident),
    impact: incidentImpact({ kind: told.kind, effects, override: told.impactOverride }),
  };
}

/** The columns of an update but its incident's id. */
export function updateRow({ effects: _effects, ...told }: HistoryUpdate) {
  return told;
}
