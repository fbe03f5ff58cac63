export { uptimeCsv } from "./csv";
export { type Timeline, timelineJson, timelinesJson, uptimeJson } from "./json";
export { listTimelines, loadTimeline, loadUptime } from "./load";
export { loadRecovery } from "./recovery";
export { periodFigures } from "./report";
