import type { Problem } from "@/lib/errors";
import { isFinished, type UpdateStatus } from "@/lib/status";
import type { PromiseChoice } from "./schema";

const minuteMs = 60_000;

type Input = {
  status: UpdateStatus;
  /** Absent where a tool posts: `nextUpdateBy` alone makes the promise. */
  nextUpdateIn?: PromiseChoice | undefined;
  nextUpdateBy: Date | null;
};

/** When the next update is promised; null without a promise. A form that ends an incident makes none. */
export function promisedAt({ status, nextUpdateIn, nextUpdateBy }: Input, now: Date): Date | null {
  if (nextUpdateIn === undefined) return nextUpdateBy;
  if (nextUpdateIn === "none" || isFinished(status)) return null;
  return nextUpdateIn === "at" ? nextUpdateBy : minutesFrom(now, Number(nextUpdateIn));
}

/** The first whole minute that is at least `minutes` after `now`: pages show no seconds. */
export function minutesFrom(now: Date, minutes: number): Date {
  return new Date(Math.ceil((now.getTime() + minutes * minuteMs) / minuteMs) * minuteMs);
}

const path = "nextUpdateBy";

/** Refuses a promise without a time, one that is past, and one of a finished incident. */
export function checkPromise(input: Input, now: Date): Problem[] {
  const promised = promisedAt(input, now);
  if (!promised) {
    const lacksTime = input.nextUpdateIn === "at" && !isFinished(input.status);
    return lacksTime
      ? [{ path, message: "Enter when the next update is due, or choose another option." }]
      : [];
  }
  if (isFinished(input.status)) {
    return [{ path, message: "A finished incident has no next update. Leave this empty." }];
  }
  if (promised > now) return [];
  return [{ path, message: "The time of the next update must be in the future." }];
}
