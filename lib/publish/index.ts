export { loadFrontPage, loadHistoryPage, loadIncidentPage, loadPublicPage } from "./load";
export type { FrontPage, HistoryPage, IncidentPage, PublicPage } from "./pages";
