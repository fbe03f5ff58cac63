import fc from "fast-check";
import { expect, test } from "vitest";
import { type Priority, Queue } from "./queue";

const pathsOf = (queue: Queue, now: number, isMarked = true) => queue.next(now, isMarked)?.paths;

test("the most urgent comes first, and together; the rest in slices", () => {
  const queue = new Queue();
  queue.changed(0);
  queue.mark("/uptime", 3, 0);
  queue.mark("/history.rss", 2, 0);
  queue.mark("/status.json", 1, 0);
  queue.mark("/", 0, 0);
  expect(queue.next(0, true)).toEqual({ paths: ["/", "/status.json"], isSliced: false });
  for (const path of ["/", "/status.json"]) queue.remove(path);
  expect(queue.next(0, true)).toEqual({ paths: ["/history.rss"], isSliced: true });
  queue.remove("/history.rss");
  expect(queue.next(999, true)).toBeNull();
  expect(queue.next(1_000, true)).toEqual({ paths: ["/uptime"], isSliced: true });
});

test("until all is marked the front page goes alone, for a second at most", () => {
  const queue = new Queue();
  queue.mark("/status.json", 1, 0);
  queue.mark("/", 0, 500);
  expect(pathsOf(queue, 999, false)).toEqual(["/"]);
  expect(pathsOf(queue, 1_000, false)).toEqual(["/", "/status.json"]);
});

test("a path that is marked again waits since the first time, at the more urgent priority", () => {
  const queue = new Queue();
  queue.mark("/feed.json", 3, 0);
  queue.mark("/feed.json", 2, 20_000);
  queue.mark("/feed.json", 3, 25_000);
  queue.mark("/", 1, 30_000);
  // It has waited for half a minute, so it has a turn before what is urgent.
  expect(queue.next(30_000, true)).toEqual({ paths: ["/feed.json"], isSliced: true });
});

test("nothing starves, whatever else is marked meanwhile", () => {
  const marks = fc.array(
    fc.tuple(fc.constantFrom("/a", "/b", "/c"), fc.constantFrom<Priority>(0, 1, 2, 3), fc.nat(500)),
    { minLength: 400, maxLength: 400 },
  );
  fc.assert(
    fc.property(marks, fc.constantFrom<Priority>(0, 1, 2, 3), (others, priority) => {
      const queue = new Queue();
      let now = 0;
      queue.mark("/patient", priority, now);
      let isMade = false;
      for (const [path, other, ms] of others) {
        now += 100 + ms;
        queue.changed(now);
        queue.mark(path, other, now);
        const batch = queue.next(now, true);
        if (!batch) continue;
        queue.turn(batch);
        isMade ||= batch.paths.includes("/patient");
        for (const made of batch.paths) queue.remove(made);
      }
      expect(isMade).toBe(true);
    }),
  );
});
