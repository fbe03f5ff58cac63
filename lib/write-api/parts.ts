import type { PartQuery } from "./bodies";

/** The longest part of a list. */
const mostListed = 100;

/** Which part of a list a query asks for; `page` from 1. */
export function partOf({ limit, per_page, page = 1 }: PartQuery): { page: number; size: number } {
  return { page, size: Math.min(limit ?? per_page ?? mostListed, mostListed) };
}

/** The part of a short list that a query asks for: all of it where no paging is asked for. */
export function cut<T>(rows: readonly T[], query: PartQuery): T[] {
  if (Object.values(query).every((value) => value === undefined)) return [...rows];
  const { page, size } = partOf(query);
  return rows.slice((page - 1) * size, page * size);
}
