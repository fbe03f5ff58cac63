export { uptimeCsv } from "./csv";
export { affectedSource, type Timeline, timelineJson, uptimeJson } from "./json";
export { listTimelines, loadTimeline, loadUptime } from "./load";
export { loadRecovery } from "./recovery";
export { daysOf, monthsOf, periodFigures } from "./report";
