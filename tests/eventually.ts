import { vi } from "vitest";

/**
 * Waits until the check passes; fails with its last error after half a minute. Generous, since a
 * busy machine must not fail a test: how fast something is, is for the bench to say.
 */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 30_000, interval: 20 });
}
