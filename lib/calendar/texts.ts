/** The sentences of the calendar. Names of statuses come from `lib/status`. */
export const texts = {
  name: (page: string) => `${page} Maintenance`,
  componentName: (page: string, component: string) => `${page} Maintenance - ${component}`,
  componentInGroup: (component: string, group: string) => `${component} (${group})`,
  /** A deleted maintenance isn't told any more, not even by name. */
  deletedSummary: "Cancelled maintenance",
  cancelled: (time: string) => `Cancelled on ${time}.`,
  endedEarly: (time: string) => `Ended early, on ${time}.`,
  endedLate: (time: string) => `Ended late, on ${time}.`,
  updateHead: (time: string, status: string) => `${time} - ${status}`,
  affected: (components: string) => `Affected components: ${components}`,
} as const;
