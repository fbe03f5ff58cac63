/** The groups that the calls are listed in, and what each is for. */
export const tags = {
  State: "The read API: current status and history as JSON. No key is needed.",
  Feeds: "Incidents and maintenances for feed readers and chat.",
  Calendar: "Maintenances for calendars.",
  Uptime: "How reliable each component was, and when it had problems.",
  Badges: "The current status as an image, and for shields.io.",
  Embedding: "The status on your own site.",
  Metrics: "The status for Prometheus.",
  Pages: "Pages for people. Scripts find the status in data attributes.",
  Description: "This document.",
  "Manage the page": "With a key: the page itself.",
  "Manage incidents": "With a key: incidents, maintenances, their updates and postmortems.",
  "Manage components": "With a key: components and their groups.",
  "Manage subscribers": "Not available yet. With a key: subscribers.",
  "Manage templates": "Not available yet. With a key: incident templates.",
} as const;
export type Tag = keyof typeof tags;
