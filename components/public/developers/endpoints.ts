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
    use: "The overall status in one word and one phrase. Enough for a status light in your own tools.",
    id: null,
  },
  {
    path: "/api/v2/summary.json",
    section: "state",
    use: "The overall status, every component, open incidents, active and upcoming maintenance. If you read only one address, read this one.",
    id: null,
  },
  {
    path: "/api/v2/components.json",
    section: "state",
    use: "Every component and group with its current status.",
    id: null,
  },
  {
    path: "/api/v2/incidents.json",
    section: "state",
    use: "The 50 newest incidents, open or resolved, each with all its updates.",
    id: null,
  },
  {
    path: "/api/v2/incidents/unresolved.json",
    section: "state",
    use: "Only open incidents. The list is empty when there are none.",
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
    use: "The 50 latest maintenances: upcoming, active and completed.",
    id: null,
  },
  {
    path: "/api/v2/scheduled-maintenances/upcoming.json",
    section: "state",
    use: "Only upcoming maintenance, soonest first.",
    id: null,
  },
  {
    path: "/api/v2/scheduled-maintenances/active.json",
    section: "state",
    use: "Only active maintenance.",
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
    use: "One entry per update, with a fixed id and date. For bots that announce each update.",
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
    use: "Only entries that affect one component or group.",
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
    use: "Upcoming and active maintenance, and that of the last 90 days. Add ?component= with an id for one component.",
    id: null,
  },
  {
    path: "/uptime.json",
    section: "uptime",
    use: "Downtime and uptime of every component, for each of the last 90 days and each month on record.",
    id: null,
  },
  {
    path: "/uptime.csv",
    section: "uptime",
    use: "The months as CSV, for spreadsheets.",
    id: null,
  },
  {
    path: "/affected.json",
    section: "uptime",
    use: "When components were not operational in a period you choose, and why. Takes from= and to=, and component= with an id any number of times.",
    id: "component",
    query: "from=2026-01-01T00:00Z&to=2026-12-31T00:00Z&component={id}",
  },
  {
    path: "/affected.csv",
    section: "uptime",
    use: "The same as CSV.",
    id: "component",
    query: "from=2026-01-01T00:00Z&to=2026-12-31T00:00Z&component={id}",
  },
  {
    path: "/components/{id}/timeline.json",
    section: "uptime",
    use: "Every period in which one component was not operational.",
    id: "component",
  },
  {
    path: "/timelines.json",
    section: "uptime",
    use: "Which components and groups have timelines, and which of them changed. For tools that keep copies.",
    id: null,
  },
  {
    path: "/badge.svg",
    section: "badge",
    use: "An image of the current status. Takes component= with an id, label= with your own text, and style=flat or flat-square.",
    id: "component",
    query: "component={id}&style=flat-square",
  },
  {
    path: "/badge.json",
    section: "badge",
    use: "The same for shields.io, which can draw the badge in any of its styles.",
    id: null,
  },
  {
    path: "/embed.js",
    section: "embed",
    use: "A notice for your own site. It shows the worst open incident, else active maintenance, else nothing.",
    id: null,
  },
  {
    path: "/embed",
    section: "embed",
    use: "The status and open incidents as a small page for an iframe. It needs no scripts and sets no cookies.",
    id: null,
  },
  {
    path: "/metrics",
    section: "metrics",
    use: "The status of every component, open incidents and maintenance, in the Prometheus text format.",
    id: null,
  },
  {
    path: "/openapi.json",
    section: "description",
    use: "OpenAPI 3.1, to generate clients and validate responses.",
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
