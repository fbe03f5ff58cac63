import { expect, test } from "vitest";
import { testClock } from "@/tests/clock";
import { openFollowing } from "./following";

test("what was begun while nobody posted is put off for half a minute all the same", async () => {
  const clock = testClock("2026-03-29T10:00:00Z");
  let isPosting = false;
  const following = openFollowing<"figures">(clock, async () => isPosting);
  expect(await following.isPutOff("figures")).toBe(false);
  clock.advance(1_000);
  expect(await following.isCutShort()).toBe(false);
  isPosting = true;
  clock.advance(28_000);
  expect(await following.isCutShort()).toBe(true);
  expect(await following.isPutOff("figures")).toBe(true);
  clock.advance(1_000);
  expect(await following.isPutOff("figures")).toBe(false);
});
