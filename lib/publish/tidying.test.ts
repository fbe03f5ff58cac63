import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { testClock } from "@/tests/clock";
import { openTidying } from "./tidying";

function tidyingWith(hasNewer: () => boolean) {
  const clock = testClock("2026-03-29T10:00:00Z");
  const done: string[] = [];
  const told: string[] = [];
  const tidying = openTidying(
    { clock, hasNewer: async () => hasNewer(), log: (_, message) => told.push(message) },
    [async () => done.push("finish")],
  );
  const add = (...names: string[]) => tidying.add(names.map((name) => async () => done.push(name)));
  return { clock, done, told, tidying, add };
}

test("gives way to newer changes, goes on where it was, and finishes once", async () => {
  let comesAfter = 2;
  const { done, tidying, add } = tidyingWith(() => done.length >= comesAfter);
  add("a", "b", "c");
  await tidying.run();
  expect(done).toEqual(["a", "b"]);
  add("d");
  await tidying.run();
  expect(done).toEqual(["a", "b"]);
  comesAfter = 9;
  await tidying.run();
  expect(done).toEqual(["a", "b", "c", "d", "finish"]);
  await tidying.run();
  expect(done).toHaveLength(5);
});

test("has its share though changes come all the time", async () => {
  const { clock, done, tidying, add } = tidyingWith(() => true);
  add("a", "b");
  await tidying.run();
  expect(done).toEqual([]);
  clock.advance(30_000);
  await tidying.run();
  expect(done).toEqual(["a", "b", "finish"]);
});

test("tells once of what fails, and does the rest", async () => {
  const { done, told, tidying, add } = tidyingWith(() => false);
  const fail = async () => {
    throw new Error("The disk is full.");
  };
  tidying.add([fail, fail]);
  add("a");
  await tidying.run();
  expect(done).toEqual(["a", "finish"]);
  expect(told).toEqual(["Cleaning up after a publication failed."]);
});

test("leaves what the disk holds up for later, and begins nothing beside it", async () => {
  const { done, tidying, add } = tidyingWith(() => false);
  const disk = heldUp();
  tidying.add([disk.step]);
  add("a");
  await tidying.run();
  await tidying.run();
  expect(done).toEqual([]);
  await disk.release();
  await tidying.run();
  expect(done).toEqual(["a", "finish"]);
});

test("finishes after a last step that the disk held up", async () => {
  const { done, tidying } = tidyingWith(() => false);
  const disk = heldUp();
  tidying.add([disk.step]);
  await tidying.run();
  expect(done).toEqual([]);
  await disk.release();
  await tidying.run();
  expect(done).toEqual(["finish"]);
});

/** A step that takes until it is released. */
function heldUp() {
  let end = () => {};
  const step = () =>
    new Promise<void>((resolve) => {
      end = resolve;
    });
  const release = async () => {
    end();
    await setImmediate();
  };
  return { step, release };
}
