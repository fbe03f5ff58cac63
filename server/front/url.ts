/** The path as addressed and the query, which most addresses ignore: it busts caches. */
export type Parts = { path: string; query: string };

/** A request target in origin form: one in absolute form loses scheme and host (RFC 9112 §3.2.2). */
export function originForm(target: string): string {
  const [absolute] = /^https?:\/\/[^/?#]*/i.exec(target) ?? [];
  if (absolute === undefined) return target;
  const rest = target.slice(absolute.length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** A path that can't be decoded stays as it is. */
export function partsOf(url: string): Parts {
  const path = rawPathOf(url);
  return {
    path: path.includes("%") ? (decoded(path) ?? path) : path,
    query: url.slice(path.length + 1),
  };
}

/** Detects a path that isn't UTF-8 when decoded, which no browser sends. */
export function isMalformed(url: string): boolean {
  return decoded(rawPathOf(url)) === null;
}

/** Counts at most one parameter beyond `most`, however long the query is. */
export function hasMoreParameters(url: string, most: number): boolean {
  const { query } = partsOf(url);
  return query.split("&", most + 1).length > most;
}

function rawPathOf(url: string): string {
  const end = url.indexOf("?");
  return end === -1 ? url : url.slice(0, end);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
