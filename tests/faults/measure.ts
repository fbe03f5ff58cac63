/** With CANDOR_FAULTS=full (`npm run test:faults`) counts and bounds are those promised. */
export const isFull = process.env.CANDOR_FAULTS === "full";

/** A promised time, with room for a busy machine in the short run. */
export const within = (promisedMs: number): number => (isFull ? promisedMs : promisedMs * 3);

/** Prints a figure, beside what is promised. */
export function tell(what: string, figure: number | string, promised: string): void {
  const value = typeof figure === "number" ? `${Math.round(figure)} ms` : figure;
  process.stdout.write(`  ${what}: ${value} (promised: ${promised})\n`);
}

/** Asks until `check` holds; answers how long that took. Throws after `timeoutMs`. */
export async function until(
  what: string,
  check: () => Promise<boolean> | boolean,
  timeoutMs = 60_000,
): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    // Whoever is asked may not be there.
    if (await Promise.resolve(check()).catch(() => false)) return performance.now() - startedMs;
    if (performance.now() - startedMs > timeoutMs) {
      throw new Error(`Not so within ${timeoutMs} ms: ${what}.`);
    }
    await pause(20);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
