/** The sentences of the history. */
export const historyTexts = {
  description: (month: string) => `Incidents and maintenance in ${month}.`,
  nothingInMonth: (month: string) => `No incidents or maintenance in ${month}.`,
  chooseMonth: "Choose a month",
  years: "Years",
  monthsOf: (year: string) => `Months of ${year}`,
  neighbours: "Neighbouring months",
  older: "Older:",
  newer: "Newer:",

  search: "Search the history",
  text: "Words in a title or an update",
  placeholder: "Words in a title or an update",
  component: "Component",
  allComponents: "All components",
  allOf: (group: string) => `All of ${group}`,
  find: "Search",
  searchTitle: "Search of the history",
  searchResult: "Search",
} as const;
