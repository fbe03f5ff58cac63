import {
  type ComponentStatus,
  compareImpact,
  type Impact,
  type Indicator,
  worseImpact,
  worseStatus,
} from "./statuses";

/** The roll-up of the page (contracts §1). */
export type OverallStatus = { indicator: Indicator; description: string };

/** What the banner looks like; "notice" is an open incident that leaves the indicator alone. */
export type BannerTone = "operational" | "notice" | Exclude<Indicator, "none">;

const floorDescriptions = {
  none: "All Systems Operational",
  maintenance: "Service Under Maintenance",
  minor: "Minor Service Outage",
  major: "Partial System Outage",
  critical: "Major System Outage",
} as const satisfies Record<Impact, string>;

/**
 * The state of the page (contracts §1 "Roll-up"): the table over all visible leaves (groups don't
 * count), raised to the worst impact of the open incidents where that is strictly worse.
 * `openImpacts` are those of unresolved incidents; a maintenance counts through its components only.
 */
export function overallStatus(
  leaves: readonly ComponentStatus[],
  openImpacts: readonly Impact[],
): OverallStatus {
  const overall = rollUp(leaves);
  const floor = openImpacts.reduce(worseImpact, "none");
  if (compareImpact(floor, overall.indicator) <= 0) return overall;
  return { indicator: floor, description: floorDescriptions[floor] };
}

/** A group's status: that of its worst child; operational without children. */
export function groupStatus(children: readonly ComponentStatus[]): ComponentStatus {
  return children.reduce(worseStatus, "operational");
}

/** Whether the page may say that all is well: a clear indicator, and no incident open. */
export function isAllClear(overall: OverallStatus, openIncidents: number): boolean {
  return overall.indicator === "none" && openIncidents === 0;
}

/** The tone of the banner: never "operational" (green) while an incident is open. */
export function bannerTone(overall: OverallStatus, openIncidents: number): BannerTone {
  if (overall.indicator !== "none") return overall.indicator;
  return isAllClear(overall, openIncidents) ? "operational" : "notice";
}

/** The table of contracts §1; its first row that matches. */
function rollUp(leaves: readonly ComponentStatus[]): OverallStatus {
  const some = (status: ComponentStatus) => leaves.includes(status);
  const all = (status: ComponentStatus) => leaves.every((leaf) => leaf === status);
  if (all("operational")) return { indicator: "none", description: "All Systems Operational" };
  if (all("major_outage")) return { indicator: "critical", description: "Major System Outage" };
  if (some("major_outage") || all("partial_outage")) {
    return { indicator: "major", description: "Partial System Outage" };
  }
  if (some("partial_outage")) return { indicator: "minor", description: "Minor Service Outage" };
  if (all("degraded_performance")) {
    return { indicator: "minor", description: "Degraded System Service" };
  }
  if (some("degraded_performance")) {
    return { indicator: "minor", description: "Partially Degraded Service" };
  }
  return { indicator: "maintenance", description: "Service Under Maintenance" };
}
