import { expect, test } from "vitest";
import { isOverdue, isOverrunning } from "./overdue";
import { maintenanceStatuses } from "./statuses";

const promised = new Date("2026-03-29T14:30:00.000Z");
const justAfter = new Date(promised.getTime() + 1);

test("an update is overdue past its promised time, not at it, and never without a promise", () => {
  expect(isOverdue(promised, promised)).toBe(false);
  expect(isOverdue(promised, justAfter)).toBe(true);
  expect(isOverdue(null, justAfter)).toBe(false);
});

test("a maintenance overruns past its end until it is completed", () => {
  const overrunning = (at: Date) =>
    maintenanceStatuses.filter((status) => isOverrunning({ status, scheduledUntil: promised }, at));
  expect(overrunning(promised)).toEqual([]);
  expect(overrunning(justAfter)).toEqual(["scheduled", "in_progress", "verifying"]);
});
