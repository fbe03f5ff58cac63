/** The sentences of the history. */
export const historyTexts = {
  description: (month: string) => `Incidents and maintenance in ${month}.`,
  nothingInMonth: (month: string) => `No incidents and no maintenance in ${month}.`,
  chooseMonth: "Choose a month",
  years: "Years",
  monthsOf: (year: string) => `Months of ${year}`,
  neighbours: "Neighbouring months",
  older: "Older:",
  newer: "Newer:",
} as const;
