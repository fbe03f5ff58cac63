export { findStyleSheet } from "./assets";
export { loadPublicState } from "./load";
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
} from "./pages";
export { findNewestPublication, type Publication } from "./publications";
