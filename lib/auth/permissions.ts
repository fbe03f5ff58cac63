import { type Role, roles } from "@/lib/context";
import { type ActionName, actions } from "@/lib/db";

/**
 * Whether to offer an action to a role. Only what is shown depends on it: commitChange checks again
 * against the live user.
 */
export function may(role: Role, action: ActionName): boolean {
  const least = actions[action].role;
  return least !== null && roles.indexOf(role) >= roles.indexOf(least);
}
