export { archiveGroup, createGroup, updateGroup } from "./group-service";
export { listComponents, loadTree, requireComponent } from "./queries";
export { reorderComponents } from "./reorder";
export type { Component, ComponentGroup, ComponentTree } from "./schema";
export {
  archiveComponent,
  createComponent,
  restoreComponent,
  setComponentStatus,
  updateComponent,
} from "./service";
