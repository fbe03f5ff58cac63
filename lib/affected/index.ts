export { affectedCsv } from "./csv";
export { type AffectedQuestion, type AffectedReading, readAffected } from "./read";
export { unwatchedStretches } from "./unwatched";
export { impactWindows, type Trouble, totalTrouble } from "./windows";
