export { keepPart } from "./kept-parts";
export {
  loadAffectedPage,
  loadFrontPage,
  loadHistoryPage,
  loadIncidentPage,
  loadPublicPage,
  loadPublicState,
  loadUptimePage,
} from "./load";
export type {
  AffectedPage,
  Bars,
  FrontPage,
  HistoryPage,
  IncidentPage,
  PublicPage,
  PublicState,
  UptimePage,
} from "./pages";
export { findNewestPublication, type Publication } from "./publications";
export { type Moment, momentHeaders } from "./render-page";
