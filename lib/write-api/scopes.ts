import { type ActionName, actions, type Scope } from "@/lib/access";

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
