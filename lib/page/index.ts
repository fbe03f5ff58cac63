export { ensurePage } from "./ensure";
export { requirePage } from "./queries";
export type { Page } from "./schema";
export { updatePage } from "./service";
