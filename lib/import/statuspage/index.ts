export type { StatuspageData } from "./documents";
export { fetchStatuspage } from "./fetch";
export { type ImportResult, importStatuspage } from "./import";
export { readStatuspageFiles } from "./read-files";
