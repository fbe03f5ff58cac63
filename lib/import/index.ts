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
  readStatuspageFiles,
} from "./statuspage";
export { storeHistory } from "./store-history";
export { cleanLine, cleanText } from "./text";
