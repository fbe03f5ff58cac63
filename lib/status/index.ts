export {
  type Claim,
  claimsOfIncident,
  componentStatusAt,
  type ImpliedEffect,
  type IncidentFacts,
  impliedEffects,
  type UpdateFacts,
  worstStatus,
} from "./claims";
export { type DurationParts, durationMs, durationParts, formatDuration } from "./duration";
export { covers, type Extent, type ExtentFacts, extentOf, listedAt } from "./extent";
export { incidentImpact } from "./impact";
export {
  checkStep,
  isFinished,
  type Lifecycle,
  lifecycleOf,
  sortUpdates,
  type UpdateStep,
} from "./lifecycle";
export {
  type BannerTone,
  bannerTone,
  groupStatus,
  isAllClear,
  type OverallStatus,
  overallStatus,
} from "./overall";
export { isOverdue, isOverrunning } from "./overdue";
export {
  type ComponentStatus,
  compareImpact,
  compareSeverity,
  componentStatuses,
  componentStatusLabels,
  type Impact,
  type IncidentKind,
  type IncidentStatus,
  type Indicator,
  impactLabels,
  impacts,
  incidentKinds,
  incidentStatuses,
  indicators,
  type MaintenanceStatus,
  maintenanceStatuses,
  type UpdateStatus,
  unfinishedMaintenanceStatuses,
  updateStatusLabels,
  worseImpact,
  worseStatus,
} from "./statuses";
export type { Problem, Step } from "./step";
export { cutOut, type Stretch, wholeSeconds } from "./stretch";
export { type StatusSpan, statusTimeline } from "./timeline";
export {
  addTallies,
  type ComponentPast,
  isOutage,
  meanUptimePercent,
  type Tally,
  tallyPast,
  uptimePercent,
} from "./uptime";
export { compareUrgency, type Urgency } from "./urgency";
