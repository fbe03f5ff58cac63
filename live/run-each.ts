/** Runs every step, whatever becomes of the others; errors go to the console. */
export function runEach(steps: readonly (() => void)[]): void {
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }
}
