/** SQLite takes a limited number of values in one statement. */
const chunkSize = 500;

/** What `find` finds of all these ids, asked in turn for as many as one statement takes. */
export async function inChunks<T>(
  ids: readonly string[],
  find: (filter: { in: string[] }) => PromiseLike<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += chunkSize) {
    found.push(...(await find({ in: ids.slice(start, start + chunkSize) })));
  }
  return found;
}
