import { type BadgeStyle, badgeStyles, longestLabel } from "./schema";

/** What an address of a badge asks for; null where it asks for nothing of it. */
export type BadgeQuery = { component: string | null; label: string | null; style: BadgeStyle };

/**
 * Reads `?component=`, `?label=` and `?style=` (contracts §6). A long label is cut, an unknown style is
 * the usual one: an image on someone's page has nobody to tell of a mistake.
 */
export function readBadgeQuery(query: URLSearchParams): BadgeQuery {
  const style = query.get("style");
  const label = query.get("label")?.trim() ?? "";
  return {
    component: query.get("component"),
    // By code points: half an emoji is no character.
    label: label === "" ? null : [...label].slice(0, longestLabel).join(""),
    style: badgeStyles.find((known) => known === style) ?? "flat",
  };
}
