export { changeComponents } from "./change-components";
export { createComponents } from "./create-components";
export { archiveGroup, createGroup, updateGroup } from "./group-service";
export { checkMembers } from "./members";
export {
  listComponents,
  listEveryComponent,
  listGroups,
  loadTree,
  requireComponent,
  requireGroup,
} from "./queries";
export { reorderComponents } from "./reorder";
export type { Component, ComponentGroup, ComponentTree } from "./schema";
export {
  archiveComponent,
  checkGroup,
  createComponent,
  restoreComponent,
  setComponentStatus,
  updateComponent,
} from "./service";
