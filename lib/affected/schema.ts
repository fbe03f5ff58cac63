import { z } from "zod";
import { PageObject } from "@/lib/read-api/schema";
import { componentStatuses } from "@/lib/status";

const timestamp = z.iso.datetime({ precision: 3 });

export const ImpactWindow = z
  .object({
    component_id: z.string(),
    component: z.string().describe("The component's name."),
    status: z.enum(["under_maintenance", "degraded_performance", "partial_outage", "major_outage"]),
    from: timestamp,
    to: timestamp,
    seconds: z.int(),
    incidents: z
      .array(z.string())
      .describe("Sorted ids of those that affected the component then."),
  })
  .meta({ id: "ImpactWindow" });
export type ImpactWindow = z.output<typeof ImpactWindow>;

export const UnwatchedStretch = z
  .object({ component_id: z.string(), from: timestamp, to: timestamp })
  .meta({ id: "UnwatchedStretch" });
export type UnwatchedStretch = z.output<typeof UnwatchedStretch>;

/** What `/affected` is answered from with the database away: published beside the pages. */
export const AffectedSource = z.object({
  page: PageObject,
  as_of: z.iso.datetime(),
  /** Every component and group by its id; a group stands for its components. */
  parts: z.array(
    z.object({ id: z.string(), name: z.string(), component_ids: z.array(z.string()) }),
  ),
  /** By component: what its own published timeline was made from, and since and until when it is watched. */
  timelines: z.record(
    z.string(),
    z.object({
      version: z.int(),
      start_date: z.string().nullable(),
      archived_at: z.string().nullable(),
      // A document of an earlier version doesn't know: then nothing is claimed.
      unwatched: z
        .array(z.object({ from: z.iso.datetime().nullable(), to: z.iso.datetime().nullable() }))
        .default([{ from: null, to: null }]),
    }),
  ),
});
export type AffectedSource = z.output<typeof AffectedSource>;

/** One component's published timeline. */
export const PublishedTimeline = z.object({
  component_id: z.string(),
  /** By id. */
  incident_names: z.record(z.string(), z.string()),
  spans: z.array(
    z.object({
      status: z.enum(componentStatuses),
      from: z.iso.datetime(),
      to: z.iso.datetime().nullable(),
      incidents: z.array(z.string()),
    }),
  ),
});
export type PublishedTimeline = z.output<typeof PublishedTimeline>;

/** Bounds what one answer costs and holds. */
export const maxWindows = 500;

/** What `/affected.json` answers (contracts §9). */
export const AffectedAnswer = z.object({
  page: PageObject,
  from: timestamp,
  to: timestamp,
  as_of: timestamp.describe("Windows that are still open end here."),
  windows: z
    .array(ImpactWindow)
    .describe(`Ordered by from, then component_id. At most ${maxWindows}.`),
  unwatched: z
    .array(UnwatchedStretch)
    .describe(
      "Parts of the range for which there is no data: before a component was watched, or while it was archived.",
    ),
  truncated: z
    .boolean()
    .describe("True if there are more. Ask for fewer components or a shorter range."),
});
export type AffectedAnswer = z.output<typeof AffectedAnswer>;
