export { rebuildTimeline, replaceClaimsOfIncident, replaceManualClaim } from "./rebuild";
