export {
  loadFrontPage,
  loadHistoryPage,
  loadIncidentPage,
  loadPublicPage,
  loadPublicState,
} from "./load";
export type { FrontPage, HistoryPage, IncidentPage, PublicPage, PublicState } from "./pages";
export { findNewestPublication, type Publication } from "./publications";
