export { findStyleSheet } from "./assets";
export { loadPublicState } from "./load";
export type {
  AffectedPage,
  Bars,
  FrontPage,
  HistoryPage,
  IncidentPage,
  PublicPage,
  PublicState,
  ShownPage,
  UptimePage,
} from "./pages";
export { findNewestPublication, type Publication } from "./publications";
