/** One field that a change altered; null where it wasn't there before or isn't there after. */
export type ChangedField = { path: string; before: string | null; after: string | null };

/** Told by the entry itself, or altered by every change. */
const silent = new Set(["id", "version", "updatedAt", "createdAt", "incidentId", "sequence"]);

/**
 * What differs between a thing's two states, field by field in the order of the newer one. Lists of
 * things are matched by id, so that one added update is one addition.
 */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const old = flatten(before);
  const now = flatten(after);
  const paths = new Set([...now.keys(), ...old.keys()]);
  return [...paths]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((field) => field.before !== field.after);
}

function flatten(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      flatten(entry, join(path, keyOf(entry, index)), into);
  } else if (value !== null && typeof value === "object") {
    for (const [key, entry] of Object.entries(value)) {
      if (!silent.has(key)) flatten(entry, join(path, key), into);
    }
  } else if (value !== null && value !== undefined && value !== "") {
    into.set(path, String(value));
  }
  return into;
}

function keyOf(entry: unknown, index: number): string {
  if (entry !== null && typeof entry === "object") {
    for (const key of ["id", "componentId", "number"]) {
      const value: unknown = Reflect.get(entry, key);
      if (typeof value === "string" || typeof value === "number") return String(value);
    }
  }
  return String(index + 1);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path} › ${key}`;
}
