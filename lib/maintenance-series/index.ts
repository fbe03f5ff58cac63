export { announceOccurrences } from "./announce";
export { occurrencesFrom } from "./occurrences";
export { findOverlapsOfPlan } from "./overlaps";
export { findSeries, listAnnounced, listSeries, listWindows } from "./queries";
export { createSeries, endSeries, skipOccurrence } from "./service";
export { seriesInWords } from "./words";
