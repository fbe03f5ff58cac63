import { describe, expect, test } from "vitest";
import { isTimeZone } from "@/lib/time";
import { currentZoneName, timeZones, zonesByRegion } from "./time-zones";

describe("time zones to choose from", () => {
  test("have their present names, UTC first, each once", () => {
    const zones = timeZones();
    expect(zones[0]).toBe("Etc/UTC");
    expect(zones).toEqual(expect.arrayContaining(["Europe/Kyiv", "Asia/Kolkata", "America/Nuuk"]));
    expect(zones.filter((zone) => currentZoneName(zone) !== zone)).toEqual([]);
    expect(new Set(zones).size).toBe(zones.length);
  });

  test("are all known to this machine", () => {
    expect(timeZones().filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  test("are found by their city within a region", () => {
    const regions = zonesByRegion(["Etc/UTC", "Europe/Kyiv", "America/Argentina/Buenos_Aires"]);
    expect(regions).toEqual([
      { region: "Etc", zones: [{ name: "Etc/UTC", city: "UTC" }] },
      { region: "Europe", zones: [{ name: "Europe/Kyiv", city: "Kyiv" }] },
      {
        region: "America",
        zones: [{ name: "America/Argentina/Buenos_Aires", city: "Argentina/Buenos Aires" }],
      },
    ]);
  });
});
