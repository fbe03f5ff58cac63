/** The section of the page that shows it. */
export type EndpointSection =
  | "state"
  | "feeds"
  | "calendar"
  | "uptime"
  | "badge"
  | "embed"
  | "metrics"
  | "description";

/** One address that can be read without a key. */
export type Endpoint = {
  /** As /openapi.json writes it: with `{id}` for what varies. */
  path: string;
  section: EndpointSection;
  /** What it is for, in a sentence or two. */
  use: string;
  /** Whose id the path takes, or its query may take; null where it takes none. */
  id: "incident" | "component" | null;
  /** Of the example, where it has one; an `{id}` in it is filled in too. */
  query?: string;
};

/** Every public address for machines (contracts §1–3, §6, §9), in the order of the page. */
export const endpoints: readonly Endpoint[] = [
  {
    path: "/api/v2/status.json",
    section: "state",
    use: "The state in one word and one sentence. Enough for a light in your own tools.",
    id: null,
  },
  {
    path: "/api/v2/summary.json",
    section: "state",
    use: "All that is going on: the state, every component, open incidents, maintenance under way or to come. If you read only one address, read this.",
    id: null,
  },
  {
    path: "/api/v2/components.json",
    section: "state",
    use: "Every component and group with its status now.",
    id: null,
  },
  {
    path: "/api/v2/incidents.json",
    section: "state",
    use: "The 50 newest incidents, open or over, each with all its updates.",
    id: null,
  },
  {
    path: "/api/v2/incidents/unresolved.json",
    section: "state",
    use: "Only the incidents that are open; an empty list means that there is none.",
    id: null,
  },
  {
    path: "/api/v2/incidents/{id}.json",
    section: "state",
    use: "One incident or maintenance.",
    id: "incident",
  },
  {
    path: "/api/v2/scheduled-maintenances.json",
    section: "state",
    use: "The 50 latest maintenances: to come, under way and over.",
    id: null,
  },
  {
    path: "/api/v2/scheduled-maintenances/upcoming.json",
    section: "state",
    use: "Only those to come, the soonest first.",
    id: null,
  },
  {
    path: "/api/v2/scheduled-maintenances/active.json",
    section: "state",
    use: "Only those under way.",
    id: null,
  },
  {
    path: "/history.rss",
    section: "feeds",
    use: "One entry per incident, updated as it changes. RSS 2.0, for feed readers and chat.",
    id: null,
  },
  {
    path: "/history.atom",
    section: "feeds",
    use: "The same entries as Atom 1.0.",
    id: null,
  },
  {
    path: "/feed.json",
    section: "feeds",
    use: "The same entries as JSON Feed 1.1.",
    id: null,
  },
  {
    path: "/updates.rss",
    section: "feeds",
    use: "One entry for each update, never changed after: for bots that announce each.",
    id: null,
  },
  {
    path: "/updates.atom",
    section: "feeds",
    use: "The same as Atom 1.0.",
    id: null,
  },
  {
    path: "/components/{id}/history.rss",
    section: "feeds",
    use: "Only what concerns one component or group.",
    id: "component",
  },
  {
    path: "/components/{id}/history.atom",
    section: "feeds",
    use: "The same as Atom 1.0.",
    id: "component",
  },
  {
    path: "/maintenance.ics",
    section: "calendar",
    use: "Maintenance to come, under way and of the last 90 days. With ?component= and an id it has only what concerns that component.",
    id: null,
  },
  {
    path: "/uptime.json",
    section: "uptime",
    use: "Downtime and uptime of every component: each of the last 90 days, and each month since it is watched.",
    id: null,
  },
  {
    path: "/uptime.csv",
    section: "uptime",
    use: "The months as a table for spreadsheets.",
    id: null,
  },
  {
    path: "/affected.json",
    section: "uptime",
    use: "When components were anything but operational, in a time of your choice, and why. The address takes from= and to= and, as often as you like, component= with an id.",
    id: "component",
    query: "from=2026-01-01T00:00Z&to=2026-12-31T00:00Z&component={id}",
  },
  {
    path: "/affected.csv",
    section: "uptime",
    use: "The same as a table.",
    id: "component",
    query: "from=2026-01-01T00:00Z&to=2026-12-31T00:00Z&component={id}",
  },
  {
    path: "/components/{id}/timeline.json",
    section: "uptime",
    use: "Every stretch in which one component was anything but operational.",
    id: "component",
  },
  {
    path: "/timelines.json",
    section: "uptime",
    use: "Which components and groups have timelines, and whether one changed: to keep copies of them.",
    id: null,
  },
  {
    path: "/badge.svg",
    section: "badge",
    use: "An image of the state now. The address takes component= with an id, label= with a text of your own, and style=flat or flat-square.",
    id: "component",
    query: "component={id}&style=flat-square",
  },
  {
    path: "/badge.json",
    section: "badge",
    use: "The same for shields.io, which then draws the badge in any of its styles.",
    id: null,
  },
  {
    path: "/embed.js",
    section: "embed",
    use: "A notice for your own site. It shows the worst open incident, or else maintenance under way, and nothing while all is well.",
    id: null,
  },
  {
    path: "/embed",
    section: "embed",
    use: "The state and what is open as a small page for an iframe. It needs no scripts and sets no cookie.",
    id: null,
  },
  {
    path: "/metrics",
    section: "metrics",
    use: "The status of every component, open incidents and maintenance, in the text format of Prometheus.",
    id: null,
  },
  {
    path: "/openapi.json",
    section: "description",
    use: "OpenAPI 3.1, to make clients from and to check answers against.",
    id: null,
  },
];

/** Ids that exist on this page; null where there is nothing yet to take one from. */
export type ExampleIds = Readonly<Record<NonNullable<Endpoint["id"]>, string | null>>;

const placeholders = { incident: "INCIDENT_ID", component: "COMPONENT_ID" } as const;

/** The address of an endpoint's example, from the root. */
export function exampleAddress({ path, id, query }: Endpoint, ids: ExampleIds): string {
  const address = query === undefined ? path : `${path}?${query}`;
  return id === null ? address : address.replaceAll("{id}", ids[id] ?? placeholders[id]);
}

/** The example as a command; quoted where a shell would take a character as its own. */
export function exampleCommand(endpoint: Endpoint, ids: ExampleIds, baseUrl: string): string {
  const url = baseUrl + exampleAddress(endpoint, ids);
  return `curl ${/[?&]/.test(url) ? `"${url}"` : url}`;
}
