import type { Scope } from "@/lib/context";
import { type ActionName, actions } from "@/lib/db";

type WritingScope = Exclude<Scope, "read" | "all">;

/** Whoever may write a kind of thing may read it. */
export function toRead(kind: WritingScope): readonly Scope[] {
  return ["read", kind];
}

/** What services ask of a key for an action. */
export function toDo(action: ActionName): readonly Scope[] {
  const { scope } = actions[action];
  return scope === null ? [] : [scope];
}
