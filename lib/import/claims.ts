import { type Claim, claimsOfIncident } from "@/lib/status";
import type { HistoryIncident } from "./history";

/** The claims of an incident told by someone else: none outlives the end that they give. */
export function claimsOfHistory(incident: HistoryIncident): Claim[] {
  const claims = claimsOfIncident({
    ...incident,
    updates: incident.updates.map(({ id, status, displayAt, effects }) => ({
      id,
      status,
      displayAt,
      effects: effects.map(({ componentId, newStatus }) => ({ componentId, status: newStatus })),
    })),
  });
  const end = incident.resolvedAt;
  if (!end) return claims;
  return claims
    .filter(({ from }) => from < end)
    .map((claim) => ({ ...claim, to: claim.to && claim.to < end ? claim.to : end }));
}
