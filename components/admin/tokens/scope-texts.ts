import type { Scope } from "@/lib/access";

/** What each scope allows. */
export const scopeTexts = {
  read: "Read everything that the API shows",
  incidents: "Incidents and maintenance: read, post, change, delete",
  components: "Components and groups: read, change, set their status",
  subscribers: "Subscribers: read, add, remove",
  all: "Everything, page settings included",
} as const satisfies Record<Scope, string>;

/** The same in a word, for lists. */
export const scopeNames = {
  read: "Read",
  incidents: "Incidents",
  components: "Components",
  subscribers: "Subscribers",
  all: "Everything",
} as const satisfies Record<Scope, string>;
