import { type ComponentStatus, type Impact, type IncidentKind, worseImpact } from "./statuses";

const impactOfEffect = {
  operational: "none",
  under_maintenance: "none",
  degraded_performance: "minor",
  partial_outage: "major",
  major_outage: "critical",
} as const satisfies Record<ComponentStatus, Impact>;

/**
 * The impact of an incident (contracts §1): the override, else what the worst of all effects that
 * it ever had makes of it; a maintenance is "maintenance" unless overridden.
 */
export function incidentImpact(incident: {
  kind: IncidentKind;
  /** Of all its updates, in any order. */
  effects: readonly ComponentStatus[];
  override: Impact | null;
}): Impact {
  if (incident.override !== null) return incident.override;
  if (incident.kind === "maintenance") return "maintenance";
  return incident.effects.map((effect) => impactOfEffect[effect]).reduce(worseImpact, "none");
}
