import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/db";
import { requireIncident } from "@/lib/incidents";
import { databases, type TestDatabase } from "@/tests/databases";
import { eventually } from "@/tests/eventually";
import { makers } from "@/tests/make";
import { runClock } from "./run-clock";

describe.each(databases)("the loop of the clock on $name", ({ open }) => {
  let base: TestDatabase;
  let ctx: Context;
  let stop: () => void;
  beforeEach(async () => {
    base = await open();
    base.clock.set(systemClock.now());
    ctx = { ...base.ctx, clock: systemClock };
  });
  afterEach(async () => {
    stop();
    await base.close();
  });

  /** Runs until it is stopped: then it waits for ever. */
  function run(log: (error: unknown) => void, waited: (ms: number) => Promise<unknown>) {
    let isStopped = false;
    stop = () => {
      isStopped = true;
    };
    const never = new Promise<never>(() => undefined);
    runClock({ ctx, log, wait: (ms) => (isStopped ? never : waited(ms)) });
  }

  const inMs = (ms: number) => new Date(systemClock.now().getTime() + ms).toISOString();
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test("starts and completes a maintenance that was planned meanwhile", async () => {
    const errors: unknown[] = [];
    run((error) => errors.push(error), sleep);
    const { id } = await makers({ ...base, ctx }).maintenance({
      scheduledFor: inMs(300),
      scheduledUntil: inMs(700),
      autoStart: true,
      autoComplete: true,
    });
    await eventually(async () =>
      expect((await requireIncident(base.db, id)).status).toBe("completed"),
    );
    const { updates, scheduledFor, scheduledUntil } = await requireIncident(base.db, id);
    expect(updates.map(({ displayAt }) => displayAt).slice(0, 2)).toEqual([
      scheduledUntil,
      scheduledFor,
    ]);
    expect(errors).toEqual([]);
  });

  test("waits until the next step, a second at most, and ever longer after failures", async () => {
    await makers({ ...base, ctx }).maintenance({
      scheduledFor: inMs(3_600_000),
      scheduledUntil: inMs(7_200_000),
      autoStart: true,
    });
    const waits: number[] = [];
    const errors: unknown[] = [];
    const broken = new Error("The clock stands still.");
    const clock = {
      now: () => {
        if (waits.length > 0 && waits.length < 5) throw broken;
        return systemClock.now();
      },
    };
    ctx = { ...ctx, clock };
    run(
      (error) => errors.push(error),
      async (ms) => {
        waits.push(ms);
        if (waits.length === 6) stop();
      },
    );
    await eventually(() => expect(waits).toHaveLength(6));
    expect(waits).toEqual([1_000, 2_000, 4_000, 5_000, 5_000, 1_000]);
    expect(errors).toEqual([broken, broken, broken, broken]);
  });
});
