/** What the script says by itself; all else comes from the page. */
export const texts = {
  stale: "You may be seeing old information.",
  lastContact: "Last contact:",
  live: (seconds: number) => `Live · checked ${seconds === 0 ? "just now" : `${seconds} s ago`}`,
  yourTime: "your time:",
  new: "New:",
  updated: "Updated:",
  over: "No longer open:",
  pageUpdated: "This page was updated.",
  copied: "Copied",
  ownZone: "Times are in your time zone:",
  noDowntime: "No downtime recorded on this day.",
  noData: "No data exists for this day.",
};
