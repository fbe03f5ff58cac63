export { announceOccurrences } from "./announce";
export { groupBySeries, type MaintenanceRow } from "./group";
export { occurrencesFrom } from "./occurrences";
export { findOverlapsOfPlan } from "./overlaps";
export { findSeries, listAnnounced, listSeries, listWindows } from "./queries";
export { createSeries, endSeries, planMaintenance, skipOccurrence } from "./service";
export { repeatInWords, seriesInWords } from "./words";
