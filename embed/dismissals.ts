const storageKey = "candor-dismissed";
const mostKept = 20;

export type Dismissals = { has(key: string): boolean; add(key: string): void };

/**
 * Remembers which notices a visitor dismissed. `open` gives the browser's storage; where it throws
 * (cookies blocked, a sandbox, no room), the dismissal holds on this page alone.
 */
export function createDismissals(open: () => Pick<Storage, "getItem" | "setItem">): Dismissals {
  const here = new Set<string>();

  function read(): string[] {
    try {
      const kept: unknown = JSON.parse(open().getItem(storageKey) ?? "[]");
      return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
    } catch {
      return [];
    }
  }

  return {
    has: (key) => here.has(key) || read().includes(key),
    add: (key) => {
      here.add(key);
      try {
        open().setItem(storageKey, JSON.stringify([...read(), key].slice(-mostKept)));
      } catch {
        // Nothing can be kept here.
      }
    },
  };
}
