import { daysShown } from "@/lib/uptime/schema";

/** The sentences about uptime; those of single days are fixed (domain, "Texts"). */
export const uptimeTexts = {
  title: "Uptime",
  description: (name: string) => `How reliably each part of ${name} has worked, month by month.`,
  lead: "A major outage counts in full, a partial outage counts 30 %. Planned maintenance and degraded performance do not count as downtime.",
  percentIn: (percent: string, days: number = daysShown) =>
    days === 0 ? percent : `${percent} in ${days === 1 ? "1 day" : `${days} days`}`,
  noData: "No data",
  label: (name: string, figure: string, days: number) =>
    `${name}: uptime ${figure}, ${days === 0 ? "no day" : days === 1 ? "1 day" : `${days} days`} with trouble`,
  daysAgo: (days: number) => `${days} days ago`,
  today: "Today",
  noDowntime: "No downtime recorded on this day.",
  noDataThatDay: "No data exists for this day.",
  otherDays: (count: number) =>
    count === 1
      ? "No downtime recorded on the other day."
      : `No downtime recorded on the other ${count} days.`,
  daysWithoutData: (count: number) =>
    count === 1 ? "No data exists for 1 day." : `No data exists for ${count} days.`,
  recalculated: "Recalculated on",
  byMonth: "By month and quarter in percent, newest first",
  monthLink: (figure: string, month: string) => `${figure} %: what happened in ${month}`,
  recovery: "Incidents and recovery",
  component: "Part",
  year: "Year",
  days90: "90 days",
  quarter: (number: number) => `Q${number}`,
  incidents: "Incidents",
  meanResolve: "Mean time to resolve",
  longestOutage: "Longest outage",
  none: "None",
  all: "Total",
  archived: "no longer shown",
  nothingWatched: "No uptime data yet.",
  years: "Years",
  downloads: "The same figures as data:",
  affectedLink: "Was I affected?",
} as const;
