import { z } from "zod";
import { AffectedAnswer, AffectedSource, PublishedTimeline } from "@/lib/affected/schema";
import { UptimeAnswer } from "@/lib/uptime/schema";
import type { Parameter, ReadEndpoint } from "./read-endpoints";
import { id } from "./shared";

const json = "application/json";
const csv = "text/csv";

const time = z.string().describe("ISO 8601, with an offset, or in the page's zone without one.");
const affectedQuery: readonly Parameter[] = [
  {
    name: "component",
    description: "Only these components; a group stands for its components.",
    schema: z.array(id),
  },
  { name: "from", description: "The start.", schema: time, isRequired: true },
  {
    name: "to",
    description: "The end, at most 400 days later.",
    schema: time,
    isRequired: true,
  },
];
const windows = "When components were not operational";

/** Figures, and when components were not all right (contracts §9). */
export const uptimeEndpoints: readonly ReadEndpoint[] = [
  {
    path: "/uptime.json",
    operationId: "readUptime",
    tag: "Uptime",
    summary: "Downtime and uptime of each component by day and month.",
    type: json,
    schema: UptimeAnswer,
  },
  {
    path: "/uptime.csv",
    operationId: "readUptimeTable",
    tag: "Uptime",
    summary: "The same by month as CSV.",
    type: csv,
  },
  {
    path: "/affected.json",
    operationId: "readImpactWindows",
    tag: "Uptime",
    summary: `${windows}.`,
    type: json,
    schema: AffectedAnswer,
    query: affectedQuery,
    isQuestion: true,
  },
  {
    path: "/affected.csv",
    operationId: "readImpactTable",
    tag: "Uptime",
    summary: `${windows}, as CSV.`,
    type: csv,
    query: affectedQuery,
    isQuestion: true,
  },
  {
    path: "/timelines.json",
    operationId: "readTimelines",
    tag: "Uptime",
    summary: "Which components and groups have a timeline, and its version.",
    type: json,
    schema: AffectedSource,
  },
  {
    path: "/components/{id}/timeline.json",
    operationId: "readTimeline",
    tag: "Uptime",
    summary: "Every period in which a component was not operational.",
    type: json,
    schema: PublishedTimeline,
    idOf: "A component's id.",
  },
];
