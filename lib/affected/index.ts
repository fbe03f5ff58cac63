export { windowsCsv } from "./csv";
export { type AffectedQuestion, type AffectedReading, readAffected } from "./read";
export { impactWindows } from "./windows";
