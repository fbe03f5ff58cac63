/** A repeatable source of chance, so that every demo is the same: numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";

/** An id of the usual form. */
export function seededId(random: () => number): string {
  return Array.from({ length: 12 }, () => letters[Math.floor(random() * letters.length)]).join("");
}
