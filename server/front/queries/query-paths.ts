type QueryPath = {
  /** All that the answer depends on; other parameters are ignored (contracts §0). */
  parameters: readonly string[];
  /** Without any of the parameters the path is that of a published document. */
  isDocument: boolean;
};

const affected = ["component", "from", "to"];

const queryPaths: ReadonlyMap<string, QueryPath> = new Map([
  ["/affected", { parameters: affected, isDocument: true }],
  ["/affected.json", { parameters: affected, isDocument: false }],
  ["/affected.csv", { parameters: affected, isDocument: false }],
]);

/** Returns the part of a query that decides the answer; null where the path's answer is a document. */
export function decidingQuery(path: string, query: string): string | null {
  const known = queryPaths.get(path);
  if (!known) return null;
  const all = [...new URLSearchParams(query)];
  const deciding = all.filter(([name]) => known.parameters.includes(name));
  if (known.isDocument && deciding.length === 0) return null;
  return new URLSearchParams(deciding).toString();
}
