export { findStyleSheet } from "./documents/assets";
export { loadPublicState } from "./documents/load";
export type {
  AffectedPage,
  Bars,
  FrontPage,
  HistoryPage,
  HistorySearchPage,
  IncidentPage,
  PastDay,
  PublicPage,
  PublicState,
  ShownPage,
  UptimePage,
} from "./documents/pages";
export { findNewestPublication, type Publication } from "./store/publications";
