export { listLatestMaintenances, listNewestIncidents } from "./api-lists";
export { cancelMaintenance, cancelWithin, deleteIncident, updateIncident } from "./change-incident";
export { noFacts } from "./changes";
export { workClock } from "./clock";
export { createIncident } from "./create-incident";
export { createMaintenance } from "./create-maintenance";
export { editUpdate } from "./edit-update";
export { checkComponents } from "./effects";
export { extendMaintenance } from "./extend-maintenance";
export { type IncidentExtras, loadExtras } from "./extras";
export { fillSearchTexts } from "./fill-search-texts";
export { listByNewestUpdate, listByNewestUpdateOf, listNewestUpdates } from "./newest";
export { openIncident } from "./open-incident";
export { checkWindow } from "./order";
export { findOverlaps, type Window } from "./overlaps";
export { postUpdate } from "./post-update";
export {
  deletePostmortem,
  findPostmortem,
  type Postmortem,
  publishPostmortem,
  revertPostmortem,
  writePostmortem,
} from "./postmortem";
export {
  findFirstInstant,
  findIncident,
  type IncidentFilter,
  listCalendarMaintenances,
  listCovering,
  listExistingIds,
  listExtents,
  listIncidentIds,
  listIncidents,
  listMaintenances,
  listOpenIncidents,
  listPromises,
  listResolvedSince,
  requireIncident,
} from "./queries";
export { listAttachedIncidentIds, listNamedComponentIds } from "./relations";
export { findHolders, findReleases, type Holder, type Release } from "./releases";
export { type ReviseIncident, reviseIncident } from "./revise-incident";
export { type IncidentSearch, searchIncidents } from "./search";
export { searchText } from "./search-text";
export { sequenceAfter } from "./sequence";
export { postedBy } from "./submission";
export { findSummaries } from "./summaries";
