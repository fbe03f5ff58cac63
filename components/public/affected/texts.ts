import { texts } from "../texts";

/** The sentences of "Was I affected?". */
export const affectedTexts = {
  title: "Was I affected?",
  description: (name: string) =>
    `When which part of ${name} was not all right, in a time of your choice.`,
  lead: "Choose the parts that you use and the time in question. You’ll see when they had problems, and why.",
  parts: "Parts",
  allParts: "Leave empty for all parts.",
  from: "From",
  to: "Until",
  zone: texts.allTimesIn,
  ask: "Show",
  answer: "Answer",
  part: "Part",
  state: "State",
  length: "For",
  reasons: "Why",
} as const;
