import { z } from "zod";
import { optionalText, requiredLine, version } from "@/lib/fields";
import { isTimeZone } from "@/lib/time";

/** The settings of this deployment's one status page. */
export type Page = {
  publicId: string;
  name: string;
  timeZone: string;
  locale: string;
  supportUrl: string | null;
  revision: number;
  setUpAt: Date | null;
  demo: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const timeZone = z
  .string({ error: "Choose a time zone." })
  .refine(isTimeZone, "This isn't a time zone. Use a name such as Europe/Berlin.");

const supportUrl = optionalText("The support link", 500).refine(
  (value) => value === null || /^(https?:\/\/|mailto:)\S+$/.test(value),
  "The support link must begin with https:// or mailto:.",
);

export const UpdatePage = z.strictObject({
  version,
  name: requiredLine("The name", 100),
  timeZone,
  supportUrl,
});
export type UpdatePage = z.output<typeof UpdatePage>;
