import {
  type ComponentStatus,
  compareSeverity,
  componentStatusAt,
  componentStatusLabels,
} from "@/lib/status";
import { claimsOfHistory } from "../claims";
import type { Source } from "./source";
import type { Stored } from "./stored";
import type { Note } from "./words";

export type ManualChange = { componentId: string; status: ComponentStatus };

/**
 * Which components need a status set by hand: those that the source shows as worse than its own
 * incidents explain. An earlier import's setting is taken back where the source has recovered;
 * what someone set here stays.
 */
export function planManual(
  source: Source,
  { stored, now }: { stored: Stored; now: Date },
  note: Note,
): ManualChange[] {
  const claims = source.history.incidents.flatMap(claimsOfHistory);
  return [...source.statuses].flatMap(([componentId, shown]) => {
    if (stored.components.get(componentId)?.archivedAt) return [];
    const own = claims.filter((claim) => claim.componentId === componentId);
    const explained = componentStatusAt(own, now);
    if (compareSeverity(shown, explained) < 0) {
      note(
        `component ${componentId}: the source shows ${componentStatusLabels[shown]}, its open incident says ${componentStatusLabels[explained]}: the incident's status is used`,
      );
    }
    const status = compareSeverity(shown, explained) > 0 ? shown : "operational";
    if (status === (stored.manual.get(componentId) ?? "operational")) return [];
    if (stored.changedHere.has(componentId)) {
      note(`component ${componentId}: its status was set here: left as it is here`);
      return [];
    }
    return [{ componentId, status }];
  });
}
