import { LRUCache } from "lru-cache";

/** 8 MiB of texts with what was made of them. */
const maxSize = 8 * 1024 * 1024;

/** The same update stands on several pages and in every feed: each text is rendered once. */
export function cached(make: (text: string) => string): (text: string) => string {
  const known = new LRUCache<string, string>({
    maxSize,
    sizeCalculation: (made, text) => made.length + text.length + 1,
  });
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
