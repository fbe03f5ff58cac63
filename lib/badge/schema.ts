import { z } from "zod";

/** The message's colours by name, as shields.io calls them; what is unknown is grey. */
export const badgeColors = ["brightgreen", "blue", "yellow", "orange", "red", "lightgrey"] as const;
export type BadgeColor = (typeof badgeColors)[number];

export const badgeStyles = ["flat", "flat-square"] as const;
export type BadgeStyle = (typeof badgeStyles)[number];

/** How long a label in an address may be, in characters. */
export const longestLabel = 64;

/** `/badge.json`, in the form that shields.io's endpoint badge reads (contracts §6). */
export const BadgeJson = z
  .object({
    schemaVersion: z.literal(1),
    label: z.string(),
    message: z.string().describe("The overall status, or that of the requested component."),
    color: z.enum(badgeColors),
    cacheSeconds: z.literal(60),
  })
  .meta({ id: "Badge" });
export type BadgeJson = z.output<typeof BadgeJson>;
