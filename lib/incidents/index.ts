export { cancelMaintenance, deleteIncident, updateIncident } from "./change-incident";
export { createIncident, createMaintenance } from "./create-incident";
export { editUpdate } from "./edit-update";
export { postUpdate } from "./post-update";
export {
  findIncident,
  findNeighbourTimes,
  findNewestTime,
  hasIncidentBetween,
  type IncidentFilter,
  listByNewestUpdate,
  listExistingIds,
  listIncidentIds,
  listIncidents,
  listIncidentsBetween,
  listIncidentTimes,
  listMaintenances,
  listOpenIncidents,
  listPromises,
  requireIncident,
} from "./queries";
