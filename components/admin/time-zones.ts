/** The names of all time zones to choose from, UTC first. */
export function timeZones(): string[] {
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC");
  return ["Etc/UTC", ...zones.filter((zone) => zone !== "Etc/UTC")];
}
