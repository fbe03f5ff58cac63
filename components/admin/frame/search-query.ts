/** What Next hands a page of its address; a name given twice is a list. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

type Params = Awaited<SearchParams>;

/** A value of the address, or null where it is missing, empty or given twice. */
export function textParam(params: Params, name: string): string | null {
  const value = params[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** A value of the address that must be one of a list; null for any other. */
export function choiceParam<T extends string>(
  params: Params,
  name: string,
  choices: readonly T[],
): T | null {
  return choices.find((choice) => choice === params[name]) ?? null;
}

/** The page of a list, from 1. */
export function pageParam(params: Params): number {
  const value = Number(textParam(params, "page"));
  return Number.isInteger(value) && value > 0 && value < 1_000_000 ? value : 1;
}

/** The query of an address without what is null. */
export function queryOf(values: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
