export {
  markUnwatched,
  rebuildTimeline,
  replaceClaimsOfIncident,
  replaceManualClaim,
} from "./rebuild";
export { listClaimsAt } from "./standing";
