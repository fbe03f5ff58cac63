/** The sentences of "Was I affected?". */
export const affectedTexts = {
  title: "Was I affected?",
  description: (name: string) =>
    `When which part of ${name} was not all right, in a time of your choice.`,
  lead: "Choose the parts that you use and the time in question. You see when they were anything but operational, and why.",
  parts: "Parts",
  allParts: "With none chosen, all are looked at.",
  from: "From",
  to: "Until",
  zone: (zone: string) => `Times are those of ${zone}.`,
  ask: "Show",
  answer: "Answer",
  part: "Part",
  state: "State",
  length: "For",
  reasons: "Why",
} as const;
