export {
  markUnwatched,
  rebuildTimeline,
  replaceClaimsOfIncident,
  replaceManualClaim,
} from "./rebuild";
