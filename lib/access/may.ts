import { type ActionName, actions } from "./actions";
import { type Role, roles, type Scope } from "./principal";

/** Whether a role is at least another one. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/**
 * Whether to offer an action to a role. Only what is shown depends on it: commitChange checks again
 * against the live user.
 */
export function may(role: Role, action: ActionName): boolean {
  const least = actions[action].role;
  return least !== null && isAtLeast(role, least);
}

/** Whether what a key was given includes a scope. */
export function covers(given: readonly string[], scope: Scope): boolean {
  return given.includes(scope) || given.includes("all");
}
