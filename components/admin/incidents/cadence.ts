import { type ComponentStatus, type Impact, incidentImpact } from "@/lib/status";

export type Cadence = 15 | 30 | 60;

/** After how many minutes the next update is due by an incident's impact; null without a rule. */
export const cadenceMinutes = {
  none: null,
  maintenance: null,
  minor: 60,
  major: 30,
  critical: 15,
} as const satisfies Record<Impact, Cadence | null>;

/** The cadence of a new incident while it names no component. */
export const firstCadence: Cadence = 30;

/** The cadence of a new incident with these effects. */
export function cadenceOf(effects: readonly ComponentStatus[]): Cadence {
  const impact = incidentImpact({ kind: "incident", effects, override: null });
  return cadenceMinutes[impact] ?? firstCadence;
}
