export type {
  History,
  HistoryComponent,
  HistoryGroup,
  HistoryIncident,
  HistoryUpdate,
} from "./history";
export {
  fetchStatuspage,
  type ImportResult,
  importStatuspage,
  publicLimit,
  readStatuspageFiles,
  type StatuspageData,
} from "./statuspage";
export { storeHistory } from "./store-history";
export { cleanLine, cleanText } from "./text";
