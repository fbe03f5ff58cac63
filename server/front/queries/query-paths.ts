type QueryPath = {
  /** All that the answer depends on; other parameters are ignored (contracts §0). */
  parameters: readonly string[];
  /** Without any of the parameters the path is that of a published document. */
  isDocument: boolean;
  /** An empty parameter asks for nothing, as an empty form does. */
  ignoresEmpty?: boolean;
};

const affected = ["component", "from", "to"];

const queryPaths: ReadonlyMap<string, QueryPath> = new Map([
  ["/affected", { parameters: affected, isDocument: true }],
  ["/affected.json", { parameters: affected, isDocument: false }],
  ["/affected.csv", { parameters: affected, isDocument: false }],
  ["/history", { parameters: ["q", "component", "page"], isDocument: true, ignoresEmpty: true }],
]);

/** Returns the part of a query that decides the answer; null where the path's answer is a document. */
export function decidingQuery(path: string, query: string): string | null {
  const known = queryPaths.get(path);
  if (!known) return null;
  const all = [...new URLSearchParams(query)];
  const deciding = all.filter(
    ([name, value]) =>
      known.parameters.includes(name) && !(known.ignoresEmpty === true && value === ""),
  );
  if (known.isDocument && deciding.length === 0) return null;
  return new URLSearchParams(deciding).toString();
}
