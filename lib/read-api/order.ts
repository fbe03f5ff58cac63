import type { Incident } from "@/lib/incidents/schema";

/** By their place on the timeline, newest first (contracts §1 "Order"). */
export function newestFirst(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted((a, b) => +b.createdAt - +a.createdAt || byIdDescending(a, b));
}

/** Maintenances by the start of their window, the latest first (contracts §1 "Order"). */
export function latestFirst(maintenances: readonly Incident[]): Incident[] {
  return maintenances.toSorted((a, b) => startMs(b) - startMs(a) || byIdDescending(a, b));
}

/** Maintenances by the start of their window, the soonest first (contracts §1 "Order"). */
export function soonestFirst(maintenances: readonly Incident[]): Incident[] {
  return maintenances.toSorted((a, b) => startMs(a) - startMs(b) || byIdDescending(a, b));
}

function startMs({ scheduledFor }: Incident): number {
  return scheduledFor?.getTime() ?? 0;
}

// By code unit: databases sort by their own locale.
function byIdDescending(a: Incident, b: Incident): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}
