import type { PublicState } from "@/lib/publish";

const zoneName = (zone: string) => (zone === "Etc/UTC" ? "UTC" : zone);

/** The sentences of the public pages. Names of statuses come from `lib/status`. */
export const texts = {
  skip: "Skip to the status",
  history: "History",
  historyOf: "History of",
  uptime: "Uptime",
  uptimeByMonth: "Uptime by month",
  affected: "Was I affected?",
  affectedBy: (lastDays: number | null) =>
    lastDays === null ? "Was I affected?" : `Was I affected in its last ${lastDays} days?`,
  getUpdates: "Get updates",
  close: "Close",
  copy: "Copy",
  follow: "Follow",
  linkToIncident: "Link to this incident",
  share: "Share",
  shareLink: "Link",
  shareText: "Text",
  actions: "Actions",
  mainNavigation: "Main",
  published: "Published",

  frontDescription: (name: string) =>
    `The current status of ${name}, open incidents, planned maintenance and history.`,
  alsoOpen: "Also open",
  resolvedLately: "Resolved in the last 24 hours",
  moreResolved: (count: number) => `${count} more resolved in the last 24 hours`,
  moreOpen: (count: number) => `${count} more open incidents`,
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
  earlierUpdates: (count: number) =>
    count === 1 ? "1 earlier update" : `${count} earlier updates`,
  stepAfter: (length: string) => `${length} later`,
  stepAndStart: (step: string, sinceStart: string) => `${step}, ${sinceStart} in`,
  afterTheStart: (length: string) => `${length} after it began`,
  corrected: "Corrected",
  textBefore: "Show the earlier text",
  until: "Until",

  now: "Now",
  noComponents: "No parts are listed yet.",
  nothingSince: (date: string) => `No incidents or maintenance since ${date}.`,
  moreOperational: (count: number) => `${count} more parts, all operational`,

  planned: "Planned",
  morePlanned: (count: number) => `${count} more planned`,
  repeats: "Repeats",
  next: "next",
  laterDates: (count: number) => (count === 1 ? "1 later date" : `${count} later dates`),
  addToCalendar: "Add to calendar",
  window: "Planned for",
  overrunning: "Running past its planned end:",
  notBegun: "Not begun yet, past its planned end:",
  wasPlannedUntil: "it was planned to end by",
  allUpdates: (count: number) => (count === 1 ? "Details" : `All ${count} updates`),
  cancelled: "Cancelled",

  beingSetUp: "This page is being set up.",
  pastDays: "Past days",
  noneToday: "No incidents reported today.",
  noneThatDay: "No incidents reported.",
  since: (date: string) => `since ${date}`,
  wholeHistory: "Full history",
  resolvedAfter: (length: string) => `Resolved after ${length}`,
  completedAfter: (length: string) => `Completed after ${length}`,
  completed: "Completed",
  earlierThanPlanned: (length: string) => `${length} earlier than planned`,
  laterThanPlanned: (length: string) => `${length} later than planned`,

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
  currentState: "Current status",

  feeds: {
    rss: "RSS feed",
    rssUse:
      "One entry per incident, updated as it changes. For feed readers and chat. In Slack, type",
    atom: "Atom feed",
    atomUse: "The same entries in the newer format, for tools that prefer it.",
    calendar: "Calendar",
    calendarUse: "Planned maintenance, for Apple, Google and Outlook calendars.",
  },
  // The zone's name, not its abbreviation: that changes with the clock, on pages long published.
  allTimesIn: (zone: string) => `Times are in ${zoneName(zone)}.`,
  contactSupport: "Contact support",
  demo: "This page is a demonstration. Everything it reports is made up.",

  developersLink: "For developers",
  developers: {
    title: "For developers",
    description: (name: string) => `How tools read the status of ${name}, and how they post to it.`,
    lead: "Your tools can read everything on this page, without a key and from any site.",
    contents: "On this page",
    sections: {
      state: "Read the status",
      feeds: "Feeds",
      calendar: "Calendar",
      uptime: "Uptime",
      badge: "Badge",
      embed: "On your own site",
      metrics: "Metrics",
      description: "OpenAPI",
      posting: "Post an incident",
    },
    command: (path: string) => `Command that reads ${path}`,
    paste: "To paste",
    stateIntro: "Same format as Statuspage’s API v2, so clients written for it work here.",
    polite: "Poll efficiently",
    politeNote:
      "Every response has an ETag. Send it back and an unchanged document costs only a 304. Once a minute is often enough.",
    prometheus: "Prometheus configuration",
    badges: {
      alt: "The current badge",
      page: "The page, flat",
      square: "The page, square",
      component: "One component",
      markdown: "Markdown for the badge",
      html: "HTML for the badge",
      shields: "Address of the badge at shields.io",
    },
    embeds: {
      script: "HTML for the notice",
      policy:
        "If your site has a content security policy, allow this address in script-src and connect-src:",
      frame: "HTML for the iframe",
      preview: "Preview of the iframe",
    },
    posting: {
      intro: "Posting needs a key. Staff create one under",
      keys: "API keys",
      introEnd:
        ". Send it in the Authorization header. Never put it into a repository or a web page.",
      open: "Open an incident",
      openNote:
        "Set CANDOR_KEY to the key. The response contains the incident’s id. Component ids are in components.json.",
      update: "Post an update",
      updateNote: "Set INCIDENT_ID to that id. Resolving also releases the incident’s components.",
      workflow: "From a GitHub Actions job",
      workflowNote:
        "Store the key as the repository secret CANDOR_KEY. A job that runs again within 24 hours opens no second incident.",
      refused:
        "A refused call changes nothing, and its response lists every problem. A key allows 60 calls a minute. Further calls get 429, with the seconds to wait in the Retry-After header.",
    },
  },
  embed: {
    openIncidents: (count: number) => (count === 1 ? "1 open incident" : `${count} open incidents`),
  },

  notFoundTitle: "There is nothing at this address",
  notFoundDetail:
    "The link may be old or mistyped. What was here may also have been deleted. The history lists every incident.",
  seeState: "See the current status",
  seeHistory: "See the history",

  unavailableTitle: "The staff area is restarting",
  unavailableDetail:
    "This usually takes a few seconds. The public page stays up and shows the last confirmed status. Nothing that was posted is lost.",
  tryAgain: "Try again",
} as const;

/** The state in a sentence. */
export function stateSentence(state: Pick<PublicState, "overall" | "isBeingSetUp">): string {
  const isQuiet = state.overall.indicator === "none";
  return state.isBeingSetUp && isQuiet ? texts.beingSetUp : state.overall.description;
}

/** How the page calls itself: "Pigeon Status". */
export function statusPageName(page: { name: string }): string {
  return /\bstatus$/i.test(page.name) ? page.name : `${page.name} Status`;
}
