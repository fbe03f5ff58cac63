export { type ApiSnapshot, answers, incidentAnswer, statusObject } from "./answers";
export { incidentObject, updateObject } from "./incident-object";
export { loadApiSnapshot } from "./load-snapshot";
export {
  type ApiSetting,
  componentObject,
  componentObjects,
  componentsById,
  groupObject,
  pageObject,
} from "./objects";
