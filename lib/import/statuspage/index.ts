export type { StatuspageData } from "./documents";
export { fetchStatuspage, publicLimit } from "./fetch";
export { type ImportResult, importStatuspage } from "./import";
export { readStatuspageFiles } from "./read-files";
