/** The groups that the calls are listed in, and what each is for. */
export const tags = {
  State: "What stands now and what happened, as JSON: the read API. No key is needed.",
  Feeds: "Incidents and maintenances for feed readers and chat.",
  Calendar: "Maintenances for calendars.",
  Uptime: "How reliable each component was, and when it was not all right.",
  Badges: "The state as an image, and for shields.io.",
  Embedding: "The state on your own site.",
  Metrics: "The state for Prometheus.",
  Pages: "What people read. Scripts find the state in data attributes.",
  Description: "This document.",
  "Manage the page": "With a key: the page itself.",
  "Manage incidents": "With a key: incidents, maintenances, their updates and postmortems.",
  "Manage components": "With a key: components and their groups.",
  "Manage subscribers": "With a key: who is told of changes.",
  "Manage templates": "With a key: texts that are prepared for incidents.",
} as const;
export type Tag = keyof typeof tags;
