import type { Endpoint } from "./endpoint";

/** The endpoints of one address, and what stands in its variable places. */
export type Found = {
  params: Readonly<Record<string, string>>;
  /** One per method. */
  endpoints: readonly Endpoint[];
};

const variable = /^\{(\w+)\}$/;

/**
 * The endpoints of a path below the API's prefix, written with `.json` or without; null where there
 * are none. A fixed word wins over a variable ("/incidents/unresolved").
 */
export function findRoute(endpoints: readonly Endpoint[], path: string): Found | null {
  const segments = path.replace(/\.json$/, "").split("/");
  const templates = new Set(endpoints.map((endpoint) => endpoint.path));
  const matching = [...templates].flatMap((template): Found[] => {
    const params = match(template.split("/"), segments);
    const own = endpoints.filter((endpoint) => endpoint.path === template);
    return params ? [{ params, endpoints: own }] : [];
  });
  const countOf = ({ params }: Found) => Object.keys(params).length;
  return matching.toSorted((a, b) => countOf(a) - countOf(b))[0] ?? null;
}

function match(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    const name = variable.exec(part)?.[1];
    if (name !== undefined && segment !== "") params[name] = segment;
    else if (part !== segment) return null;
  }
  return params;
}
