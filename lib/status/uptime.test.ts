import { describe, expect, test } from "vitest";
import { type Claim, cutOut, statusTimeline, type Tally, tallyPast, uptimePercent } from "./index";

const day = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
const whole = day("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
const late = new Date("2027-01-01T00:00:00Z");

function claim(
  status: Claim["status"],
  from: string,
  to: string | null,
  incidentId: string | null = "a",
): Claim {
  return {
    source: incidentId === null ? "manual" : "incident",
    incidentId,
    componentId: "web",
    status,
    from: new Date(from),
    to: to === null ? null : new Date(to),
  };
}

function tally(
  claims: readonly Claim[],
  { stretch = whole, asOf = late, noData = [] as { from: Date; to: Date }[] } = {},
): Tally {
  const [told] = tallyPast(
    { spans: statusTimeline("web", claims), claims, noData },
    [stretch],
    asOf,
  );
  if (!told) throw new Error("There is one tally for each stretch.");
  return told;
}

describe("a day", () => {
  test("without claims is all operational: 100", () => {
    const told = tally([]);
    expect(told).toMatchObject({ seconds: 86_400, noDataSeconds: 0, incidents: [] });
    expect(told.secondsOf.operational).toBe(86_400);
    expect(uptimePercent(told)).toBe(100);
  });

  test("of 23 or 25 hours counts against its own length", () => {
    const hour = claim("major_outage", "2026-03-28T23:00:00Z", "2026-03-29T00:00:00Z");
    const short = day("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    // 22 of 23 hours: 95.652…
    expect(uptimePercent(tally([hour], { stretch: short }))).toBe(95.65);
    const autumn = claim("major_outage", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    const long = day("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    expect(tally([autumn], { stretch: long }).seconds).toBe(90_000);
    expect(uptimePercent(tally([autumn], { stretch: long }))).toBe(96);
  });

  test("counts a partial outage for three tenths, and at no time both", () => {
    const partial = claim("partial_outage", "2026-03-10T06:00:00Z", "2026-03-10T18:00:00Z");
    // 12 of 24 hours, of which three tenths.
    expect(uptimePercent(tally([partial]))).toBe(85);
    const major = claim("major_outage", "2026-03-10T12:00:00Z", "2026-03-10T18:00:00Z", "b");
    const both = tally([partial, major]);
    expect(both.secondsOf).toMatchObject({ partial_outage: 21_600, major_outage: 21_600 });
    // 6 hours and 1.8 of 24: 67.5.
    expect(uptimePercent(both)).toBe(67.5);
  });

  test("is never 100 for a second of partial outage, and not lowered by anything lesser", () => {
    const second = claim("partial_outage", "2026-03-10T06:00:00Z", "2026-03-10T06:00:01Z");
    expect(uptimePercent(tally([second]))).toBe(99.99);
    const slow = claim("degraded_performance", "2026-03-10T00:00:00Z", null);
    const planned = claim("under_maintenance", "2026-03-09T00:00:00Z", null, "m");
    const told = tally([slow, planned]);
    expect(uptimePercent(told)).toBe(100);
    expect(told.incidents).toEqual([]);
  });

  test("names who claimed an outage in it, also under a worse one, and nobody for staff's setting", () => {
    const claims = [
      claim("partial_outage", "2026-03-10T06:00:00Z", "2026-03-10T07:00:00Z", "under"),
      claim("major_outage", "2026-03-10T05:00:00Z", "2026-03-10T08:00:00Z", null),
      claim("partial_outage", "2026-03-09T05:00:00Z", "2026-03-10T00:00:00Z", "before"),
      claim("partial_outage", "2026-03-11T00:00:00Z", null, "after"),
    ];
    expect(tally(claims)).toMatchObject({
      secondsOf: { major_outage: 10_800, partial_outage: 0 },
      incidents: ["under"],
    });
  });

  test("counts what still runs until the instant asked for, and is cut there", () => {
    const open = claim("major_outage", "2026-03-10T10:00:00Z", null);
    const told = tally([open], { asOf: new Date("2026-03-10T12:00:00.999Z") });
    expect(told).toMatchObject({ seconds: 43_200, secondsOf: { major_outage: 7_200 } });
    expect(tally([open], { asOf: new Date("2026-03-09T12:00:00Z") })).toMatchObject({
      seconds: 0,
      incidents: [],
    });
  });

  test("loses the fraction of each instant, not of each length", () => {
    // From second 0 to second 2, though it lasted 1.3 seconds; the other within one second.
    const claims = [
      claim("major_outage", "2026-03-10T10:00:00.900Z", "2026-03-10T10:00:02.200Z"),
      claim("major_outage", "2026-03-10T11:00:00.100Z", "2026-03-10T11:00:00.900Z", "short"),
    ];
    expect(tally(claims)).toMatchObject({ secondsOf: { major_outage: 2 }, incidents: ["a"] });
  });

  test("leaves out what nobody watched, but not what was claimed meanwhile", () => {
    const noData = [day("2026-03-10T00:00:00Z", "2026-03-10T12:00:00Z")];
    const claims = [claim("major_outage", "2026-03-10T09:00:00Z", "2026-03-10T15:00:00Z")];
    const told = tally(claims, { noData });
    expect(told).toMatchObject({ seconds: 86_400, noDataSeconds: 32_400 });
    // 6 of the 15 hours known.
    expect(uptimePercent(told)).toBe(60);
    expect(uptimePercent(tally([], { noData: [whole] }))).toBeNull();
  });
});

describe("a stretch", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 10, hour));
  const hours = (told: readonly { from: Date; to: Date }[]) =>
    told.map(({ from, to }) => [from.getUTCHours(), to.getUTCHours()]);
  const stretch = { from: at(6), to: at(18) };

  test("keeps what lies beside and between the holes", () => {
    const holes = [
      { from: at(0), to: at(7) },
      { from: at(9), to: at(10) },
      { from: at(10), to: at(11) },
      { from: at(17), to: null },
    ];
    expect(hours(cutOut(stretch, holes))).toEqual([
      [7, 9],
      [11, 17],
    ]);
  });

  test("is whole without holes in it, and gone where they cover it", () => {
    const beside = [
      { from: at(0), to: at(6) },
      { from: at(18), to: null },
    ];
    expect(cutOut(stretch, beside)).toEqual([stretch]);
    expect(cutOut(stretch, [stretch])).toEqual([]);
    expect(cutOut(stretch, [{ from: at(0), to: null }])).toEqual([]);
  });
});
