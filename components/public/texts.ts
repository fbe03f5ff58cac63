/** The sentences of the public pages. Names of statuses come from `lib/status`. */
export const texts = {
  skip: "Skip to the state",
  history: "History",
  getUpdates: "Get updates",
  mainNavigation: "Main",
  confirmed: "Confirmed",

  frontDescription: (name: string) =>
    `Whether ${name} works right now, what is being done, and what happened before.`,
  openIncidents: (count: number) => `${count} open incidents`,
  began: "Began",
  facts: {
    now: {
      who: "Who is affected",
      what: "What is affected",
      works: "What still works",
      advice: "What you can do",
    },
    past: {
      who: "Who was affected",
      what: "What was affected",
      works: "What still worked",
      advice: "What you could do",
    },
  },
  atWorst: "at worst",
  nextUpdateBy: "Next update by",
  updateOverdue: "Update overdue:",
  updateWasPromised: "it was promised by",
  earlierUpdates: (count: number) => `${count} earlier updates`,
  stepAfter: (length: string) => `after ${length}`,
  afterTheStart: (length: string) => `${length} after it began`,
  corrected: "Corrected",
  textBefore: "Show the text before",
  until: "Until",

  now: "Now",
  noComponents: "Nothing to watch yet",
  noComponentsDetail:
    "The parts of the service will be listed here, each with its state, as soon as they are set up.",
  members: (count: number) => (count === 1 ? "1 part" : `${count} parts`),

  planned: "Planned",
  window: "Planned for",
  latest: "Latest",
  overrunning: "Running past its planned end:",
  wasPlannedUntil: "it was to be over by",
  allUpdates: (count: number) => (count === 1 ? "Details" : `All ${count} updates`),
  cancelled: "Cancelled",

  pastDays: "Past days",
  noneToday: "No incidents reported today.",
  noneThatDay: "No incidents reported.",
  noOthersToday: "No other incidents reported today.",
  noOthersThatDay: "No other incidents reported.",
  wholeHistory: "Everything that happened before",
  resolvedAfter: (length: string) => `Resolved after ${length}`,
  completedAfter: (length: string) => `Completed after ${length}`,
  completed: "Completed",

  started: "Began",
  startedWork: "Work began",
  resolved: "Resolved",
  impact: "Impact",
  impactOf: {
    none: "No outage",
    maintenance: "Maintenance",
    minor: "Minor",
    major: "Major",
    critical: "Critical",
  },
  timeline: "Timeline",
  currentState: "Current state",

  historyDescription: (month: string) => `Incidents and maintenance in ${month}.`,
  nothingInMonth: (month: string) => `No incidents and no maintenance in ${month}.`,
  months: "Months",
  older: "Older:",
  newer: "Newer:",

  feeds: {
    rss: "RSS feed",
    rssUse:
      "One entry for each incident, revised as it goes on: for feed readers and for chat. In Slack, write",
    atom: "Atom feed",
    atomUse: "The same entries in the newer format, for tools that prefer it.",
  },
  // The zone's name, not its abbreviation: that changes with the clock, on pages long published.
  allTimesIn: (zone: string) => `All times are those of ${zone}.`,
  contactSupport: "Contact support",
  demo: "This page is a demonstration: what it reports is made up.",

  notFoundTitle: "There is nothing at this address",
  notFoundDetail:
    "The link may be old or mistyped. Incidents keep their address for ever, so it is worth looking in the history.",
  seeState: "See the current state",
  seeHistory: "Look in the history",

  unavailableTitle: "The staff area is restarting",
  unavailableDetail:
    "This takes a few seconds as a rule. The public page isn’t affected: it stays up and shows the last confirmed state. Nothing that was posted is lost.",
  tryAgain: "Try again",
} as const;

/** How the page calls itself: "Pigeon Status". */
export function statusPageName(page: { name: string }): string {
  return /\bstatus$/i.test(page.name) ? page.name : `${page.name} Status`;
}
