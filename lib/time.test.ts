import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dayOf,
  formatInstant,
  formatWindow,
  instantToWallTime,
  isTimeZone,
  monthBounds,
  monthOf,
  startOfDay,
  wallTimeToInstant,
  zoneAbbreviation,
} from "./time";

const berlin = { zone: "Europe/Berlin", locale: "en" };

describe("days and months are those of the page's zone", () => {
  test("an instant falls on another day in another zone", () => {
    const at = new Date("2026-03-29T22:30:00Z");
    expect(dayOf(at, "Etc/UTC")).toBe("2026-03-29");
    expect(dayOf(at, "Europe/Berlin")).toBe("2026-03-30");
    expect(monthOf(new Date("2026-03-31T23:00:00Z"), "Europe/Berlin")).toBe("2026-04");
  });

  test("a day lasts 23 or 25 hours where the clock changes", () => {
    const hours = (day: string) =>
      (startOfDay(addDays(day, 1), "Europe/Berlin").getTime() -
        startOfDay(day, "Europe/Berlin").getTime()) /
      3_600_000;
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-06-01")]).toEqual([23, 25, 24]);
  });

  test("a day whose midnight the clock skips begins when it can", () => {
    expect(startOfDay("2018-11-04", "America/Sao_Paulo")).toEqual(new Date("2018-11-04T03:00:00Z"));
  });

  test("a month reaches from its first midnight to the next month's", () => {
    expect(monthBounds("2026-03", "Europe/Berlin")).toEqual({
      from: new Date("2026-02-28T23:00:00Z"),
      to: new Date("2026-03-31T22:00:00Z"),
    });
  });

  test("every instant lies in its own day and month", () => {
    const zones = fc.constantFrom("Etc/UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");
    const instants = fc.date({
      min: new Date("2012-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const day = dayOf(at, zone);
        expect(startOfDay(day, zone) <= at && at < startOfDay(addDays(day, 1), zone)).toBe(true);
        const { from, to } = monthBounds(monthOf(at, zone), zone);
        expect(from <= at && at < to).toBe(true);
      }),
    );
  });
});

describe("wall-clock times", () => {
  test("are read in the zone, and written back the same", () => {
    const at = wallTimeToInstant("2026-07-01T11:30", "Europe/Berlin");
    expect(at).toEqual(new Date("2026-07-01T09:30:00Z"));
    expect(instantToWallTime(new Date("2026-07-01T09:30:59Z"), "Europe/Berlin")).toBe(
      "2026-07-01T11:30",
    );
  });

  test("one that the clock skips moves on; of a doubled one the first is meant", () => {
    expect(wallTimeToInstant("2026-03-29T02:30", "Europe/Berlin")).toEqual(
      new Date("2026-03-29T01:30:00Z"),
    );
    expect(wallTimeToInstant("2026-10-25T02:30", "Europe/Berlin")).toEqual(
      new Date("2026-10-25T00:30:00Z"),
    );
  });

  test("no time is null", () => {
    expect(wallTimeToInstant("2026-13-01T00:00", "Etc/UTC")).toBeNull();
  });
});

describe("written times", () => {
  test("carry their zone", () => {
    expect(formatInstant(new Date("2026-03-29T09:42:00Z"), berlin)).toBe(
      "29 March 2026, 11:42 CEST",
    );
    expect(zoneAbbreviation(new Date("2026-01-01T00:00:00Z"), berlin)).toBe("CET");
    expect(
      zoneAbbreviation(new Date("2026-01-01T00:00:00Z"), { zone: "Etc/UTC", locale: "en" }),
    ).toBe("UTC");
  });

  test("a window names its day once, or both days", () => {
    const from = new Date("2026-03-30T23:00:00Z");
    expect(formatWindow(from, new Date("2026-03-31T01:00:00Z"), berlin)).toBe(
      "Tuesday 31 March 2026, 01:00–03:00 CEST",
    );
    expect(formatWindow(from, new Date("2026-03-31T23:00:00Z"), berlin)).toBe(
      "31 March 2026, 01:00 CEST – 1 April 2026, 01:00 CEST",
    );
  });

  test.each([
    // The clock goes back: the window lasts 45 minutes.
    ["Europe/Berlin", "2027-10-31T00:30Z", "2027-10-31T01:15Z", "02:30 CEST – 02:15 CET"],
    // The clock goes forward: it lasts an hour and a half.
    ["Europe/Berlin", "2027-03-28T00:30Z", "2027-03-28T02:00Z", "01:30 CET – 04:00 CEST"],
    ["America/New_York", "2027-11-07T05:15Z", "2027-11-07T06:45Z", "01:15 GMT-4 – 01:45 GMT-5"],
    [
      "Australia/Lord_Howe",
      "2027-04-03T14:45Z",
      "2027-04-03T15:15Z",
      "01:45 GMT+11 – 01:45 GMT+10:30",
    ],
    ["Europe/Dublin", "2027-10-31T00:15Z", "2027-10-31T02:00Z", "01:15 GMT+1 – 02:00 GMT"],
    ["Europe/Lisbon", "2027-03-28T00:45Z", "2027-03-28T01:20Z", "00:45 WET – 02:20 WEST"],
    ["America/New_York", "2027-11-07T06:15Z", "2027-11-07T06:45Z", "01:15–01:45 GMT-5"],
  ])("over a clock change in %s both ends carry their abbreviation", (zone, from, to, span) => {
    const text = formatWindow(new Date(from), new Date(to), { zone, locale: "en" });
    expect(text.slice(text.indexOf(", ") + 2)).toBe(span);
  });

  test("a window of any length names what each of its ends is written in", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
    const starts = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2029-01-01"),
      noInvalidDate: true,
    });
    const minutes = fc.integer({ min: 1, max: 12 * 60 });
    fc.assert(
      fc.property(starts, minutes, zones, (from, length, zone) => {
        const style = { zone, locale: "en" };
        const to = new Date(from.getTime() + length * 60_000);
        const marks = [from, to].map((at) => zoneAbbreviation(at, style));
        const text = formatWindow(from, to, style);
        for (const mark of marks) expect(text).toContain(` ${mark}`);
      }),
    );
  });
});

test("a zone is one that this machine knows", () => {
  expect([isTimeZone("Europe/Berlin"), isTimeZone("Mars/Olympus"), isTimeZone("")]).toEqual([
    true,
    false,
    false,
  ]);
});
