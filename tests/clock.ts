import type { Clock } from "@/lib/clock";

/** A clock that stands still until it is told. */
export type TestClock = Clock & { set(at: string | Date): void; advance(ms: number): void };

export function testClock(start: string): TestClock {
  let now = new Date(start);
  return {
    now: () => now,
    set: (at) => {
      now = new Date(at);
    },
    advance: (ms) => {
      now = new Date(now.getTime() + ms);
    },
  };
}
