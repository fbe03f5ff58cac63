/**
 * Zones that JavaScript engines list under an old name only, by that name. IANA tz database 2025b,
 * file "backward"; ECMA-402 keeps the old names for compatibility.
 */
const currentNames: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The present IANA name of a zone: "Europe/Kyiv" for "Europe/Kiev". */
export function currentZoneName(zone: string): string {
  return currentNames[zone] ?? zone;
}

/** Names of all time zones under their present names, in order, UTC first. */
export function timeZones(): string[] {
  const zones = new Set(Intl.supportedValuesOf("timeZone").map(currentZoneName));
  for (const utc of ["UTC", "Etc/UTC"]) zones.delete(utc);
  return ["Etc/UTC", ...[...zones].toSorted()];
}

/** Zones by region, for a list in which typing a city finds it: "Kyiv" below "Europe". */
export function zonesByRegion(
  zones: readonly string[],
): readonly { region: string; zones: readonly { name: string; city: string }[] }[] {
  const regions = new Map<string, { name: string; city: string }[]>();
  for (const name of zones) {
    const [region = name, ...rest] = name.split("/");
    const city = (rest.join("/") || region).replaceAll("_", " ");
    regions.set(region, [...(regions.get(region) ?? []), { name, city }]);
  }
  return [...regions].map(([region, named]) => ({ region, zones: named }));
}
