/**
 * Puts those that were there before in the place of those that say the same now, so that what was made of
 * them can be kept by them. Fields are plain values and dates.
 *
 * @param kept what there was before, by id; brought up to date
 */
export function keepUnchanged<T extends { id: string }>(
  kept: Map<string, T>,
  present: readonly T[],
): T[] {
  const settled = present.map((one) => {
    const before = kept.get(one.id);
    return before && saysTheSame(before, one) ? before : one;
  });
  kept.clear();
  for (const one of settled) kept.set(one.id, one);
  return settled;
}

function saysTheSame<T extends object>(a: T, b: T): boolean {
  return (Object.keys(b) as (keyof T)[]).every((field) => isSame(a[field], b[field]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}
