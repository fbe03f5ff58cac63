export { type Action, type ActionName, actions } from "./actions";
export { covers, isAtLeast, may } from "./may";
export { type Principal, type Role, roles, type Scope, scopes } from "./principal";
