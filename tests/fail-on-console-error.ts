import { afterEach, beforeEach, expect, vi } from "vitest";

/** An error that nobody expected on the console is a failure, also where all assertions hold. */
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  // biome-ignore lint/suspicious/noConsole: this is the spy set above
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
