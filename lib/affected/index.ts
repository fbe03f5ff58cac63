export { affectedCsv } from "./csv";
export { type AffectedQuestion, type AffectedReading, readAffected } from "./read";
export { unwatchedStretches } from "./unwatched";
export { impactWindows } from "./windows";
