export { ensurePage } from "./ensure";
export { findIdBase, setIdBase, settleIdBase } from "./id-base";
export { requirePage } from "./queries";
export type { Page } from "./schema";
export { updatePage } from "./service";
