export { archiveGroup, createGroup, reorderComponents, updateGroup } from "./group-service";
export { listComponents, loadTree, requireComponent } from "./queries";
export type { Component, ComponentGroup, ComponentTree } from "./schema";
export {
  archiveComponent,
  createComponent,
  restoreComponent,
  setComponentStatus,
  updateComponent,
} from "./service";
