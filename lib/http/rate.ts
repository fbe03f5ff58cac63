import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export type Use = {
  /** What every answer tells of it. */
  headers: Readonly<Record<string, string>>;
  /** Null where the call may go on. */
  retryAfterSeconds: number | null;
};

/** Counts calls per key and minute. */
export function createRate(callsPerMinute: number): (key: string) => Promise<Use> {
  const limiter = new RateLimiterMemory({ points: callsPerMinute, duration: 60 });
  const use = ({ remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): Use => {
    const seconds = Math.ceil(msBeforeNext / 1000);
    return {
      headers: {
        "RateLimit-Limit": String(callsPerMinute),
        "RateLimit-Remaining": String(remainingPoints),
        "RateLimit-Reset": String(seconds),
      },
      retryAfterSeconds: isOver ? seconds : null,
    };
  };
  return async (key) => {
    try {
      return use(await limiter.consume(key), false);
    } catch (error) {
      if (error instanceof RateLimiterRes) return use(error, true);
      throw error;
    }
  };
}
