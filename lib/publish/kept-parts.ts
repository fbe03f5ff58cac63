import { LRUCache } from "lru-cache";

type Part = { mark: string; bytes: Buffer };
type Store = { byKey: LRUCache<string, Part>; byMark: Map<string, Part>; made: number };

const mostKept = 100_000;

/** Next bundles what renders apart from what publishes: what they share hangs on globalThis. */
function openStore(): Store {
  const shared = globalThis as { candorKeptParts?: Store };
  shared.candorKeptParts ??= emptyStore();
  return shared.candorKeptParts;
}

function emptyStore(): Store {
  const byMark = new Map<string, Part>();
  const dispose = ({ mark }: Part) => byMark.delete(mark);
  return { byKey: new LRUCache<string, Part>({ max: mostKept, dispose }), byMark, made: 0 };
}

/**
 * Renders a part of pages once for each `key`, which names all that it depends on. Answers the comment that
 * marks its place until `placeParts`, and how to get its markup at once.
 */
export function keepPart(key: string, render: () => string) {
  const store = openStore();
  const part = store.byKey.get(key) ?? make(store, key, render());
  return { mark: part.mark, html: () => part.bytes.toString("utf8") };
}

function make(store: Store, key: string, html: string): Part {
  store.made += 1;
  const part = { mark: `<!--kept ${store.made}-->`, bytes: Buffer.from(html, "utf8") };
  store.byKey.set(key, part);
  store.byMark.set(part.mark, part);
  return part;
}

/**
 * A page with its kept parts in their places; nobody's text can be such a comment, since React escapes it.
 * Throws where a part has been dropped meanwhile.
 */
export function placeParts(html: string): Buffer {
  const { byMark } = openStore();
  const pieces = html.split(/(<!--kept \d+-->)/).map((piece, index) => {
    if (index % 2 === 0) return Buffer.from(piece, "utf8");
    const part = byMark.get(piece);
    if (!part) throw new Error("A part of the page was dropped while it was rendered.");
    return part.bytes;
  });
  return Buffer.concat(pieces);
}
