import { z } from "zod";
import { BadgeJson, badgeStyles, longestLabel } from "@/lib/badge/schema";
import { type AnswerPath, answerSchemas, IncidentAnswer } from "@/lib/read-api/schema";
import { JsonFeed, OpenApi } from "./formats";
import { id } from "./shared";
import type { Tag } from "./tags";
import { uptimeEndpoints } from "./uptime-endpoints";

export type Parameter = {
  name: string;
  description: string;
  schema: z.ZodType;
  isRequired?: boolean;
};

/** One address that anyone may read, as it is described. */
export type ReadEndpoint = {
  path: string;
  operationId: string;
  tag: Tag;
  summary: string;
  /** The media type. */
  type: string;
  /** Of JSON; everything else is text. */
  schema?: z.ZodType;
  /** What `{id}` in the path is. */
  idOf?: string;
  query?: readonly Parameter[];
  /** Whether its query may be one that can't be answered, or names what doesn't exist. */
  isQuestion?: boolean;
  /** Whether it says with Last-Modified when it last changed. */
  isDated?: boolean;
  /** What something unknown answers with 404, where that isn't an error in JSON or a page. */
  missing?: { type: string; schema: z.ZodType };
};

const text = z.string();
const json = "application/json";
const rss = "application/rss+xml";
const atom = "application/atom+xml";
const html = "text/html";
const svg = "image/svg+xml";

const stateOperations = {
  "/api/v2/status.json": ["readStatus", "The overall status, in one word and one phrase."],
  "/api/v2/summary.json": [
    "readSummary",
    "The overall status, components, open incidents and unfinished maintenances.",
  ],
  "/api/v2/components.json": ["readComponents", "Every component and group, in the page's order."],
  "/api/v2/incidents.json": ["readIncidents", "The 50 newest incidents, newest first."],
  "/api/v2/incidents/unresolved.json": [
    "readUnresolvedIncidents",
    "The open incidents, newest first.",
  ],
  "/api/v2/scheduled-maintenances.json": [
    "readMaintenances",
    "The 50 maintenances with the latest windows, latest first.",
  ],
  "/api/v2/scheduled-maintenances/upcoming.json": [
    "readUpcomingMaintenances",
    "Upcoming maintenances, soonest first.",
  ],
  "/api/v2/scheduled-maintenances/active.json": [
    "readActiveMaintenances",
    "Active maintenances, earliest window first.",
  ],
} as const satisfies Record<AnswerPath, readonly [operationId: string, summary: string]>;

const state: readonly ReadEndpoint[] = [
  // Object.keys forgets which keys they are.
  ...(Object.keys(stateOperations) as AnswerPath[]).map((path) => {
    const [operationId, summary] = stateOperations[path];
    const schema = answerSchemas[path];
    return { path, operationId, summary, tag: "State", type: json, schema } as const;
  }),
  {
    path: "/api/v2/incidents/{id}.json",
    operationId: "readIncident",
    tag: "State",
    summary: "One incident or maintenance.",
    type: json,
    schema: IncidentAnswer,
    idOf: "An incident's or a maintenance's id.",
  },
];

const feed = (path: string, operationId: string, type: string, summary: string) =>
  ({ path, operationId, tag: "Feeds", type, summary, isDated: true }) as const;

const rolling = "An item for each incident and maintenance, revised in place";
const log = "An item for each update, never moved or renamed";
const ofComponent = "Entries that affect one component or group";
const partId = { idOf: "A component's or a group's id." };

const feeds: readonly ReadEndpoint[] = [
  feed("/history.rss", "readHistoryRss", rss, `${rolling}: RSS 2.0.`),
  feed("/history.atom", "readHistoryAtom", atom, `${rolling}: Atom 1.0.`),
  {
    ...feed("/feed.json", "readJsonFeed", "application/feed+json", `${rolling}: JSON Feed 1.1.`),
    schema: JsonFeed,
  },
  feed("/updates.rss", "readUpdatesRss", rss, `${log}: RSS 2.0.`),
  feed("/updates.atom", "readUpdatesAtom", atom, `${log}: Atom 1.0.`),
  {
    ...feed(
      "/components/{id}/history.rss",
      "readComponentHistoryRss",
      rss,
      `${ofComponent}: RSS 2.0.`,
    ),
    ...partId,
  },
  {
    ...feed(
      "/components/{id}/history.atom",
      "readComponentHistoryAtom",
      atom,
      `${ofComponent}: Atom 1.0.`,
    ),
    ...partId,
  },
];

