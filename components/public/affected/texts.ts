import { texts } from "../texts";

/** The sentences of "Was I affected?". */
export const affectedTexts = {
  title: "Was I affected?",
  description: (name: string) => `When parts of ${name} had problems, in a time that you choose.`,
  lead: "Choose the parts that you use and the time in question. You’ll see when they had problems, and why.",
  ranges: "Often asked",
  sinceYesterday: "Since yesterday",
  sevenDays: "The last 7 days",
  incident: (name: string, lastDays: number | null) =>
    lastDays === null ? `During “${name}”` : `In the last ${lastDays} days of “${name}”`,
  parts: "Parts",
  chooseParts: "Choose parts",
  allParts: "or leave empty for all",
  from: "From",
  to: "Until",
  zone: texts.allTimesIn,
  ask: "Show",
  answer: "Answer",
  part: "Part",
  state: "Status",
  length: "Duration",
  reasons: "Why",
} as const;
