/** What a component can be (contracts §1), the mildest first: the order is the severity. */
export const componentStatuses = [
  "operational",
  "under_maintenance",
  "degraded_performance",
  "partial_outage",
  "major_outage",
] as const;
export type ComponentStatus = (typeof componentStatuses)[number];

/** The steps of an incident, in their usual order; any may be skipped or repeated. */
export const incidentStatuses = [
  "investigating",
  "identified",
  "monitoring",
  "resolved",
  "postmortem",
] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** The steps of a maintenance, in their usual order. Cancelled is not a step but an instant. */
export const maintenanceStatuses = ["scheduled", "in_progress", "verifying", "completed"] as const;
export type MaintenanceStatus = (typeof maintenanceStatuses)[number];

/** Those of a maintenance that isn't over. */
export const unfinishedMaintenanceStatuses = [
  "scheduled",
  "in_progress",
  "verifying",
] as const satisfies readonly MaintenanceStatus[];

export type UpdateStatus = IncidentStatus | MaintenanceStatus;

export const incidentKinds = ["incident", "maintenance"] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** How bad an incident is (contracts §1), the mildest first: the order is the severity. */
export const impacts = ["none", "maintenance", "minor", "major", "critical"] as const;
export type Impact = (typeof impacts)[number];

/** The state of the whole page: the words of an impact, in the same order of severity. */
export const indicators = impacts;
export type Indicator = (typeof indicators)[number];

const componentSeverity = {
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 3,
  major_outage: 4,
} as const satisfies Record<ComponentStatus, number>;

const impactSeverity = {
  none: 0,
  maintenance: 1,
  minor: 2,
  major: 3,
  critical: 4,
} as const satisfies Record<Impact, number>;

/** For sorting component statuses, the mildest first: negative when `a` is milder than `b`. */
export function compareSeverity(a: ComponentStatus, b: ComponentStatus): number {
  return componentSeverity[a] - componentSeverity[b];
}

/** For sorting impacts and indicators, the mildest first: negative when `a` is milder than `b`. */
export function compareImpact(a: Impact, b: Impact): number {
  return impactSeverity[a] - impactSeverity[b];
}

/** The worse of two component statuses. */
export function worseStatus(a: ComponentStatus, b: ComponentStatus): ComponentStatus {
  return compareSeverity(a, b) < 0 ? b : a;
}

/** The worse of two impacts or indicators. */
export function worseImpact(a: Impact, b: Impact): Impact {
  return compareImpact(a, b) < 0 ? b : a;
}

/** The English names of component statuses, as every machine endpoint shows them (contracts §6). */
export const componentStatusLabels = {
  operational: "Operational",
  under_maintenance: "Under Maintenance",
  degraded_performance: "Degraded Performance",
  partial_outage: "Partial Outage",
  major_outage: "Major Outage",
} as const satisfies Record<ComponentStatus, string>;

/** The English names of update statuses. */
export const updateStatusLabels = {
  investigating: "Investigating",
  identified: "Identified",
  monitoring: "Monitoring",
  resolved: "Resolved",
  postmortem: "Postmortem",
  scheduled: "Scheduled",
  in_progress: "In progress",
  verifying: "Verifying",
  completed: "Completed",
} as const satisfies Record<UpdateStatus, string>;

/** The English names of impacts. */
export const impactLabels = {
  none: "None",
  maintenance: "Maintenance",
  minor: "Minor",
  major: "Major",
  critical: "Critical",
} as const satisfies Record<Impact, string>;
