import { cache } from "react";
import { loadFrontPage, loadHistoryPage, loadIncidentPage, loadPublicPage } from "@/lib/publish";

/** Each read once per document, so that its title and its body can't disagree. */
export const frontPage = cache(loadFrontPage);
export const incidentPage = cache(loadIncidentPage);
export const historyPage = cache(loadHistoryPage);
export const publicPage = cache(loadPublicPage);
