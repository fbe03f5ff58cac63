import type { ComponentStatus } from "@/lib/status";

/** One answer to "what does this do to the component?"; the status null stands for "not named". */
export type EffectChoice = {
  /** What the form sends; "" leaves the component as it is. */
  value: ComponentStatus | "";
  status: ComponentStatus | null;
};

const outages = ["degraded_performance", "partial_outage", "major_outage"] as const;

/** For a component that the incident says nothing of (yet). */
const freshChoices: readonly EffectChoice[] = [
  { value: "", status: null },
  ...outages.map((status) => ({ value: status, status })),
];

/**
 * The choices for a component to which the incident did `own` so far: that one is "as it is", the
 * others are one tap away.
 */
export function choicesAfter(own: ComponentStatus | null): readonly EffectChoice[] {
  if (own === null) return freshChoices;
  return statusesWith(own).map((status) => ({ value: status === own ? "" : status, status }));
}

/** The choices for rewriting what one update said: all of them, and not to name the component. */
export function choicesOfEdit(said: ComponentStatus | null): readonly EffectChoice[] {
  const named = statusesWith(said).map((status) => ({ value: status, status }));
  return [{ value: "", status: null }, ...named];
}

function statusesWith(own: ComponentStatus | null): ComponentStatus[] {
  return ["operational", ...(own === "under_maintenance" ? [own] : []), ...outages];
}
