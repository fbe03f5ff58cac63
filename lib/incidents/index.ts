export { cancelMaintenance, deleteIncident, updateIncident } from "./change-incident";
export { createIncident, createMaintenance } from "./create-incident";
export { editUpdate } from "./edit-update";
export { postUpdate } from "./post-update";
export {
  findIncident,
  type IncidentFilter,
  listByNewestUpdate,
  listIncidentIds,
  listIncidents,
  listIncidentsBetween,
  listIncidentTimes,
  listMaintenances,
  listOpenIncidents,
  requireIncident,
} from "./queries";
