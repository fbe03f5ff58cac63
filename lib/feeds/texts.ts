/** The sentences of the feeds. Names of statuses come from `lib/status`. */
export const texts = {
  historyTitle: (page: string) => `${page} Status - Incident History`,
  historyDescription: (page: string) => `Incidents and maintenance of ${page}, as they happen.`,
  componentTitle: (page: string, component: string) =>
    `${page} Status - ${component} - Incident History`,
  componentDescription: (page: string, component: string) =>
    `Incidents and maintenance of ${page} that affect ${component}, as they happen.`,
  componentInGroup: (component: string, group: string) => `${component} (${group})`,
  updatesTitle: (page: string) => `${page} Status - Updates`,
  updatesDescription: (page: string) =>
    `Each update on incidents and maintenance of ${page}, as it was posted.`,
  updateTitle: (status: string, incident: string) => `${status}: ${incident}`,
  plannedFor: (window: string) => `Planned for ${window}.`,
  cancelled: "Cancelled.",
  wasPlannedFor: (window: string) => `It was planned for ${window}.`,
  affected: "Affected components:",
} as const;