const calendar: ReadEndpoint = {
  path: "/maintenance.ics",
  operationId: "readMaintenanceCalendar",
  tag: "Calendar",
  summary: "Upcoming and active maintenances, and those of the last 90 days, as iCalendar.",
  type: "text/calendar",
  query: [
    {
      name: "component",
      description: "Only maintenances of this component or group; empty for an unknown one.",
      schema: id,
    },
  ],
  isDated: true,
};

const badgeQuery: readonly Parameter[] = [
  {
    name: "component",
    description: "Shows this component or group in place of the whole page.",
    schema: id,
  },
  {
    name: "label",
    description: "Your own text in place of the name.",
    schema: z.string().max(longestLabel),
  },
];

const badges: readonly ReadEndpoint[] = [
  {
    path: "/badge.svg",
    operationId: "readBadgeImage",
    tag: "Badges",
    summary: "The current status as an image.",
    type: svg,
    query: [
      ...badgeQuery,
      {
        name: "style",
        description: "How the badge is drawn.",
        schema: z.enum(badgeStyles).default("flat"),
      },
    ],
    missing: { type: svg, schema: text },
  },
  {
    path: "/badge.json",
    operationId: "readBadgeData",
    tag: "Badges",
    summary: "The current status for the endpoint badge of shields.io.",
    type: json,
    schema: BadgeJson,
    query: badgeQuery,
    missing: { type: json, schema: BadgeJson },
  },
];

const others: readonly ReadEndpoint[] = [
  {
    path: "/embed.js",
    operationId: "readEmbedScript",
    tag: "Embedding",
    summary: "A script that shows a notice on your site during incidents and maintenance.",
    type: "text/javascript",
  },
  {
    path: "/embed",
    operationId: "readEmbedPage",
    tag: "Embedding",
    summary: "The status and open incidents as a small page for an iframe.",
    type: html,
  },
  {
    path: "/metrics",
    operationId: "readMetrics",
    tag: "Metrics",
    summary: "Components, incidents and maintenances in Prometheus' text format 0.0.4.",
    type: "text/plain",
  },
  {
    path: "/openapi.json",
    operationId: "readDescription",
    tag: "Description",
    summary: "This OpenAPI description.",
    type: json,
    schema: OpenApi,
  },
];

const pages: readonly ReadEndpoint[] = [
  {
    path: "/",
    operationId: "readHomePage",
    tag: "Pages",
    summary: "The front page, with data-page-indicator, data-component-id and data-incident-id.",
    type: html,
  },
  {
    path: "/incidents/{id}",
    operationId: "readIncidentPage",
    tag: "Pages",
    summary: "One incident or maintenance; each update has the anchor #update-{id}.",
    type: html,
    idOf: "An incident's or a maintenance's id.",
  },
  {
    path: "/history",
    operationId: "readHistoryPage",
    tag: "Pages",
    summary: 'All incidents and maintenances, newest first; <a rel="next"> leads to older ones.',
    type: html,
  },
  {
    path: "/uptime",
    operationId: "readUptimePage",
    tag: "Pages",
    summary: 'Uptime by month and quarter; <a rel="next"> leads to the year before.',
    type: html,
  },
  {
    path: "/affected",
    operationId: "readAffectedPage",
    tag: "Pages",
    summary: "A form for the query of /affected.json and, with a query, its result.",
    type: html,
  },
];

/** Every address that is read without a key (contracts §§1, 2, 3, 6, 9). */
export const readEndpoints: readonly ReadEndpoint[] = [
  ...state,
  ...feeds,
  calendar,
  ...uptimeEndpoints,
  ...badges,
  ...others,
  ...pages,
];
