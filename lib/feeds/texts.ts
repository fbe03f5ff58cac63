/** The sentences of the feeds. Names of statuses come from `lib/status`. */
export const texts = {
  historyTitle: (page: string) => `${page} Status - Incident History`,
  historyDescription: (page: string) => `Incidents and maintenance of ${page}, as they go on.`,
  plannedFor: (window: string) => `Planned for ${window}.`,
  cancelled: "Cancelled.",
  wasPlannedFor: (window: string) => `It was planned for ${window}.`,
} as const;
